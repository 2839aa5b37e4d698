import type { Order as CommercetoolsOrder } from '@commercetools/platform-sdk';
import { cleanText } from './clean-text.ts';

/** fulfillmenttools API document: RefundTrigger.tenantOrderId, StringFilter. */
const longestTenantOrderId = 256;

/**
 * The `tenantOrderId` by which fulfillmenttools knows a commercetools order: its order number, else its id. The
 * number is taken as it is or not at all, so that the order can be found by it again.
 */
export function tenantOrderIdOf(order: Pick<CommercetoolsOrder, 'id' | 'orderNumber'>): string {
  const { id, orderNumber } = order;
  return orderNumber && cleanText(orderNumber, longestTenantOrderId) === orderNumber ? orderNumber : id;
}
