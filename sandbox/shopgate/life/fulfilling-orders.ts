import type {
  Fulfillment,
  FulfillmentOrder,
  FulfillmentPackage,
  LineStatus,
  PackageStatus,
} from '../sales-order-entities.ts';
import type { ShopgateWorld } from '../shopgate-world.ts';
import {
  changeFulfillmentOrder,
  changeSalesOrder,
  isOverFor,
  settleSalesOrder,
  statusByLines,
} from './changing-orders.ts';
import { reservationEvent } from './reservations.ts';

/** What is in one package, and how it travels. */
export interface PackageDraft {
  /** Pieces by line code; without it everything that is left. */
  quantities?: Readonly<Record<string, number>>;
  tracking?: string;
  weightInGram?: number;
}

/** Moves the lines of a fulfillment order, all or those named, to a status; the order's own status follows. */
export function moveLines(
  world: ShopgateWorld,
  number: string,
  status: LineStatus,
  codes?: readonly string[],
): FulfillmentOrder {
  const order = world.fulfillmentOrders.get(number);
  const lineItems = order.lineItems.map((line) =>
    isOverFor(line.status) || (codes !== undefined && !codes.includes(line.salesOrderLineItemCode))
      ? line
      : { ...line, status },
  );
  const next = statusByLines(lineItems);
  const changed = changeFulfillmentOrder(world, number, {
    ...(next === order.status ? {} : { status: next }),
    lineItems,
    ...(next === 'accepted' ? { acceptDate: world.date() } : {}),
    ...(next === 'ready' ? { readyDate: world.date() } : {}),
    ...(next === 'fulfilled' ? { completeDate: world.date() } : {}),
  });
  settleSalesOrder(world, order.salesOrderNumber);
  return changed;
}

export const accept = (world: ShopgateWorld, number: string): FulfillmentOrder =>
  moveLines(world, number, 'accepted');

export const pick = (world: ShopgateWorld, number: string, codes?: readonly string[]): FulfillmentOrder =>
  moveLines(world, number, 'picked', codes);

export const hold = (world: ShopgateWorld, number: string): FulfillmentOrder =>
  moveLines(world, number, 'hold');

/** A store finds fewer pieces than ordered: the line shrinks in the fulfillment order and in the sales order. */
export function pickShort(
  world: ShopgateWorld,
  number: string,
  code: string,
  found: number,
  reason = 'unavailable',
): FulfillmentOrder {
  const order = world.fulfillmentOrders.get(number);
  const line = order.lineItems.find((each) => each.salesOrderLineItemCode === code);
  if (line === undefined) throw new Error(`${number} has no line ${code}`);
  const missing = line.quantity - found;
  const changed = changeFulfillmentOrder(world, number, {
    lineItems: order.lineItems.map((each) =>
      each === line
        ? {
            ...each,
            quantity: found,
            quantityChangeReason: reason,
            status: found === 0 ? 'rejected' : each.status,
          }
        : each,
    ),
  });
  const salesOrder = world.salesOrders.get(order.salesOrderNumber);
  changeSalesOrder(world, salesOrder.orderNumber, {
    lineItems: salesOrder.lineItems.map((each) => {
      if (each.code !== code) return each;
      const quantity = each.quantity - missing;
      return {
        ...each,
        quantity,
        quantityChangeReason: reason,
        status: quantity === 0 ? 'rejected' : each.status,
      };
    }),
  });
  settleSalesOrder(world, salesOrder.orderNumber);
  return changed;
}

/** Packs what was picked into packages; without drafts, everything into one. */
export function pack(
  world: ShopgateWorld,
  number: string,
  drafts: readonly PackageDraft[] = [{}],
  carrier = 'DHL',
): FulfillmentOrder {
  const order = world.fulfillmentOrders.get(number);
  const left = new Map(
    order.lineItems
      .filter(({ status }) => !isOverFor(status))
      .map((line) => [line.salesOrderLineItemCode, line.quantity]),
  );
  const fulfillmentPackages = drafts.map((draft) => packageOf(world, order, draft, left));
  const fulfillment: Fulfillment = {
    id: world.next('fulfillment'),
    status: 'inProgress',
    carrier,
    serviceLevel: 'standard',
    ...(fulfillmentPackages[0]?.tracking === undefined ? {} : { tracking: fulfillmentPackages[0].tracking }),
    createDate: world.date(),
    fulfillmentPackages,
  };
  changeFulfillmentOrder(world, number, { fulfillments: [...order.fulfillments, fulfillment] });
  return moveLines(world, number, 'packed');
}

