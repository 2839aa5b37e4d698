import { describe, expect, it } from '@jest/globals';
import type { LineItemReturnItem } from '@commercetools/platform-sdk';
import * as fc from 'fast-check';
import { applyActions, commercetoolsOrder } from '../../../../tests/builders/commercetools-order.ts';
import { allLines } from '../steering.ts';
import { orderFieldNames } from '../order-fields.ts';
import { join, type Facts, type Ledger, type ReturnedPiece } from '../ledger.ts';
import type { CommercetoolsOrder } from '../commercetools-order.ts';
import { reflect } from './reflect.ts';
import { actionsOf } from './action-group.ts';
import { projectReturnReasons, reflectReturns, returnItems } from './returns.ts';

const returnActions = (...parts: Parameters<typeof reflectReturns>) => actionsOf(reflectReturns(...parts));

const piece = (id: string, state: ReturnedPiece['state'], line = 'line-1'): ReturnedPiece => ({
  id,
  line,
  state,
});
const ledgerWith = (...pieces: ReturnedPiece[]): Ledger => ({
  returnJobs: { job: { version: 1, created: '', returns: [{ id: 'return-1', pieces }] } },
});
const shipped = (parts = {}) => commercetoolsOrder({ shipmentState: 'Shipped', ...parts });
const itemsAfter = (order: CommercetoolsOrder, ledger: Ledger) =>
  returnItems(applyActions(order, returnActions(order, ledger, order.shipmentState)));
const statesAfter = (order: CommercetoolsOrder, ledger: Ledger) =>
  itemsAfter(order, ledger).map(({ key, shipmentState }) => [key, shipmentState]);

describe('a piece that comes back', () => {
  it('becomes none while it is in a state that a newer version knows', () => {
    const repaired = { id: 'piece-1', line: 'line-1', state: 'repaired', comment: 'Too small' };
    expect(itemsAfter(shipped(), ledgerWith(repaired))).toEqual([]);
    expect(projectReturnReasons(shipped(), ledgerWith(repaired))).toBeNull();
  });

  it('becomes a return item of its line, with the date of the return and its reasons', () => {
    const pieces = [{ ...piece('piece-1', 'returned'), comment: 'Too small' }];
    const date = '2026-01-01T00:00:00.000Z';
    const returns = [{ id: 'return-1', date, pieces }];
    const ledger = { returnJobs: { job: { version: 1, created: '', returns } } };
    expect(returnActions(shipped(), ledger, 'Shipped')).toEqual([
      {
        action: 'addReturnInfo',
        returnDate: date,
        items: [
          {
            key: 'piece-1',
            quantity: 1,
            lineItemId: 'line-1',
            shipmentState: 'Returned',
            comment: 'Too small',
          },
        ],
      },
    ]);
  });

  it('names the return item that announced it', () => {
    const pieces = [{ ...piece('piece-1', 'returned'), comment: 'Too small', announcedAs: 'item-7' }];
    const ledger = { returnJobs: { job: { version: 1, created: '', returns: [{ id: 'r', pieces }] } } };
    expect(itemsAfter(shipped(), ledger)[0]).toMatchObject({
      comment: 'Too small. Announced as return item item-7',
    });
  });

  it('tells a reason that is known only at the inspection in the field of reasons', () => {
    const order = applyActions(
      shipped(),
      returnActions(shipped(), ledgerWith(piece('piece-1', 'returned')), 'Shipped'),
    );
    const inspected = ledgerWith({ ...piece('piece-1', 'accepted'), comment: 'Torn' });
    expect(JSON.parse(projectReturnReasons(order, inspected) ?? '')).toEqual([
      { return_item: 'piece-1', line: 'line-1', reason: 'Torn' },
    ]);
    expect(projectReturnReasons(order, ledgerWith(piece('piece-1', 'announced')))).toBeNull();
  });

  it('goes on stock when it is accepted and is unusable when it is rejected', () => {
    const ledger = ledgerWith(piece('good', 'accepted'), piece('broken', 'rejected'));
    expect(statesAfter(shipped(), ledger)).toEqual([
      ['good', 'BackInStock'],
      ['broken', 'Unusable'],
    ]);
  });

  it('is decided once: what somebody has moved on is left alone', () => {
    const order = applyActions(
      shipped(),
      returnActions(shipped(), ledgerWith(piece('p1', 'accepted')), 'Shipped'),
    );
    expect(returnActions(order, ledgerWith(piece('p1', 'rejected')), 'Shipped')).toEqual([]);
  });

  it('is not written while it is only announced, or when it was cancelled', () => {
    expect(itemsAfter(shipped(), ledgerWith(piece('p1', 'announced'), piece('p2', 'canceled')))).toEqual([]);
  });

  it('stays when it is cancelled later, since commercetools can remove none', () => {
    const order = applyActions(
      shipped(),
      returnActions(shipped(), ledgerWith(piece('p1', 'returned')), 'Shipped'),
    );
    expect(returnActions(order, ledgerWith(piece('p1', 'canceled')), 'Shipped')).toEqual([]);
  });

  it('waits until the order is shipped or delivered', () => {
    const ledger = ledgerWith(piece('p1', 'returned'));
    for (const state of ['Ready', 'Partial', undefined]) {
      expect(returnActions(commercetoolsOrder(), ledger, state)).toEqual([]);
    }
    expect(returnActions(commercetoolsOrder(), ledger, 'Delivered')).toHaveLength(1);
  });

  it('is left out when its line is none of the order', () => {
    expect(itemsAfter(shipped(), ledgerWith(piece('p1', 'returned', 'line-9')))).toEqual([]);
  });
});

