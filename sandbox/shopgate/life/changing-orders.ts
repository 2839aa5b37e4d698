import type {
  FulfillmentOrder,
  FulfillmentOrderLine,
  LineStatus,
  SalesOrder,
  SalesOrderLine,
  SalesOrderStatus,
} from '../sales-order-entities.ts';
import type { ShopgateWorld } from '../shopgate-world.ts';

/** User that the events name. */
const user = '6';

/** Changes a sales order and tells so; nothing is told of an imported order. */
export function changeSalesOrder(
  world: ShopgateWorld,
  orderNumber: string,
  changes: Partial<SalesOrder>,
): SalesOrder {
  const before = world.salesOrders.get(orderNumber);
  const after = world.salesOrders.change(orderNumber, changes);
  if (before.imported === true) return after;
  const names = Object.keys(changes) as (keyof SalesOrder)[];
  world.emit('salesOrderUpdated', {
    salesOrderNumber: orderNumber,
    oldProperties: Object.fromEntries(names.map((name) => [name, before[name] ?? null])),
    newProperties: Object.fromEntries(names.map((name) => [name, after[name] ?? null])),
    user,
  });
  if (after.status !== before.status) {
    world.emit('salesOrderStatusUpdated', {
      customerId: after.customerId,
      salesOrderId: Number(orderNumber),
      salesOrderNumber: orderNumber,
      oldStatus: before.status,
      newStatus: after.status,
      user,
    });
  }
  return after;
}

/** Changes a fulfillment order and tells so: one event for its status, one for everything. */
export function changeFulfillmentOrder(
  world: ShopgateWorld,
  orderNumber: string,
  changes: Partial<FulfillmentOrder>,
): FulfillmentOrder {
  const before = world.fulfillmentOrders.get(orderNumber);
  const after = world.fulfillmentOrders.change(orderNumber, changes);
  const about = {
    locationCode: after.locationCode,
    fulfillmentOrderNumber: orderNumber,
    customerId: after.customerId,
  };
  const names = Object.keys(changes) as (keyof FulfillmentOrder)[];
  if (after.status !== before.status) {
    world.emit('fulfillmentOrderStatusUpdated', {
      ...about,
      newStatus: after.status,
      oldStatus: before.status,
      user,
    });
  }
  world.emit('fulfillmentOrderUpdated', {
    ...about,
    newProperties: Object.fromEntries(names.map((name) => [name, after[name] ?? null])),
    oldProperties: Object.fromEntries(names.map((name) => [name, before[name] ?? null])),
    user,
  });
  return after;
}

export const isOverFor = (status: LineStatus): boolean =>
  ['rejected', 'canceled', 'fulfilled'].includes(status);

/** Fulfillment orders of a sales order, in order of creation. */
export const fulfillmentOrdersOf = (world: ShopgateWorld, salesOrderNumber: string): FulfillmentOrder[] =>
  world.fulfillmentOrders.all().filter((order) => order.salesOrderNumber === salesOrderNumber);

/**
 * "All of those grouping entities have states that will be implicitly set during state transition of the line items"
 * (guides/integrations/order/overview): the status of a fulfillment order by those of its lines.
 */
export function statusByLines(lines: readonly FulfillmentOrderLine[]): FulfillmentOrder['status'] {
  const statuses = new Set(lines.filter(({ quantity }) => quantity > 0).map(({ status }) => status));
  const moving = [...statuses].filter((status) => status !== 'rejected' && status !== 'canceled');
  const [first] = moving;
  if (first === undefined) return statuses.has('canceled') ? 'canceled' : 'rejected';
  return moving.length === 1 ? first : 'inProgress';
}

/** Sets the sales order to what its lines and its fulfillment orders amount to. */
export function settleSalesOrder(world: ShopgateWorld, orderNumber: string): SalesOrder {
  const order = world.salesOrders.get(orderNumber);
  const fulfillmentOrders = fulfillmentOrdersOf(world, orderNumber);
  const lineItems = order.lineItems.map((line) => ({ ...line, status: lineStatus(line, fulfillmentOrders) }));
  const status = order.status === 'canceled' ? order.status : statusOf(lineItems, fulfillmentOrders);
  const isDone = ['fulfilled', 'completed', 'rejected', 'canceled'].includes(status);
  const fulfillmentStatus = isDone ? 'completed' : 'inProgress';
  const unchanged =
    status === order.status &&
    fulfillmentStatus === order.fulfillmentStatus &&
    lineItems.every((line, index) => line.status === order.lineItems[index]?.status);
  if (unchanged) return order;
  return changeSalesOrder(world, orderNumber, { status, fulfillmentStatus, lineItems });
}

function lineStatus(line: SalesOrderLine, orders: readonly FulfillmentOrder[]): SalesOrderLine['status'] {
  if (line.status === 'rejected' || line.status === 'canceled') return line.status;
  const routed = orders
    .flatMap(({ lineItems }) => lineItems)
    .filter((each) => each.salesOrderLineItemCode === line.code)
    .filter(({ status }) => status !== 'rejected' && status !== 'canceled');
  if (routed.length === 0) return line.status;
  const pieces = routed
    .filter(({ status }) => status === 'fulfilled')
    .reduce((sum, { quantity }) => sum + quantity, 0);
  return pieces >= line.quantity && line.quantity > 0 ? 'fulfilled' : 'inProgress';
}

function statusOf(lines: readonly SalesOrderLine[], orders: readonly FulfillmentOrder[]): SalesOrderStatus {
  const alive = lines.filter(
    ({ status, quantity }) => status !== 'rejected' && status !== 'canceled' && quantity > 0,
  );
  if (alive.length === 0) return lines.some(({ status }) => status === 'canceled') ? 'canceled' : 'rejected';
  if (alive.every(({ status }) => status === 'fulfilled')) {
    return alive.every(({ fulfillmentMethod }) => fulfillmentMethod === 'ROPIS') ? 'fulfilled' : 'completed';
  }
  const open = orders.filter(({ status }) => !['rejected', 'canceled', 'fulfilled'].includes(status));
  const collected = alive.every(({ fulfillmentMethod }) => fulfillmentMethod !== 'directShip');
  const ready = open.length > 0 && open.every(({ status }) => status === 'ready' || status === 'checkedIn');
  if (collected && ready) return 'ready';
  return orders.length > 0 ? 'inProgress' : 'open';
}
