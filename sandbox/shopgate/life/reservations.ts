import type { FulfillmentOrder, FulfillmentOrderLine } from '../sales-order-entities.ts';
import type { ShopgateWorld } from '../shopgate-world.ts';

/** Tells of the stock that a fulfillment order reserves; Shopgate keeps its reservations itself. */
export function reservationEvent(
  world: ShopgateWorld,
  event: 'inventoryReservationCreated' | 'inventoryReservationDeleted' | 'inventoryReservationSettled',
  order: FulfillmentOrder,
  line: FulfillmentOrderLine,
): void {
  world.emit(event, {
    code: `reservation-${line.id}`,
    locationCode: order.locationCode,
    salesOrderNumber: order.salesOrderNumber,
    fulfillmentOrderNumber: order.orderNumber,
    salesOrderLineItemCode: line.salesOrderLineItemCode,
    fulfillmentOrderLineItemId: line.id,
    productCode: line.product.code,
    quantity: line.quantity,
    bin: null,
    binLocation: null,
    sku: line.sku,
  });
}
