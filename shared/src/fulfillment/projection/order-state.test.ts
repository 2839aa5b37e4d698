import { expect, it } from '@jest/globals';
import { orderOf } from '../../../../tests/builders/mappable-order.ts';
import type { Ledger } from '../ledger.ts';
import type { BrokenPart } from '../steering.ts';
import { reflectOrderState } from './order-state.ts';

const broken: BrokenPart = { path: ['cancellation'], words: 'configuration.cancellation: …' };
const inState = (state: string): Ledger => ({ order: { id: 'p', version: 1, created: '', state } });
const done = { ...inState('cancelled'), orderCancelled: true } as const;

it.each<[string, string, Ledger, boolean | BrokenPart, cancels: boolean, notes: string]>([
  ['open there', 'Confirmed', inState('open'), true, false, ''],
  ['cancelled there', 'Confirmed', inState('cancelled'), true, true, 'done'],
  ['cancelled there, and to be left here', 'Confirmed', inState('cancelled'), false, false, ''],
  [
    'cancelled there, and nobody knows',
    'Confirmed',
    inState('cancelled'),
    broken,
    false,
    'CONFIGURATION_BROKEN',
  ],
  ['cancelled on both sides, and nobody knows', 'Cancelled', inState('cancelled'), broken, false, 'done'],
  ['open there, and nobody knows', 'Confirmed', inState('open'), broken, false, ''],
  ['cancelled on both sides, each by itself', 'Cancelled', inState('cancelled'), false, false, 'done'],
  ['expired there and cancelled here', 'Cancelled', inState('over'), false, false, 'done'],
  ['expired there', 'Confirmed', inState('over'), true, false, ''],
  ['cancelled here alone', 'Cancelled', inState('open'), true, false, ''],
  ['complete here', 'Complete', inState('cancelled'), true, false, 'done'],
  ['opened again here', 'Confirmed', done, true, false, 'done'],
])('an order that is %s', (_case, orderState, known, cancel, cancels, notes) => {
  const { actions, ledger } = reflectOrderState(orderOf({ orderState }), known, cancel);
  expect(actions).toEqual(cancels ? [{ action: 'changeOrderState', orderState: 'Cancelled' }] : []);
  expect(ledger.problems?.orderState?.code ?? (ledger.orderCancelled ? 'done' : '')).toBe(notes);
});
