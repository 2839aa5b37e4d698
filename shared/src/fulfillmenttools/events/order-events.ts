import * as z from 'zod';
import { entityId } from '../../fulfillment/ledger.ts';
import { entityFacts, orderEntity, present, referenceOf, shownTime } from './entity-schemas.ts';
import type { Observation } from '../../fulfillment/observation.ts';
import { stateOf } from './state-words.ts';

/** fulfillmenttools API document: Order. */
export const orderPayload = orderEntity.extend({
  id: entityId,
  status: z.string(),
  deliveryPreferences: z
    .object({ targetTime: shownTime, estimatedDeliveryDate: shownTime })
    .nullish()
    .catch(undefined),
});

/** ORDER_*: the id of the fulfillmenttools order and whether it is open, locked or cancelled. */
export function observeOrder(order: z.infer<typeof orderPayload>): Observation {
  const { targetTime, estimatedDeliveryDate } = order.deliveryPreferences ?? {};
  const facts = {
    id: order.id,
    ...entityFacts(order),
    state: stateOf.order(order.status),
    ...present({ promised: estimatedDeliveryDate, expected: targetTime }),
  };
  return { reference: { ...referenceOf(order), orderId: order.id }, facts: { order: facts }, lookUps: [] };
}

/** ORDER_CANCELLED_BY_EXPIRY: as well that its time was over, which the order itself does not tell. */
export function observeExpiredOrder(order: z.infer<typeof orderPayload>): Observation {
  const { facts, ...observation } = observeOrder(order);
  return { ...observation, facts: { ...facts, order: facts.order && { ...facts.order, expired: true } } };
}
