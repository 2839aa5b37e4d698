import { describe, expect, it } from '@jest/globals';
import { orderOf } from '../../../tests/builders/mappable-order.ts';
import { parseConfiguration } from '../configuration/configuration.ts';
import type { ExportInput } from './admission.ts';
import { claimLease, decideExport, leaseLeft } from './export-decision.ts';
import type { Ledger } from './ledger.ts';
import type { Occasion } from './occasion.ts';

const now = Date.parse('2026-03-01T10:00:30.000Z');
const installed = Date.parse('2026-02-01T00:00:00.000Z');
const before = '2026-01-01T00:00:00.000Z';
const placed = '2026-03-01T10:00:00.000Z';

/** Confirmed half a minute ago, by a change that made version 3, which is the order's. */
const confirmation: Occasion = {
  kind: 'message',
  at: Date.parse('2026-03-01T10:00:10.000Z'),
  resourceVersion: 3,
  sets: { orderState: 'Confirmed' },
};
const otherMessage: Occasion = { kind: 'message', at: now, resourceVersion: 3, sets: {} };
const sweep: Occasion = { kind: 'sweep' };
const request: Occasion = { kind: 'request' };

const claimed = (at: number): Ledger => ({
  export: { tenantOrderId: 'ORDER-1', claim: { by: 'another', at: new Date(at).toISOString() } },
});
/** Its notes of sending it may have been lost before the problem was written. */
const stuck: Ledger = { problems: { export: { code: 'ORDER_UNMAPPABLE', words: 'no street' } } };
const sent = (state: string): Ledger => ({
  order: { id: 'p-1', version: 1, created: placed, state },
});

function decide(
  parts: Record<string, unknown>,
  input: Partial<Pick<ExportInput, 'ledger' | 'occasion' | 'installedAt' | 'instance'>> = {},
  object: unknown = {},
): string {
  const order = orderOf({ orderState: 'Confirmed', createdAt: placed, lastModifiedAt: placed, ...parts });
  const decision = decideExport({
    order,
    ledger: {},
    occasion: confirmation,
    installedAt: installed,
    instance: undefined,
    steering: parseConfiguration(object),
    now,
    ...input,
  });
  switch (decision.kind) {
    case 'create':
      return decision.lookFirst ? 'look, then create' : 'create';
    case 'leave':
      return `leave: ${decision.reason}`;
    case 'stays':
    case 'nothing':
      return `${decision.kind}: ${decision.reason}`;
    case 'say':
      return `say ${decision.problem.code}`;
    case 'wait':
      return `wait ${decision.milliseconds}`;
    default:
      return decision.kind;
  }
}

describe('an order of which no ledger tells', () => {
  it.each<[string, Record<string, unknown>, Parameters<typeof decide>[1], string | RegExp]>([
    ['just confirmed: is created without a look', {}, {}, 'create'],
    ['by another message: may have lost its ledger', {}, { occasion: otherMessage }, 'look, then create'],
    ['by the confirmation, but written since', { version: 4 }, {}, 'create'],
    [
      'by the confirmation, written later than that',
      { version: 4, lastModifiedAt: '2026-03-01T10:00:20.000Z' },
      {},
      'look, then create',
    ],
    [
      'by the confirmation of an old order',
      { createdAt: '2026-02-15T00:00:00.000Z' },
      {},
      'look, then create',
    ],
    ['by a sweep', {}, { occasion: sweep }, 'look, then create'],
    [
      'with nothing but a problem in its ledger',
      {},
      { ledger: stuck, occasion: otherMessage },
      'look, then create',
    ],
    ['because somebody asks', {}, { occasion: request }, 'look, then create'],
    ['not confirmed', { orderState: 'Open' }, {}, /^stays: OrderState is Open/],
  ])('%s', (_case, parts, input, expected) => {
    expect(decide(parts, input)).toEqual(
      typeof expected === 'string' ? expected : expect.stringMatching(expected),
    );
  });

  it.each<[string, Occasion, string | RegExp]>([
    ['is left alone by a message about something else', otherMessage, /^stays: created before the connector/],
    ['is left alone by a sweep', sweep, /^stays: created before the connector/],
    ['goes when it was confirmed after it', confirmation, 'look, then create'],
    [
      'is left alone when it was confirmed before it',
      { ...confirmation, at: installed - 1 },
      /^stays: created before the connector/,
    ],
    [
      'is left alone by a message of another state',
      { ...confirmation, sets: { orderState: 'Open' } },
      /^stays: created before the connector/,
    ],
    [
      'goes by a message whose payload was left out',
      { ...confirmation, sets: { orderState: true } },
      'look, then create',
    ],
    ['goes when somebody asks for it', request, 'look, then create'],
  ])('from before the installation %s', (_case, occasion, expected) => {
    expect(decide({ createdAt: before }, { occasion })).toEqual(
      typeof expected === 'string' ? expected : expect.stringMatching(expected),
    );
  });

  it.each<[string, string, string | RegExp]>([
    ['cancelling it was not allowed', 'cancellation', /^stays: created before the connector/],
    ['it could not be read', 'access', /^stays: created before the connector/],
    ['it could not be sent', 'export', 'look, then create'],
  ])('from before the installation is only known where sending it was tried: %s', (_case, key, expected) => {
    const ledger = { problems: { [key]: { code: 'ACCESS_DENIED', words: 'a permission is missing' } } };
    for (const occasion of [otherMessage, sweep])
      expect(decide({ createdAt: before }, { occasion, ledger })).toEqual(
        typeof expected === 'string' ? expected : expect.stringMatching(expected),
      );
  });

  it.each<[string, Occasion, string]>([
    ['goes by its confirmation', confirmation, 'create'],
    [
      'waits for its confirmation or a sweep otherwise',
      otherMessage,
      'nothing: it may be older than the connector: a sweep will tell',
    ],
  ])('while nobody has noted the installation %s', (_case, occasion, expected) => {
    expect(decide({}, { occasion, installedAt: undefined })).toBe(expected);
  });

  it.each([
    ...['Ready', 'Partial', 'Shipped', 'Delivered', 'Canceled'].map((state) => ({ shipmentState: state })),
    { shippingInfo: { deliveries: [{ id: 'd' }] } },
    { shipping: [{ shippingInfo: { deliveries: [{ id: 'd' }] } }] },
  ])('and that others have begun to ship is left alone, whoever asks: %j', (parts) => {
    const noted = { problems: { export: { code: 'ACCESS_DENIED', words: 'ORDER_READ is missing' } } };
    for (const ledger of [{}, noted])
      for (const occasion of [confirmation, otherMessage, sweep, request])
        expect(decide(parts, { occasion, ledger })).toBe('stays: others have begun to ship it');
  });

  it.each(['Pending', 'Delayed', 'Backorder', undefined])(
    'goes while nothing is shipped: %s',
    (shipmentState) => {
      expect(decide({ shipmentState })).toBe('create');
    },
  );
});

