import { describe, expect, it } from '@jest/globals';
import {
  address,
  brokenFrom,
  brokenMapping,
  brokenTrigger,
  brokenWhole,
  confirmation,
  installedAt,
  Life,
  message,
  payment,
  request,
  sweep,
} from '../../../tests/builders/admission-under-test.ts';
import type { Occasion } from './occasion.ts';
import { withProblem } from './problems.ts';

const transition = message({ state: true });
const brokenExport = { export: 5 };
const byPayment = { export: { trigger: { paymentStates: ['Paid'] } } };
const byState = { export: { trigger: { states: ['ready'] } } };
const byMethod = { export: { rules: [{ when: { paymentMethods: ['INVOICE'] }, export: false }] } };
const unreadPayment = { paymentInfo: { payments: [{ typeId: 'payment', id: '1' }] } };

describe('an order from before the installation ends as though the configuration had never been broken', () => {
  it.each<[string, unknown, Occasion, string, unknown, string]>([
    ['another message, the trigger broken', brokenTrigger, address, 'stays', {}, 'stays'],
    ['another message, the export broken', brokenExport, address, 'stays', {}, 'stays'],
    ['another message, the whole broken', brokenWhole, address, 'stays', {}, 'stays'],
    ['another message, the mapping broken', brokenMapping, address, 'stays', {}, 'stays'],
    [
      'another message, its date broken',
      brokenFrom,
      address,
      'stays',
      { export: { from: '2024-01-01' } },
      'create',
    ],
    ['a sweep, the trigger broken', brokenTrigger, sweep, 'stays', {}, 'stays'],
    ['its payment, of no concern', brokenTrigger, payment, 'CONFIGURATION_BROKEN', {}, 'stays'],
    [
      'its payment, of no concern, the whole broken',
      brokenWhole,
      payment,
      'CONFIGURATION_BROKEN',
      {},
      'stays',
    ],
    ['its payment, of no concern, the mapping broken', brokenMapping, payment, 'stays', {}, 'stays'],
    [
      'its payment, which lets orders go',
      brokenTrigger,
      payment,
      'CONFIGURATION_BROKEN',
      byPayment,
      'create',
    ],
    [
      'its confirmation, where payments let orders go',
      brokenTrigger,
      confirmation,
      'CONFIGURATION_BROKEN',
      byPayment,
      'create',
    ],
    [
      'its State, where payments let orders go',
      brokenTrigger,
      transition,
      'CONFIGURATION_BROKEN',
      byPayment,
      'stays',
    ],
    ['its confirmation', brokenTrigger, confirmation, 'CONFIGURATION_BROKEN', {}, 'create'],
    ['its confirmation, the export broken', brokenExport, confirmation, 'CONFIGURATION_BROKEN', {}, 'create'],
    ['its confirmation, the whole broken', brokenWhole, confirmation, 'CONFIGURATION_BROKEN', {}, 'create'],
    [
      'its confirmation, the mapping broken',
      brokenMapping,
      confirmation,
      'CONFIGURATION_BROKEN',
      {},
      'create',
    ],
    [
      'its confirmation of long ago',
      brokenTrigger,
      message({ orderState: 'Confirmed' }, installedAt - 1),
      'stays',
      {},
      'stays',
    ],
    ['its confirmation, overtaken', brokenTrigger, message({ orderState: 'Open' }), 'stays', {}, 'stays'],
    ['a request', brokenTrigger, request, 'CONFIGURATION_BROKEN', {}, 'create'],
    ['a request, the mapping broken', brokenMapping, request, 'CONFIGURATION_BROKEN', {}, 'create'],
    [
      'a request, where others go',
      brokenMapping,
      request,
      'CONFIGURATION_BROKEN',
      { export: { from: '2026-01-01' } },
      'stays',
    ],
  ])('%s', (_case, broken, occasion, held, mended, expected) => {
    const life = new Life();
    expect(life.step(broken, occasion)).toBe(held);
    expect(life.step(broken, sweep)).toBe(held);
    expect(life.step(mended, sweep)).toBe(expected);
    if (expected === 'stays') expect(life.ledger).not.toHaveProperty('problems');
    if (expected === 'stays') expect(life.ledger).not.toHaveProperty('admittedBy');
  });

  it('also where the State, or what a rule asks for, could not be read', () => {
    const unread = { state: { id: '1' } };
    const readable = { state: { id: '1', obj: { key: 'ready' } } };
    const byMessage = new Life();
    expect(byMessage.step(byState, address, unread)).toBe('stays');
    expect(byMessage.step(byState, transition, unread)).toBe('STATE_UNREADABLE');
    expect(byMessage.step(byState, sweep, readable)).toBe('create');

    const byRule = new Life(unreadPayment);
    expect(byRule.step(byMethod, address)).toBe('stays');
    expect(byRule.step(byMethod, confirmation)).toBe('RULE_UNDECIDED');
    expect(byRule.step({}, sweep)).toBe('create');
  });

  it('also where it could not be sent as it was before, and was held only then', () => {
    const life = new Life();
    life.ledger = withProblem({}, 'export', { code: 'ORDER_UNMAPPABLE', words: 'no street' });
    expect(life.step(brokenTrigger, sweep)).toBe('CONFIGURATION_BROKEN');
    expect(life.step(brokenMapping, address)).toBe('CONFIGURATION_BROKEN');
    expect(life.step({}, sweep)).toBe('create');
  });

  it('also after several breaks, and several messages of which one counts', () => {
    const life = new Life();
    for (const occasion of [payment, sweep, address]) life.step(brokenTrigger, occasion);
    expect(life.step(brokenMapping, address)).toBe('stays');
    life.step(brokenTrigger, payment);
    life.step(brokenWhole, confirmation);
    expect(life.ledger.admittedBy).toEqual({ '': ['orderState', 'paymentState'] });
    expect(life.step(brokenMapping, sweep)).toBe('CONFIGURATION_BROKEN');
    expect(life.step({}, sweep)).toBe('create');
  });

  it('unless it is not to go any more by then', () => {
    const life = new Life();
    life.step(brokenMapping, confirmation);
    expect(life.step({}, sweep, { orderState: 'Open' })).toBe('stays');
    expect(life.step({}, sweep)).toBe('stays');
    expect(life.step({}, confirmation)).toBe('create');
  });

  it('unless others have begun to ship it by then', () => {
    const life = new Life();
    life.step(brokenMapping, confirmation);
    expect(life.step({}, sweep, { shipmentState: 'Shipped' })).toBe('stays');
    expect(life.ledger).not.toHaveProperty('problems');
  });
});
