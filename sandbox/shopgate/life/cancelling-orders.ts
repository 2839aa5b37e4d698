import type { FulfillmentOrder, SalesOrder } from '../sales-order-entities.ts';
import type { ShopgateWorld } from '../shopgate-world.ts';
import {
  changeFulfillmentOrder,
  changeSalesOrder,
  fulfillmentOrdersOf,
  settleSalesOrder,
} from './changing-orders.ts';
import { reservationEvent } from './reservations.ts';

const untouched = new Set(['new', 'requested', 'accepted', 'hold']);

/**
 * Cancels an order and those of its fulfillment orders that no store has begun to pick. What is picked goes on: the
 * documents do not say that it would not.
 */
export function cancelSalesOrder(world: ShopgateWorld, orderNumber: string): SalesOrder {
  const order = world.salesOrders.get(orderNumber);
  const goesOn = new Set<string>();
  for (const each of fulfillmentOrdersOf(world, orderNumber)) {
    if (untouched.has(each.status)) cancelFulfillmentOrder(world, each.orderNumber, 'other');
    else if (each.status !== 'canceled' && each.status !== 'rejected') {
      each.lineItems.forEach(({ salesOrderLineItemCode }) => goesOn.add(salesOrderLineItemCode));
    }
  }
  return changeSalesOrder(world, orderNumber, {
    status: 'canceled',
    lineItems: order.lineItems.map((line) =>
      goesOn.has(line.code) ? line : { ...line, status: 'canceled' },
    ),
  });
}

/** Cancels one store's part: the customer or, by its reason, somebody else does not want it any more. */
export function cancelFulfillmentOrder(
  world: ShopgateWorld,
  number: string,
  cancellationReason: string,
): FulfillmentOrder {
  const order = world.fulfillmentOrders.get(number);
  const canceled = changeFulfillmentOrder(world, number, {
    status: 'canceled',
    cancellationReason,
    lineItems: order.lineItems.map((line) => ({ ...line, status: 'canceled' })),
  });
  for (const line of order.lineItems) reservationEvent(world, 'inventoryReservationDeleted', order, line);
  return canceled;
}

/** A collected order is not collected in time: Shopgate cancels it, and with it the sales order. */
export function expire(world: ShopgateWorld, number: string): SalesOrder {
  const { salesOrderNumber, lineItems } = cancelFulfillmentOrder(world, number, 'expired');
  const codes = new Set(lineItems.map(({ salesOrderLineItemCode }) => salesOrderLineItemCode));
  const order = world.salesOrders.get(salesOrderNumber);
  changeSalesOrder(world, salesOrderNumber, {
    lineItems: order.lineItems.map((line) => (codes.has(line.code) ? { ...line, status: 'canceled' } : line)),
  });
  return settleSalesOrder(world, salesOrderNumber);
}