describe('the merchant’s choice', () => {
  it('keeps an order, in the words of its rule', () => {
    const object = { export: { rules: [{ when: { currencies: ['EUR'] }, export: false }] } };
    expect(decide({}, {}, object)).toMatch(/^stays: rule 1 of export.rules/);
  });

  it('holds an order that hangs on a broken part, and says so on it', () => {
    expect(decide({}, {}, { shippingMethodMaping: {} })).toBe('say CONFIGURATION_BROKEN');
  });

  it('lets an order go by its payment', () => {
    const paid: Occasion = { ...confirmation, sets: { paymentState: 'Paid' } };
    const object = { export: { trigger: { paymentStates: ['Paid'] } } };
    const parts = { orderState: 'Open', paymentState: 'Paid', createdAt: before };
    expect(decide(parts, { occasion: paid }, object)).toBe('look, then create');
    expect(decide(parts, { occasion: confirmation }, object)).toMatch(/^stays: created before/);
  });
});

describe('an order that was claimed', () => {
  it.each<[string, Record<string, unknown>, number, string]>([
    ['is waited for', {}, now - 1_000, 'wait 19000'],
    ['is taken over after the lease', {}, now - claimLease, 'look, then create'],
    [
      'is taken over although it is from before the installation',
      { createdAt: before },
      0,
      'look, then create',
    ],
    [
      'is cancelled after the lease if it arrived',
      { orderState: 'Cancelled' },
      now - claimLease,
      'cancelIfFound',
    ],
    ['is waited for before it is cancelled', { orderState: 'Cancelled' }, now, 'wait 20000'],
  ])('%s', (_case, parts, claimedAt, expected) => {
    expect(decide(parts, { ledger: claimed(claimedAt), occasion: otherMessage })).toBe(expected);
  });

  it('by a clock that runs an hour ahead is taken over all the same', () => {
    const ledger = claimed(now + 3_600_000);
    expect(decide({ lastModifiedAt: new Date(now - claimLease).toISOString() }, { ledger })).toBe(
      'look, then create',
    );
    expect(decide({ lastModifiedAt: new Date(now - 5_000).toISOString() }, { ledger })).toBe('wait 15000');
  });

  it.each([
    ['in the past counts from its own time', -5_000, undefined, 15_000],
    ['in the past counts so whenever it was written', -5_000, -30_000, 15_000],
    ['in the future counts from when it was written', 60_000, -5_000, 15_000],
    ['in the future, written by a clock ahead as well, counts from now', 60_000, 50_000, claimLease],
    ['in the future counts from now where the writing has no time', 60_000, undefined, claimLease],
  ])('a claim %s', (_case, claimedAt, writtenAt, expected) => {
    const iso = (offset: number) => new Date(now + offset).toISOString();
    expect(leaseLeft(iso(claimedAt), now, writtenAt === undefined ? undefined : iso(writtenAt))).toBe(
      expected,
    );
  });
});