function packageOf(
  world: ShopgateWorld,
  order: FulfillmentOrder,
  { quantities, tracking, weightInGram }: PackageDraft,
  left: Map<string, number>,
): FulfillmentPackage {
  const id = world.next('package');
  const packageItems = [...left].flatMap(([salesOrderLineItemCode, open]) => {
    const quantity =
      quantities === undefined ? open : Math.min(open, quantities[salesOrderLineItemCode] ?? 0);
    if (quantity === 0) return [];
    left.set(salesOrderLineItemCode, open - quantity);
    return [{ salesOrderLineItemCode, quantity }];
  });
  return {
    id,
    status: 'open',
    fulfilledFromLocationCode: order.locationCode,
    ...(order.type === 'directShip' ? { tracking: tracking ?? `JJD${String(id).padStart(12, '0')}` } : {}),
    ...(weightInGram === undefined ? {} : { weight: weightInGram, weightUnit: 'g' as const }),
    packageItems,
  };
}

/** Goods wait for the customer or the carrier: the sales order gets a fulfillment group. */
export function makeReady(world: ShopgateWorld, number: string): FulfillmentOrder {
  const order = moveLines(world, number, 'ready');
  const salesOrder = world.salesOrders.get(order.salesOrderNumber);
  const group = {
    id: world.next('fulfillmentGroup'),
    fulfillmentMethod: order.type,
    fulfillmentLocationCode: order.locationCode,
    shipToAddressSequenceIndex: salesOrder.primaryShipToAddressSequenceIndex ?? 0,
    fulfillments: order.fulfillments,
  };
  world.salesOrders.change(salesOrder.orderNumber, {
    fulfillmentGroups: [...salesOrder.fulfillmentGroups, group],
  });
  const [fulfillment] = order.fulfillments;
  world.emit('salesOrderFulfillmentAdded', {
    salesOrderNumber: order.salesOrderNumber,
    sOFulfillmentGroupId: group.id,
    fulfillmentId: String(fulfillment?.id ?? group.id),
    fulfillmentMethod: order.type,
    fulfillmentLocationCode: order.locationCode,
    carrier: fulfillment?.carrier ?? null,
    tracking: fulfillment?.tracking ?? null,
    serviceLevel: fulfillment?.serviceLevel ?? null,
    status: 'inProgress',
  });
  return order;
}

/** Sets packages, all or those named, to a status; a package that goes has a date. */
export function movePackages(
  world: ShopgateWorld,
  number: string,
  status: PackageStatus,
  ids?: readonly number[],
): FulfillmentOrder {
  const order = world.fulfillmentOrders.get(number);
  const goes = status === 'inTransit' || status === 'fulfilled';
  const fulfillments = order.fulfillments.map((fulfillment) => ({
    ...fulfillment,
    fulfillmentPackages: fulfillment.fulfillmentPackages.map((each) =>
      ids !== undefined && !ids.includes(each.id)
        ? each
        : { ...each, status, ...(goes ? { fulfillmentDate: each.fulfillmentDate ?? world.date() } : {}) },
    ),
  }));
  return changeFulfillmentOrder(world, number, { fulfillments });
}

/** The carrier takes the packages, all or those named. */
export const ship = (world: ShopgateWorld, number: string, ids?: readonly number[]): FulfillmentOrder =>
  movePackages(world, number, 'inTransit', ids);

/** The customer comes in. */
export function checkIn(world: ShopgateWorld, number: string): FulfillmentOrder {
  return changeFulfillmentOrder(world, number, { status: 'checkedIn' });
}

/** Everything is handed over; packages and fulfillments follow their lines. */
export function fulfil(world: ShopgateWorld, number: string): FulfillmentOrder {
  const before = world.fulfillmentOrders.get(number);
  world.fulfillmentOrders.change(number, {
    fulfillments: before.fulfillments.map((fulfillment) => ({
      ...fulfillment,
      status: 'fulfilled' as const,
      fulfillmentPackages: fulfillment.fulfillmentPackages.map((each) => ({
        ...each,
        status: 'fulfilled' as const,
        fulfillmentDate: each.fulfillmentDate ?? world.date(),
      })),
    })),
  });
  const order = moveLines(world, number, 'fulfilled');
  for (const line of order.lineItems) reservationEvent(world, 'inventoryReservationSettled', order, line);
  return order;
}

/** The customer has not come for a while; nothing changes. */
export function tellNotPickedUp(world: ShopgateWorld, number: string): void {
  const { locationCode, customerId } = world.fulfillmentOrders.get(number);
  world.emit('orderNotPickedUp', { locationCode, fulfillmentOrderNumber: number, customerId, user: '6' });
}
