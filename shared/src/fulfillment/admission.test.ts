import { describe, expect, it } from '@jest/globals';
import {
  address,
  brokenFrom,
  brokenTrigger,
  Life,
  payment,
  sweep,
} from '../../../tests/builders/admission-under-test.ts';
import { wasLetIn } from './admission.ts';
import { ledgerSchema } from './ledger-schema.ts';
import type { Ledger } from './ledger.ts';

const since = '2026-02-20T00:00:00.000Z';

describe('an order from after the installation', () => {
  it.each([
    ['is held, whatever made us look, and goes', sweep, {}, 'create'],
    ['is held in any state while the trigger is broken, and stays', address, { orderState: 'Open' }, 'stays'],
  ])('%s', (_case, occasion, parts, expected) => {
    const life = new Life({ createdAt: since, ...parts });
    expect(life.step(brokenTrigger, occasion)).toBe('CONFIGURATION_BROKEN');
    expect(life.step({}, sweep)).toBe(expected);
  });

  it('is judged by its state where only the rules or the date are broken', () => {
    const life = new Life({ createdAt: since, orderState: 'Open' });
    expect(life.step({ export: { rules: [{ when: {}, export: 'no' }] } }, address)).toBe('stays');
    expect(life.step(brokenFrom, address)).toBe('stays');
  });
});

describe('what a ledger tells of an earlier attempt', () => {
  const held = (code: string): Ledger => ({ problems: { export: { code, words: 'No' } } });
  it.each<[string, Ledger, boolean]>([
    ['nothing', {}, false],
    ['its shape', { v: 2 }, false],
    ['only that it is held', held('CONFIGURATION_BROKEN'), false],
    ['only that it is held by a rule', held('RULE_UNDECIDED'), false],
    ['only that it is held by its State', held('STATE_UNREADABLE'), false],
    ['that it cannot be mapped', held('ORDER_UNMAPPABLE'), true],
    ['that it was refused', held('ORDER_REFUSED'), true],
    ['that the name was taken', held('NAME_TAKEN'), true],
    ['what only a newer version knows to be wrong', held('STORE_ON_FIRE'), true],
    [
      'that it was cancelled in vain',
      { problems: { cancellation: { code: 'ACCESS_DENIED', words: '' } } },
      false,
    ],
    ['that its fields were refused', { problems: { fields: { code: 'FIELDS_REFUSED', words: '' } } }, false],
    ['a claim that was released', { export: { tenantOrderId: 'ORDER-1' } }, true],
    ['jobs', { pickJobs: {} }, true],
    ['a key that only a newer version knows', ledgerSchema.parse({ v: 3, carbon: { grams: 1 } }), false],
  ])('%s: %#', (_case, ledger, expected) => {
    expect(wasLetIn(ledger, undefined)).toBe(expected);
  });

  it('an admission that only a newer version knows is kept, and lets nothing in', () => {
    const life = new Life();
    life.ledger = { ...held('CONFIGURATION_BROKEN'), admittedBy: { '': ['season'] } };
    expect(life.step(brokenTrigger, payment)).toBe('CONFIGURATION_BROKEN');
    expect(life.ledger.admittedBy).toEqual({ '': ['paymentState', 'season'] });
    expect(life.step({}, sweep)).toBe('stays');
  });
});
