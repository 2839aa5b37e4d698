import { describe, expect, it } from '@jest/globals';
import type { ItemState } from '@commercetools/platform-sdk';
import { commercetoolsOrder } from '../../../../tests/builders/commercetools-order.ts';
import type { CommercetoolsOrder } from '../commercetools-order.ts';
import type { Ledger } from '../ledger.ts';
import { reflectTransitions, type Workflow, type WorkflowState } from './transitions.ts';

const state = (id: string, type: string, transitions?: readonly string[]): WorkflowState => ({
  id,
  type,
  ...(transitions ? { transitions } : {}),
});
const all = [
  state('initial', 'LineItemState', ['line-picked', 'line-shipped', 'line-cancelled']),
  state('line-picked', 'LineItemState', ['line-shipped', 'line-cancelled']),
  state('line-shipped', 'LineItemState', []),
  state('line-cancelled', 'LineItemState', []),
  state('new', 'OrderState', ['order-shipped']),
  state('order-shipped', 'OrderState', ['order-done']),
  state('order-done', 'OrderState', []),
  state('on-hold', 'OrderState', ['new']),
];
const byId = new Map(all.map((known) => [known.id, known]));
const named = (...ids: string[]) => all.filter(({ id }) => ids.includes(id));
const workflow: Workflow = {
  steps: {
    picked: named('line-picked'),
    shipped: named('line-shipped', 'order-shipped'),
    delivered: named('order-done'),
    cancelled: named('line-cancelled'),
  },
  states: byId,
};

const lines = [
  { id: 'line-1', sku: 'SHIRT', quantity: 3 },
  { id: 'line-2', sku: 'SHOES', quantity: 1 },
];
type States = Readonly<Record<string, number>>;
const order = (states: readonly States[] = [{ initial: 3 }, { initial: 1 }], orderState?: string) => {
  const plain = commercetoolsOrder({ lines });
  return {
    ...plain,
    ...(orderState ? { state: { typeId: 'state', id: orderState } } : {}),
    lineItems: plain.lineItems.map((line, index) => ({
      ...line,
      state: Object.entries(states[index] ?? {}).map(([id, quantity]): ItemState => ({
        quantity,
        state: { typeId: 'state', id },
      })),
    })),
  } as CommercetoolsOrder;
};
const facts = { version: 1, created: '' };
const pickedPieces = (byLine: States): Ledger => ({
  order: { id: 'o', ...facts, state: 'open' },
  pickJobs: {
    p: {
      ...facts,
      state: 'picked',
      lines: Object.fromEntries(
        Object.entries(byLine).map(([key, picked]) => [key, { quantity: picked, picked }]),
      ),
    },
  },
});
const gone = (byLine: States): Ledger => ({
  ...pickedPieces(byLine),
  handoverJobs: {
    h: {
      ...facts,
      state: 'gone',
      lines: Object.fromEntries(
        Object.entries(byLine).map(([key, pieces]) => [key, { quantity: pieces, handedOver: pieces }]),
      ),
    },
  },
});
const everything = { 'line-1': 3, 'line-2': 1 };

/** `line-1: 2 initial → line-picked`, or `order → order-shipped`. */
const moves = (of: CommercetoolsOrder, ledger: Ledger, by = workflow) =>
  reflectTransitions(of, ledger, by).map((action) => {
    if (action.action === 'transitionLineItemState')
      return `${action.lineItemId ?? ''}: ${action.quantity} ${action.fromState.id ?? ''} → ${action.toState.id ?? ''}`;
    return action.action === 'transitionState' ? `order → ${action.state.id ?? ''}` : action.action;
  });

describe('States that follow the fulfilment', () => {
  it.each<[string, CommercetoolsOrder, Ledger, string[]]>([
    ['nothing is known', order(), {}, []],
    ['some pieces are picked', order(), pickedPieces({ 'line-1': 2 }), ['line-1: 2 initial → line-picked']],
    [
      'picked ones are there already',
      order([{ initial: 1, 'line-picked': 2 }]),
      pickedPieces({ 'line-1': 2 }),
      [],
    ],
    [
      'all are handed over',
      order([{ 'line-picked': 2, initial: 1 }, { initial: 1 }], 'new'),
      gone(everything),
      [
        'line-1: 2 line-picked → line-shipped',
        'line-1: 1 initial → line-shipped',
        'line-2: 1 initial → line-shipped',
        'order → order-shipped',
      ],
    ],
    [
      'only a part is handed over: the order waits',
      order(undefined, 'new'),
      gone({ 'line-2': 1 }),
      ['line-2: 1 initial → line-shipped'],
    ],
    [
      'the order has come further',
      order([{ 'line-shipped': 3 }, { 'line-shipped': 1 }], 'order-done'),
      gone(everything),
      [],
    ],
    [
      'the workflow does not allow it',
      order([{ 'line-shipped': 3 }, { 'line-shipped': 1 }], 'on-hold'),
      gone(everything),
      [],
    ],
    [
      'pieces are in a State that nobody knows',
      order([{ strange: 3 }, { 'line-shipped': 1 }]),
      gone(everything),
      ['order → order-shipped'],
    ],
    [
      'the order has no State yet',
      order([{ 'line-shipped': 3 }, { 'line-shipped': 1 }]),
      gone(everything),
      ['order → order-shipped'],
    ],
    [
      'the order is cancelled',
      order([{ 'line-picked': 1, initial: 2 }, { 'line-shipped': 1 }]),
      { ...gone({ 'line-2': 1 }), order: { id: 'o', ...facts, state: 'cancelled' } },
      ['line-1: 1 line-picked → line-cancelled', 'line-1: 2 initial → line-cancelled'],
    ],
  ])('move when %s', (_case, of, ledger, expected) => {
    expect(moves(of, ledger)).toEqual(expected);
  });

  it('stay where the merchant names none', () => {
    expect(moves(order(), gone(everything), { steps: {}, states: byId })).toEqual([]);
  });
});
