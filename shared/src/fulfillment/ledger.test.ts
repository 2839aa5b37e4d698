import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { canonicalJson, join, parseLedger, withProblem, withoutClaim, type Ledger } from './ledger.ts';

const version = fc.nat(4);
const id = fc.constantFrom('a', 'b', 'constructor');
const pickJob = fc.record({
  version,
  created: fc.constantFrom('2026-01-01', '2026-01-02'),
  status: fc.constantFrom('OPEN', 'CLOSED', 'CANCELED'),
  lines: fc.dictionary(id, fc.record({ quantity: fc.nat(3), picked: fc.nat(3) })),
});
const facts: fc.Arbitrary<Ledger> = fc.record(
  {
    order: fc.record({
      id,
      version,
      created: fc.constantFrom('2026-01-01', '2026-01-02'),
      status: fc.constantFrom('OPEN', 'CANCELLED'),
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
    const cancelled = { id: 'order-1', version: 3, created: '2026-01-01T00:00:00.000Z', status: 'CANCELLED' };
    const expired = { ...cancelled, expired: true as const };
    const orders = [
      [cancelled, expired],
      [expired, cancelled],
      [expired, { ...cancelled, version: 4 }],
    ];
    for (const [first, second] of orders) {
      const ledger = join(join({}, { order: first }), { order: second });
      expect(ledger.order).toMatchObject({ status: 'CANCELLED', expired: true });
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
    const handedOver = { version: 3, created: '', status: 'HANDED_OVER', lines: {} };
    const open = { version: 2, created: '', status: 'OPEN', lines: {} };
    const ledger = join({ handoverJobs: { h: handedOver } }, { handoverJobs: { h: open } });
    expect(ledger.handoverJobs?.h?.status).toBe('HANDED_OVER');
  });

  it('keeps the order that was created first when two name the same commercetools order', () => {
    const first = { id: 'z', version: 1, created: '2026-01-01', status: 'OPEN' };
    const second = { id: 'a', version: 9, created: '2026-01-02', status: 'OPEN' };
    expect(join({ order: first }, { order: second }).order).toEqual(first);
    expect(join({ order: second }, { order: first }).order).toEqual(first);
  });

  it('leaves the notes of the connector as they are', () => {
    const notes: Ledger = { shipmentState: 'Ready', problems: { export: 'no address' } };
    const order = { id: 'o', version: 1, created: '', status: 'OPEN' };
    expect(join(notes, { order })).toEqual({ ...notes, order });
  });
});

describe('parseLedger', () => {
  it('reads back what canonicalJson wrote', () => {
    fc.assert(fc.property(facts, (ledger) => expect(parseLedger(canonicalJson(ledger))).toEqual(ledger)));
  });

  it.each(['no JSON', '[]', '{"order":{"id":"x"}}', '{"pickJobs":{"../x":{}}}', 'null'])(
    'does not take %s for a ledger',
    (text) => {
      expect(parseLedger(text)).toBeUndefined();
    },
  );
});

describe('withProblem', () => {
  it('keeps the problems of other areas', () => {
    const ledger = withProblem(withProblem({}, 'export', 'no address'), 'cancellation', 'too late');
    expect(ledger.problems).toEqual({ export: 'no address', cancellation: 'too late' });
    expect(withProblem(ledger, 'export', undefined).problems).toEqual({ cancellation: 'too late' });
  });

  it('leaves no trace once the last problem is cleared', () => {
    expect(withProblem(withProblem({}, 'export', 'no address'), 'export', undefined)).toEqual({});
  });
});

describe('withoutClaim', () => {
  it('keeps the name under which the order was sent', () => {
    const claim = { by: 'x', at: '2026-01-01T00:00:00.000Z' };
    expect(withoutClaim({ export: { tenantOrderId: 'R1', claim } })).toEqual({
      export: { tenantOrderId: 'R1' },
    });
  });
});
