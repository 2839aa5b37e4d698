import type { Ledger } from '../ledger.ts';
import type { OrderName } from '../order-ids.ts';
import { cleanText } from './clean-text.ts';

/** fulfillmenttools API document: RefundTrigger.tenantOrderId, StringFilter. */
const maxTenantOrderId = 256;

interface NumberedOrder {
  id: string;
  orderNumber?: string | undefined;
}

/**
 * The `tenantOrderId` by which fulfillmenttools knows a commercetools order: its order number, else its id. The
 * number is taken as it is or not at all, so that the order can be found by it again.
 */
export function tenantOrderIdOf({ id, orderNumber }: NumberedOrder): OrderName {
  return orderNumber && cleanText(orderNumber, maxTenantOrderId) === orderNumber ? orderNumber : id;
}

/** The name under which the order was or would be sent: as its ledger keeps it, since a number can be set later. */
export function sentNameOf(order: NumberedOrder, ledger: Pick<Ledger, 'export'> | undefined): OrderName {
  return ledger?.export?.tenantOrderId ?? tenantOrderIdOf(order);
}