describe('an order that was sent', () => {
  const locking = { orderLocking: { paymentStates: ['Pending'] } };
  it.each<[string, Record<string, unknown>, Ledger, string]>([
    ['follows edits', {}, sent('open'), 'modify'],
    ['follows edits although others show a shipment', { shipmentState: 'Ready' }, sent('open'), 'modify'],
    ['is unlocked when nothing holds it back', { paymentState: 'Paid' }, sent('locked'), 'unlock'],
    ['stays locked while something does', { paymentState: 'Pending' }, sent('locked'), 'modify'],
    ['is cancelled', { orderState: 'Cancelled' }, sent('open'), 'cancel'],
    [
      'is not cancelled twice',
      { orderState: 'Cancelled' },
      sent('cancelled'),
      'nothing: cancelled in fulfilment already',
    ],
    [
      'is not cancelled when it is over',
      { orderState: 'Cancelled' },
      sent('over'),
      'nothing: cancelled in fulfilment already',
    ],
    [
      'is left alone when it is complete',
      { orderState: 'Complete' },
      sent('open'),
      'nothing: OrderState is Complete',
    ],
  ])('%s', (_case, parts, ledger, expected) => {
    expect(decide(parts, { ledger, occasion: otherMessage }, locking)).toBe(expected);
  });

  it.each(['cancelled', 'over'])('and is over (%s) says so when it is confirmed again', (state) => {
    const again: Occasion = { ...confirmation, at: now };
    expect(decide({}, { ledger: sent(state), occasion: again })).toBe('say CANCELLED_BEFORE');
    expect(decide({}, { ledger: sent(state), occasion: request })).toBe('say CANCELLED_BEFORE');
    const first: Occasion = { ...confirmation, at: Date.parse(placed) - 1 };
    for (const occasion of [first, otherMessage, sweep])
      expect(decide({}, { ledger: sent(state), occasion })).toMatch(/^nothing/);
  });
});

describe('an order of which both sides were cancelled', () => {
  const cancelled: Ledger = { ...sent('cancelled'), orderCancelled: true };
  it.each<[string, Record<string, unknown>, unknown, string]>([
    ['says so when it is confirmed again', {}, {}, 'say CANCELLED_BEFORE'],
    [
      'is left alone while it is cancelled',
      { orderState: 'Cancelled' },
      {},
      'nothing: cancelled in fulfilment',
    ],
    ['has nothing to say while it is open', { orderState: 'Open' }, {}, 'stays: OrderState is Open'],
    [
      'has nothing to say once it is complete',
      { orderState: 'Complete' },
      {},
      'stays: OrderState is Complete',
    ],
    [
      'has nothing to say either where complete orders go',
      { orderState: 'Complete' },
      { export: { trigger: { orderStates: ['Complete'] } } },
      'nothing: cancelled in fulfilment',
    ],
  ])('%s, whatever made us look', (_case, parts, object, expected) => {
    const early: Occasion = { ...confirmation, at: Date.parse(placed) - 1 };
    for (const occasion of [early, otherMessage, sweep])
      expect(decide(parts, { ledger: cancelled, occasion }, object)).toMatch(expected);
  });
});

describe('an order of another deployment', () => {
  it.each<[string, Ledger, Record<string, unknown>]>([
    ['that was sent', { ...sent('open'), export: { instance: 'staging' } }, {}],
    ['that was cancelled', { ...sent('open'), export: { instance: 'staging' } }, { orderState: 'Cancelled' }],
    ['that is just being sent', { export: { ...claimed(now).export, instance: 'staging' } }, {}],
  ])('%s is left alone, whoever asks', (_case, ledger, parts) => {
    for (const occasion of [confirmation, otherMessage, sweep, request]) {
      expect(decide(parts, { ledger, occasion })).toBe('leave: of the deployment staging');
      expect(decide(parts, { ledger, occasion, instance: 'staging' })).not.toMatch(/^leave/);
    }
  });
});

describe('an order that was cancelled', () => {
  it('without a ledger is looked for: it may have been sent, and the ledger lost', () => {
    expect(decide({ orderState: 'Cancelled' }, { occasion: otherMessage })).toBe('cancelIfFound');
  });

  it('with nothing but a problem in its ledger is looked for as well', () => {
    expect(decide({ orderState: 'Cancelled' }, { ledger: stuck, occasion: otherMessage })).toBe(
      'cancelIfFound',
    );
  });

  it('after it was refused is left alone', () => {
    const ledger: Ledger = { export: { tenantOrderId: 'ORDER-1' } };
    expect(decide({ orderState: 'Cancelled' }, { ledger, occasion: otherMessage })).toBe(
      'nothing: never sent',
    );
  });
});
