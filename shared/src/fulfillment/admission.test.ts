import { describe, expect, it } from '@jest/globals';
import { orderOf } from '../../../tests/builders/mappable-order.ts';
import { parseConfiguration } from '../configuration/configuration.ts';
import { wasLetIn, withHolding, withoutHolding } from './admission.ts';
import { decideExport } from './export-decision.ts';
import { ledgerSchema } from './ledger-schema.ts';
import { parseLedger, writeLedger, type Ledger } from './ledger.ts';
import type { Occasion } from './occasion.ts';
import { withProblem } from './problems.ts';

const installedAt = Date.parse('2026-02-01T00:00:00.000Z');
const now = Date.parse('2026-03-01T10:00:30.000Z');
const before = '2024-05-01T00:00:00.000Z';
const since = '2026-02-20T00:00:00.000Z';

const message = (sets: Extract<Occasion, { kind: 'message' }>['sets'], at = now): Occasion => ({
  kind: 'message',
  at,
  sets,
});
const confirmation = message({ orderState: 'Confirmed' });
const payment = message({ paymentState: 'Paid' });
const transition = message({ state: true });
const address = message({});
const sweep: Occasion = { kind: 'sweep' };
const request: Occasion = { kind: 'request' };

const brokenTrigger = { export: { trigger: { orderState: ['Open'] } } };
const brokenExport = { export: 5 };
const brokenFrom = { export: { from: 'yesterday' } };
const brokenWhole = 'none';
const brokenMapping = { shippingMethodMaping: { pickup: {} } };
const byPayment = { export: { trigger: { paymentStates: ['Paid'] } } };
const byState = { export: { trigger: { states: ['ready'] } } };
const byMethod = { export: { rules: [{ when: { paymentMethods: ['INVOICE'] }, export: false }] } };
const unreadPayment = { paymentInfo: { payments: [{ typeId: 'payment', id: '1' }] } };

/** What becomes of an order and its ledger, step by step. What is noted is written and read in between. */
class Life {
  ledger: Ledger = {};
  readonly #parts: Record<string, unknown>;

  constructor(parts: Record<string, unknown> = {}) {
    this.#parts = { orderState: 'Confirmed', paymentState: 'Paid', createdAt: before, ...parts };
  }

  step(
    configuration: unknown,
    occasion: Occasion,
    parts: Record<string, unknown> = {},
    instance?: string,
  ): string {
    const decision = decideExport({
      order: orderOf({ ...this.#parts, ...parts }),
      ledger: this.ledger,
      occasion,
      steering: parseConfiguration(configuration),
      installedAt,
      instance,
      now,
    });
    if (decision.kind === 'say')
      this.#note(withHolding(this.ledger, decision.problem, { ...decision, instance }));
    if (decision.kind === 'stays') this.#note(withoutHolding(this.ledger, instance));
    return decision.kind === 'say' ? decision.problem.code : decision.kind;
  }

  #note(ledger: Ledger): void {
    this.ledger = parseLedger(writeLedger(ledger)) ?? {};
  }
}

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
