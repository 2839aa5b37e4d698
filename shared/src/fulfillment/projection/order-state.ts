import type { Ledger } from '../ledger.ts';
import type { CommercetoolsOrder, CommercetoolsOrderAction } from './commercetools-order.ts';

/** A cancelled fulfillmenttools order cancels the commercetools order, unless that is over already. */
export function reflectOrderState(
  order: CommercetoolsOrder,
  ledger: Ledger,
  cancelCommercetoolsOrder: boolean,
): CommercetoolsOrderAction[] {
  const isOver = order.orderState === 'Cancelled' || order.orderState === 'Complete';
  if (ledger.order?.status !== 'CANCELLED' || !cancelCommercetoolsOrder || isOver) return [];
  return [{ action: 'changeOrderState', orderState: 'Cancelled' }];
}
