import * as z from 'zod';
import { entityId, type OrderFacts } from '../../fulfillment/ledger.ts';
import { entityFacts, orderEntity, present, referenceOf, shownTime } from './entity-schemas.ts';
import type { Observation } from '../../fulfillment/observation.ts';
import { stateOf } from './state-words.ts';

/** fulfillmenttools API document: OrderDeliveryPreferences. What is not as documented is left out. */
export const deliveryPreferences = z
  .object({ targetTime: shownTime, estimatedDeliveryDate: shownTime })
  .nullish()
  .catch(undefined);

/** fulfillmenttools API document: Order. */
export const orderPayload = orderEntity.extend({
  id: entityId,
  status: z.string(),
  deliveryPreferences,
});

/** When an order is to be with the customer, and when it is to leave, as far as it says so. */
export const timesOf = (
  preferences: z.infer<typeof deliveryPreferences>,
): Pick<OrderFacts, 'promised' | 'expected'> =>
  present({ promised: preferences?.estimatedDeliveryDate, expected: preferences?.targetTime });

/** ORDER_*: the id of the fulfillmenttools order and whether it is open, locked or cancelled. */
export function observeOrder(order: z.infer<typeof orderPayload>): Observation {
  const facts = {
    id: order.id,
    ...entityFacts(order),
    state: stateOf.order(order.status),
    ...timesOf(order.deliveryPreferences),
  };
  return { reference: { ...referenceOf(order), orderId: order.id }, facts: { order: facts }, lookUps: [] };
}

/** ORDER_CANCELLED_BY_EXPIRY: as well that its time was over, which the order itself does not tell. */
export function observeExpiredOrder(order: z.infer<typeof orderPayload>): Observation {
  const { facts, ...observation } = observeOrder(order);
  return { ...observation, facts: { ...facts, order: facts.order && { ...facts.order, expired: true } } };
}
