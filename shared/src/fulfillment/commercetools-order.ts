import type { Order, OrderUpdateAction } from '@commercetools/platform-sdk';
import type { CommercetoolsOrderId } from './order-ids.ts';

/** An order as commercetools answers it. The other platform's is always called FulfillmenttoolsOrder. */
export type CommercetoolsOrder = Order & { readonly id: CommercetoolsOrderId };
export type CommercetoolsOrderAction = OrderUpdateAction;
