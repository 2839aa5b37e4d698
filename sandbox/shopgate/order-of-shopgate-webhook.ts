import * as z from 'zod';
import type { ReadWebhook } from '../fulfilment-platform.ts';
import type { ShopgateWorld } from './shopgate-world.ts';

const number = z.string().optional().catch(undefined);
const webhook = z.looseObject({
  eventCode: z.string(),
  id: z.string(),
  payload: z.looseObject({ salesOrderNumber: number, fulfillmentOrderNumber: number }).catch({}),
});

/** Reads a webhook of Shopgate, and finds the number of the order that it is about. */
export function readShopgateWebhook(world: ShopgateWorld, body: unknown): ReadWebhook | undefined {
  const parsed = webhook.safeParse(body);
  if (!parsed.success) return undefined;
  const { eventCode, id, payload } = parsed.data;
  const { fulfillmentOrderNumber: part = '' } = payload;
  const salesOrder = payload.salesOrderNumber ?? world.fulfillmentOrders.find(part)?.salesOrderNumber ?? '';
  return { id, event: eventCode, orderNumber: world.salesOrders.find(salesOrder)?.externalCode };
}
