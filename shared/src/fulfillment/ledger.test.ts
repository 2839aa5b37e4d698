import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { canonicalJson, join, parseLedger, withoutClaim, writeLedger, type Ledger } from './ledger.ts';

const version = fc.nat(4);
const id = fc.constantFrom('a', 'b', 'constructor');
const pickJob = fc.record({
  version,
  created: fc.constantFrom('2026-01-01', '2026-01-02'),
  state: fc.constantFrom('open', 'picked', 'cancelled', 'a newer state'),
  lines: fc.dictionary(id, fc.record({ quantity: fc.nat(3), picked: fc.nat(3) })),
});
const facts: fc.Arbitrary<Ledger> = fc.record(
  {
    order: fc.record({
      id,
      version,
      created: fc.constantFrom('2026-01-01', '2026-01-02'),
      state: fc.constantFrom('open', 'cancelled'),
    }),
    pickJobs: fc.dictionary(id, pickJob),
    loadUnits: fc.dictionary(id, fc.record({ version, amount: fc.nat(5) })),
  },
  { requiredKeys: [] },
);
/** The creation date of one order never changes, whatever its version. */
const sameOrder = (ledger: Ledger): Ledger =>
  ledger.order
    ? { ...ledger, order: { ...ledger.order, created: `2026-01-0${ledger.order.id.length % 3}` } }
    : ledger;
const observed = facts.map(sameOrder);

describe('join', () => {
  it('remembers that the order expired, whatever news of the same version come before or after', () => {
    const cancelled = { id: 'order-1', version: 3, created: '2026-01-01T00:00:00.000Z', state: 'cancelled' };
    const expired = { ...cancelled, expired: true as const };
    const orders = [
      [cancelled, expired],
      [expired, cancelled],
      [expired, { ...cancelled, version: 4 }],
    ];
    for (const [first, second] of orders) {
      const ledger = join(join({}, { order: first }), { order: second });
      expect(ledger.order).toMatchObject({ state: 'cancelled', expired: true });
    }
  });

  it('does not depend on which of two is the ledger and which the news', () => {
    fc.assert(
      fc.property(observed, observed, (a, b) => {
        expect(canonicalJson(join(a, b))).toBe(canonicalJson(join(b, a)));
      }),
    );
  });

  it('does not depend on how three are grouped', () => {
    fc.assert(
      fc.property(observed, observed, observed, (a, b, c) => {
        expect(canonicalJson(join(join(a, b), c))).toBe(canonicalJson(join(a, join(b, c))));
      }),
    );
  });

  it('learns nothing from hearing the same again', () => {
    fc.assert(
      fc.property(observed, observed, (a, b) => {
        const joined = join(a, b);
        expect(canonicalJson(join(joined, b))).toBe(canonicalJson(joined));
      }),
    );
  });

  it('keeps the higher version of an entity, whichever came last', () => {
    const handedOver = { version: 3, created: '', state: 'gone', lines: {} };
    const open = { version: 2, created: '', state: 'waiting', lines: {} };
    const ledger = join({ handoverJobs: { h: handedOver } }, { handoverJobs: { h: open } });
    expect(ledger.handoverJobs?.h?.state).toBe('gone');
  });

  it.each([
    ['the higher count', { amount: 10 }, { amount: 9 }],
    ['what is known over what is not', { amount: 1, at: 'here' }, { amount: 1 }],
  ])('of two reports of one version takes %s, whichever came last', (_what, richer, poorer) => {
    const [left, right] = [richer, poorer].map((facts) => ({ loadUnits: { p: { version: 3, ...facts } } }));
    expect(join(left ?? {}, right ?? {}).loadUnits?.p).toEqual({ version: 3, ...richer });
    expect(join(right ?? {}, left ?? {}).loadUnits?.p).toEqual({ version: 3, ...richer });
  });

  it.each([
    ['waiting', 'gone'],
    ['gone', 'cancelled'],
    ['open', 'requested'],
    ['requested', 'acknowledged'],
    ['picking', 'picked'],
    ['open', 'cancelled'],
    ['locked', 'open'],
  ])('of two reports of one version, %s and %s, takes the one further on', (earlier, later) => {
    const order = (state: string): Ledger => ({ order: { id: 'o', version: 1, created: '', state } });
    for (const [first, second] of [
      [earlier, later],
      [later, earlier],
    ])
      expect(join(order(first ?? ''), order(second ?? '')).order?.state).toBe(later);
  });

  it('never counts a piece twice that two reports of one version name differently', () => {
    const job = { version: 3, created: '', state: 'picked' };
    const bySku = { ...job, lines: { 'sku:A': { quantity: 2, picked: 2 } } };
    const byLine = { ...job, lines: { 'line-1': { quantity: 2, picked: 2 } } };
    const joined = join({ pickJobs: { p: bySku } }, { pickJobs: { p: byLine } });
    expect(Object.keys(joined.pickJobs?.p?.lines ?? {})).toHaveLength(1);
  });

  it('keeps the order that was created first when two name the same commercetools order', () => {
    const first = { id: 'z', version: 1, created: '2026-01-01', state: 'open' };
    const second = { id: 'a', version: 9, created: '2026-01-02', state: 'open' };
    expect(join({ order: first }, { order: second }).order).toEqual(first);
    expect(join({ order: second }, { order: first }).order).toEqual(first);
  });

  it('leaves the notes of the connector as they are', () => {
    const notes: Ledger = {
      shipmentState: 'Ready',
      problems: { export: { code: 'ORDER_UNMAPPABLE', words: 'no address' } },
    };
    const order = { id: 'o', version: 1, created: '', state: 'open' };
    expect(join(notes, { order })).toEqual({ ...notes, order });
  });
});

describe('parseLedger', () => {
  it('reads back what writeLedger wrote', () => {
    fc.assert(
      fc.property(facts, (ledger) => expect(parseLedger(writeLedger(ledger))).toEqual({ ...ledger, v: 2 })),
    );
  });

  it.each(['no JSON', '[]', '{"order":{"id":"x"}}', '{"pickJobs":{"../x":{}}}', 'null'])(
    'does not take %s for a ledger',
    (text) => {
      expect(parseLedger(text)).toBeUndefined();
    },
  );
});

describe('withoutClaim', () => {
  it('keeps the name under which the order was sent', () => {
    const claim = { by: 'x', at: '2026-01-01T00:00:00.000Z' };
    expect(withoutClaim({ export: { tenantOrderId: 'R1', claim } })).toEqual({
      export: { tenantOrderId: 'R1' },
    });
  });
});
