import { expect, it } from '@jest/globals';
import type { OrderRow, Tally } from '../control-room/src/protocol.ts';
import { moodOf, moodWords, statesOf, verdictOf } from '../control-room/src/wording.ts';
import { countAll } from './tally.ts';

const row = (more: Partial<OrderRow> = {}): OrderRow => ({
  number: 'R-1001',
  scenario: 'ship-from-store',
  kind: 'ship',
  phase: 'as expected',
  orderState: 'Confirmed',
  copies: 1,
  calls: 12,
  ...more,
});
const counts = { redelivered: 0, outstanding: 0, disturbedCalls: 0, crashes: 0 };
const count = (rows: readonly OrderRow[], underWay: readonly string[] = []): Tally =>
  countAll({ ...counts, rows, isUnderWay: (order) => underWay.includes(order) });

const missing = row({ copies: 0, phase: 'not as expected' });

it.each<[string, OrderRow, readonly string[], Partial<Tally>]>([
  ['confirmed, and there once', row(), [], { arrived: 1, lost: 0, doubled: 0, endedRight: 1 }],
  ['confirmed, and not there', missing, [], { arrived: 0, lost: 1, doubled: 0, endedWrong: 1 }],
  ['confirmed, and something of it is under way', missing, ['R-1001'], { arrived: 0, lost: 0 }],
  ['something of another is under way', missing, ['R-1002'], { lost: 1 }],
  ['not there, and the order says why', row({ copies: 0, problem: 'No such article' }), [], { lost: 0 }],
  ['not there, and deleted', row({ copies: 0, deleted: true }), [], { lost: 0 }],
  ['not there, and not confirmed', row({ copies: 0, orderState: 'Open' }), [], { lost: 0 }],
  ['there twice', row({ copies: 2 }), [], { arrived: 1, lost: 0, doubled: 1 }],
  ['under way', row({ phase: 'under way' }), [], { underWay: 1, endedRight: 0, endedWrong: 0 }],
  ['in somebody’s hands', row({ phase: 'by hand' }), [], { byHand: 1, endedRight: 0, endedWrong: 0 }],
])('counts an order that is %s', (_name, order, underWay, expected) => {
  expect(count([order], underWay)).toMatchObject({ orders: 1, ...expected });
});

it.each<[string, readonly OrderRow[], string, string]>([
  ['nothing is placed', [], 'yours', 'Place an order and watch it travel.'],
  ['all is right', [row(), row()], 'right', 'Nothing lost, nothing doubled: 2 of 2 ended right.'],
  [
    'some are under way',
    [row(), row({ phase: 'under way' })],
    'going',
    'Nothing lost, nothing doubled: 1 of 2 ended right, 1 still under way.',
  ],
  [
    'one is in your hands',
    [row({ phase: 'by hand' })],
    'right',
    'Nothing lost, nothing doubled: 1 in your hands.',
  ],
  ['one is lost', [row(), missing], 'wrong', '1 order never reached Shopgate.'],
  ['one is doubled', [row({ copies: 2 }), row()], 'wrong', '1 order went to Shopgate more than once.'],
  [
    'one is lost and two are doubled',
    [missing, row({ copies: 2 }), row({ copies: 3 })],
    'wrong',
    '2 orders went to Shopgate more than once.',
  ],
  ['one ended wrong', [row({ phase: 'not as expected' })], 'wrong', '1 order did not end as expected.'],
])('says what holds when %s', (_name, rows, mood, words) => {
  expect(verdictOf(count(rows), 'Shopgate')).toEqual({ mood, words });
});

it.each<[Partial<OrderRow>, string, string]>([
  [{}, 'right', 'as expected'],
  [{ phase: 'under way' }, 'going', 'under way'],
  [{ phase: 'by hand' }, 'yours', 'by hand'],
  [{ phase: 'not as expected' }, 'wrong', 'not as expected'],
  [{ problem: 'No such article' }, 'held', 'problem, as expected'],
  [{ problem: 'No such article', phase: 'under way' }, 'held', 'problem'],
  [{ problem: 'No such article', phase: 'not as expected' }, 'wrong', 'problem'],
  [{ copies: 2 }, 'wrong', 'there 2 times'],
  [{ copies: 2, problem: 'No such article', phase: 'by hand' }, 'wrong', 'there 2 times'],
])('shows an order by how it is doing: %j', (more, mood, words) => {
  expect([moodOf(row(more)), moodWords(row(more))]).toEqual([mood, words]);
});

it.each<[Partial<OrderRow>, string]>([
  [{ copies: 0 }, 'Confirmed · not in Shopgate · to ship'],
  [{ fulfilmentState: 'open', shipmentState: 'Ready' }, 'Confirmed · Ready · Shopgate open · to ship'],
  [
    { deleted: true, fulfilmentState: 'canceled', kind: 'collect' },
    'deleted · Shopgate canceled · to collect',
  ],
])('says where an order stands on both platforms: %j', (more, words) => {
  expect(statesOf(row(more), 'Shopgate')).toBe(words);
});