describe('pieces of which only the SKU is known', () => {
  const lines = [
    { id: 'line-1', sku: 'A', quantity: 1 },
    { id: 'line-2', sku: 'A', quantity: 2 },
  ];
  const lineOf = (ledger: Ledger) =>
    Object.fromEntries(
      itemsAfter(shipped({ lines }), ledger).map((item) => [
        item.key ?? '',
        (item as LineItemReturnItem).lineItemId,
      ]),
    );

  it('fill the lines of that SKU', () => {
    const pieces = ['p1', 'p2', 'p3', 'p4'].map((id) => piece(id, 'returned', 'sku:A'));
    expect(lineOf(ledgerWith(...pieces))).toEqual({
      p1: 'line-1',
      p2: 'line-2',
      p3: 'line-2',
      p4: 'line-2',
    });
  });

  it('have the same line whatever has become of the pieces before them', () => {
    const second = piece('p2', 'returned', 'sku:A');
    for (const state of ['announced', 'returned', 'canceled'] as const) {
      expect(lineOf(ledgerWith(piece('p1', state, 'sku:A'), second))).toMatchObject({ p2: 'line-2' });
    }
  });
});

describe('an order that receives webhooks of returns', () => {
  const options = {
    names: orderFieldNames({ customFieldNames: {} }, { prefix: 'fft_' }),
    types: {},
    typeKey: 'fft-order',
    cancelCommercetoolsOrder: true,
    lines: allLines,
  };
  const lines = [
    { id: 'line-1', sku: 'A', quantity: 2 },
    { id: 'line-2', sku: 'A', quantity: 2 },
  ];
  const handover = (version: number, state: string): Facts => ({
    handoverJobs: {
      h: { version, created: '', state, lines: { 'sku:A': { quantity: 4, handedOver: 4 } } },
    },
  });
  /** A piece as the versions of its job tell it, from the version on in which it appears. */
  const pieceLife = fc.record({
    line: fc.constantFrom('sku:A', 'line-2'),
    from: fc.nat(3),
    states: fc.constantFrom<ReturnedPiece['state'][]>(
      ['announced', 'returned', 'accepted'],
      ['announced', 'canceled'],
      ['returned', 'rejected'],
      ['accepted'],
    ),
  });
  const returnLife = fc.array(pieceLife, { minLength: 1, maxLength: 5 }).map((lives): Facts[] =>
    [0, 1, 2, 3, 4, 5, 6].map((version) => {
      // fulfillmenttools adds new pieces behind those that are there.
      const inOrder = lives.map((life, index) => ({ ...life, id: `piece-${index}` })).sort(byStart);
      const pieces = inOrder
        .filter(({ from }) => from <= version)
        .map(({ id, line, states, from }) =>
          piece(id, states[Math.min(version - from, states.length - 1)] ?? 'announced', line),
        );
      return { returnJobs: { job: { version, created: '', returns: [{ id: 'return-1', pieces }] } } };
    }),
  );
  const byStart = (one: { from: number }, other: { from: number }) => one.from - other.from;

  const live = (arrivals: readonly Facts[]): CommercetoolsOrder => {
    let ledger: Ledger = {};
    let order = commercetoolsOrder({ lines, shipmentState: 'Pending' });
    for (const facts of arrivals) {
      ledger = join(ledger, facts);
      order = applyActions(order, reflect(order, ledger, options));
    }
    return order;
  };
  const returnsOn = (order: CommercetoolsOrder) =>
    returnItems(order)
      .map((item) => JSON.stringify(item))
      .sort();

  it('ends with the same return items in whatever order and however often they arrive', () => {
    const arrivals = returnLife.chain((returns) => {
      const events = [handover(1, 'waiting'), handover(2, 'gone'), ...returns];
      return fc.record({
        events: fc.constant(events),
        once: fc.shuffledSubarray(events, { minLength: events.length }),
        again: fc.shuffledSubarray(events),
      });
    });
    fc.assert(
      fc.property(arrivals, ({ events, once, again }) => {
        expect(returnsOn(live([...once, ...again]))).toEqual(returnsOn(live(events)));
      }),
      { numRuns: 200 },
    );
  });

  it('shows the pieces with the very update that makes it Shipped', () => {
    const early = { returnJobs: ledgerWith(piece('p1', 'accepted')).returnJobs };
    const before = live([early]);
    expect(returnItems(before)).toEqual([]);
    expect(returnItems(live([early, handover(2, 'gone')]))).toHaveLength(1);
  });
});
