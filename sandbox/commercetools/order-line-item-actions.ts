import type { ItemState, LineItem, Order } from '@commercetools/platform-sdk';
import * as z from 'zod';
import { invalidInput, invalidOperation } from './api-error.ts';
import { stateReference } from './platform-schemas.ts';
import { action, type ActionTable } from './update-actions.ts';

const lineIdentity = { lineItemId: z.string().optional(), lineItemKey: z.string().optional() };
type LineIdentity = { lineItemId?: string | undefined; lineItemKey?: string | undefined };
const quantity = z.int().min(1);

/** States of line items: https://docs.commercetools.com/api/projects/orders#transition-lineitem-state */
export const orderLineItemActions: ActionTable<Order> = {
  transitionLineItemState: action(
    {
      ...lineIdentity,
      quantity,
      fromState: stateReference,
      toState: stateReference,
      actualTransitionDate: z.iso.datetime({ offset: true }).optional(),
    },
    (order: Order, { actualTransitionDate, quantity: moved, fromState, toState, ...identity }, context) =>
      changeLine(order, identity, (line) => {
        const available = line.state.find(({ state }) => state.id === fromState.id)?.quantity ?? 0;
        if (available < moved) {
          throw invalidOperation(`Only ${available} of the line item are in state '${fromState.id}'.`);
        }
        context.message('LineItemStateTransition', {
          lineItemId: line.id,
          lineItemKey: line.key,
          transitionDate: actualTransitionDate ?? context.now(),
          quantity: moved,
          fromState,
          toState,
        });
        const added = addTo(addTo(line.state, fromState, -moved), toState, moved);
        return { ...line, state: added.filter((entry) => entry.quantity > 0) };
      }),
  ),

  importLineItemState: action(
    { ...lineIdentity, state: z.array(z.strictObject({ quantity, state: stateReference })) },
    (order: Order, { state, ...identity }) =>
      changeLine(order, identity, (line) => {
        if (state.reduce((sum, entry) => sum + entry.quantity, 0) !== line.quantity) {
          throw invalidOperation(`The quantities of the states must add up to ${line.quantity}.`);
        }
        return { ...line, state };
      }),
  ),
};

function changeLine(order: Order, identity: LineIdentity, change: (line: LineItem) => LineItem): Order {
  const found = order.lineItems.find(({ id, key }) =>
    identity.lineItemId === undefined
      ? identity.lineItemKey !== undefined && key === identity.lineItemKey
      : id === identity.lineItemId,
  );
  if (found === undefined) {
    throw invalidInput(`The order has no line item '${identity.lineItemId ?? identity.lineItemKey ?? ''}'.`);
  }
  const changed = change(found);
  return { ...order, lineItems: order.lineItems.map((line) => (line.id === found.id ? changed : line)) };
}

function addTo(states: ItemState[], state: ItemState['state'], quantity: number): ItemState[] {
  return states.some((entry) => entry.state.id === state.id)
    ? states.map((entry) =>
        entry.state.id === state.id ? { ...entry, quantity: entry.quantity + quantity } : entry,
      )
    : [...states, { state, quantity }];
}
