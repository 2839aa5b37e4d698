import type { Order, OrderUpdateAction } from '@commercetools/platform-sdk';

/** An order as commercetools answers it. The other platform's is always called FulfillmenttoolsOrder. */
export type CommercetoolsOrder = Order;
export type CommercetoolsOrderAction = OrderUpdateAction;
