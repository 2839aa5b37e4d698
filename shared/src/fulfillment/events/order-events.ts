import * as z from 'zod';
import { entityId } from '../ledger.ts';
import { orderEntity, referenceOf, type Observation } from './observation.ts';

/** fulfillmenttools API document: Order. */
export const orderPayload = orderEntity.extend({ id: entityId, status: z.string() });

/** ORDER_*: the id of the fulfillmenttools order and whether it is open, locked or cancelled. */
export function observeOrder(order: z.infer<typeof orderPayload>): Observation {
  const { id, version, created, status } = order;
  return { reference: referenceOf(order), facts: { order: { id, version, created, status } }, lookUps: [] };
}
