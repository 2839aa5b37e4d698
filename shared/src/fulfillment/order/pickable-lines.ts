import type { LineItem, Order as CommercetoolsOrder } from '@commercetools/platform-sdk';

/**
 * The line items that a store can pick: those with a quantity. Gifts are among them. Custom line items (a fee, a
 * voucher, a service) have no article and are not sent.
 */
export function pickableLineItems(order: CommercetoolsOrder): LineItem[] {
  return order.lineItems.filter(({ quantity }) => Number.isSafeInteger(quantity) && quantity >= 1);
}
