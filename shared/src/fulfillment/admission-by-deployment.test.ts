import { describe, expect, it } from '@jest/globals';
import {
  brokenMapping,
  brokenWhole,
  confirmation,
  Life,
  request,
  sweep,
} from '../../../tests/builders/admission-under-test.ts';
import { withHolding } from './admission.ts';

describe('an order that two deployments look at', () => {
  const keepsAll = { export: { rules: [{ when: {}, export: false }] } };

  it('is held by the one and kept by the other, and goes once the one is mended', () => {
    const life = new Life();
    expect(life.step(brokenMapping, confirmation)).toBe('CONFIGURATION_BROKEN');
    const { ledger } = life;
    for (const occasion of [confirmation, sweep]) {
      expect(life.step(keepsAll, occasion, {}, 'staging')).toBe('stays');
      expect(life.ledger).toEqual(ledger);
    }
    expect(life.step({}, sweep)).toBe('create');
  });

  it('is let in by each for itself', () => {
    const life = new Life();
    life.step(brokenMapping, request, {}, 'staging');
    expect(life.ledger.admittedBy).toEqual({ staging: ['request'] });
    expect(life.step({}, sweep)).toBe('stays');
    expect(life.step({}, sweep, {}, 'staging')).toBe('create');
  });

  it('is held by both, each with its own note, and shows what was said first', () => {
    const life = new Life();
    life.step(brokenMapping, confirmation);
    life.step(brokenWhole, confirmation, {}, 'staging');
    expect(life.ledger.admittedBy).toEqual({ '': ['trigger'], staging: ['orderState'] });
    expect(life.ledger.problems?.export).not.toHaveProperty('instance');
    const shown = life.ledger;
    life.step(brokenMapping, sweep);
    life.step(brokenWhole, sweep, {}, 'staging');
    expect(life.ledger).toEqual(shown);
    expect(life.step(keepsAll, sweep)).toBe('stays');
    expect(life.ledger).toEqual({ v: 2, admittedBy: { staging: ['orderState'] } });
    life.step(brokenWhole, sweep, {}, 'staging');
    expect(life.ledger.problems?.export?.instance).toBe('staging');
    expect(life.step({}, sweep, {}, 'staging')).toBe('create');
  });

  it('shows why the deployment could not send it that has tried to, whatever holds it elsewhere', () => {
    const held = withHolding({}, { code: 'CONFIGURATION_BROKEN', words: 'Held' }, { instance: undefined });
    const refused = { code: 'ORDER_REFUSED', words: 'No' } as const;
    const tried = { ...held, export: { tenantOrderId: 'ORDER-1', instance: 'staging' } };
    const { problems } = withHolding(tried, refused, { instance: 'staging' });
    expect(problems?.export).toMatchObject({ code: 'ORDER_REFUSED', instance: 'staging' });
  });

  it('is known to have been tried only to the one that has tried it', () => {
    const life = new Life();
    life.ledger = withHolding({}, { code: 'ORDER_UNMAPPABLE', words: 'no street' }, { instance: 'staging' });
    expect(life.step({}, sweep)).toBe('stays');
    expect(life.step({}, sweep, {}, 'staging')).toBe('create');
  });
});
