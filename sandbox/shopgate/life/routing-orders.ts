import type { FulfillmentOrder, FulfillmentOrderLine, SalesOrder } from '../sales-order-entities.ts';
import type { ShopgateWorld } from '../shopgate-world.ts';
import {
  changeFulfillmentOrder,
  changeSalesOrder,
  fulfillmentOrdersOf,
  settleSalesOrder,
} from './changing-orders.ts';
import { reservationEvent } from './reservations.ts';

/** What one location gets of a sales order: pieces by line code, or all that is not routed yet. */
export interface RoutedPart {
  locationCode: string;
  quantities?: Readonly<Record<string, number>>;
}

const routeTypes = {
  directShip: 'standardDirectShip',
  BOPIS: 'standardPickup',
  ROPIS: 'standardReserve',
} as const;

/**
 * Routes an open order: a fulfillment order per location and fulfilment method. Lines go where they name a location,
 * the others to the parts that are given, or to the first location.
 */
export function route(
  world: ShopgateWorld,
  orderNumber: string,
  parts: readonly RoutedPart[] = [{ locationCode: world.options.locations?.[0] ?? 'warehouse' }],
): FulfillmentOrder[] {
  const order = world.salesOrders.get(orderNumber);
  const routed: FulfillmentOrder[] = [];
  const left = new Map(order.lineItems.map((line) => [line.code, line.quantity - line.routedQuantity]));
  for (const locationCode of new Set(order.lineItems.flatMap((line) => line.fulfillmentLocationCode ?? []))) {
    const ofLocation = order.lineItems.filter((line) => line.fulfillmentLocationCode === locationCode);
    routed.push(...addFulfillmentOrders(world, order, locationCode, take(ofLocation, left)));
  }
  for (const { locationCode, quantities } of parts) {
    const free = order.lineItems.filter((line) => line.fulfillmentLocationCode === null);
    routed.push(...addFulfillmentOrders(world, order, locationCode, take(free, left, quantities)));
  }
  const lineItems = order.lineItems.map((line) => ({
    ...line,
    routedQuantity: line.quantity - (left.get(line.code) ?? 0),
  }));
  world.salesOrders.change(orderNumber, { lineItems });
  settleSalesOrder(world, orderNumber);
  return routed;
}

/** The store will not do it; the order goes to another location, or, if there is none, its pieces are rejected. */
export function reject(
  world: ShopgateWorld,
  fulfillmentOrderNumber: string,
  rerouteTo?: string,
): FulfillmentOrder | undefined {
  const rejected = world.fulfillmentOrders.get(fulfillmentOrderNumber);
  changeFulfillmentOrder(world, fulfillmentOrderNumber, {
    status: 'rejected',
    cancellationReason: 'tooBusy',
    lineItems: rejected.lineItems.map((line) => ({ ...line, status: 'rejected' })),
  });
  for (const line of rejected.lineItems)
    reservationEvent(world, 'inventoryReservationDeleted', rejected, line);
  const order = world.salesOrders.get(rejected.salesOrderNumber);
  const pieces = rejected.lineItems.map((line) => [line.salesOrderLineItemCode, line.quantity] as const);
  if (rerouteTo !== undefined) {
    const [next] = addFulfillmentOrders(world, order, rerouteTo, pieces);
    settleSalesOrder(world, order.orderNumber);
    return next;
  }
  const codes = new Set(pieces.map(([code]) => code));
  changeSalesOrder(world, order.orderNumber, {
    lineItems: order.lineItems.map((line) => (codes.has(line.code) ? { ...line, status: 'rejected' } : line)),
  });
  settleSalesOrder(world, order.orderNumber);
  return undefined;
}

/** Nobody can be found who would do it: somebody has to look at the order. */
export function requireAction(world: ShopgateWorld, orderNumber: string): SalesOrder {
  return changeSalesOrder(world, orderNumber, { fulfillmentStatus: 'actionRequired' });
}

function take(
  lines: SalesOrder['lineItems'],
  left: Map<string, number>,
  quantities?: Readonly<Record<string, number>>,
): (readonly [string, number])[] {
  return lines.flatMap(({ code }) => {
    const open = left.get(code) ?? 0;
    const pieces = Math.min(open, quantities === undefined ? open : (quantities[code] ?? 0));
    if (pieces <= 0) return [];
    left.set(code, open - pieces);
    return [[code, pieces] as const];
  });
}

function addFulfillmentOrders(
  world: ShopgateWorld,
  order: SalesOrder,
  locationCode: string,
  pieces: readonly (readonly [string, number])[],
): FulfillmentOrder[] {
  const lines = pieces.map(([code, quantity]) => lineOf(world, order, code, quantity));
  const methods = new Set(lines.map(({ method }) => method));
  return [...methods].map((type) => {
    const sequenceId = fulfillmentOrdersOf(world, order.orderNumber).length + 1;
    const number = `${order.orderNumber}-${String(sequenceId).padStart(4, '0')}`;
    const added = world.fulfillmentOrders.add(number, {
      orderNumber: number,
      ...(order.externalCode === undefined ? {} : { externalCode: order.externalCode }),
      salesOrderNumber: order.orderNumber,
      locationCode,
      type,
      routeType: routeTypes[type],
      customerId: order.customerId,
      status: 'requested',
      fulfillmentOrderAddress: addressFor(order),
      fulfillments: [],
      lineItems: lines.filter(({ method }) => method === type).map(({ line }) => line),
      submitDate: world.date(),
    });
    for (const line of added.lineItems) reservationEvent(world, 'inventoryReservationCreated', added, line);
    world.emit('fulfillmentOrderAdded', {
      locationCode,
      fulfillmentOrderNumber: number,
      customerId: order.customerId,
      salesOrderNumber: order.orderNumber,
      sequenceId,
      user: '6',
    });
    return added;
  });
}

/** Where the goods of an order go: swagger, FulfillmentOrderAddress. */
export function addressFor({
  addressSequences,
  primaryShipToAddressSequenceIndex: shipTo,
  primaryBillToAddressSequenceIndex: billTo,
}: Pick<
  SalesOrder,
  'addressSequences' | 'primaryShipToAddressSequenceIndex' | 'primaryBillToAddressSequenceIndex'
>): object {
  const orderIndex = shipTo ?? billTo;
  const { orderSegment: _segment, ...address } = addressSequences[orderIndex] ?? { orderSegment: undefined };
  return { ...address, orderIndex };
}

function lineOf(
  world: ShopgateWorld,
  order: SalesOrder,
  code: string,
  quantity: number,
): { method: FulfillmentOrder['type']; line: FulfillmentOrderLine } {
  const ordered = order.lineItems.find((line) => line.code === code);
  if (ordered === undefined) throw new Error(`The order has no line ${code}`);
  const { product, currencyCode, price, extendedPrice, shipToAddressSequenceIndex } = ordered;
  return {
    method: ordered.fulfillmentMethod,
    line: {
      id: world.next('fulfillmentOrderLine'),
      salesOrderLineItemCode: code,
      sku: product.identifiers?.sku ?? product.code,
      quantity,
      status: 'requested',
      currencyCode,
      price,
      extendedPrice,
      shipToAddressSequenceIndex,
      fulfillmentLocationCode: ordered.fulfillmentLocationCode,
      product,
    },
  };
}
