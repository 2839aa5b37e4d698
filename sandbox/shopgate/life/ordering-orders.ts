import type { SalesOrder } from '../sales-order-entities.ts';
import type { SalesOrderDraft, SalesOrderUpdate } from '../sales-order-schema.ts';
import type { ShopgateWorld } from '../shopgate-world.ts';
import { changeFulfillmentOrder, changeSalesOrder, fulfillmentOrdersOf } from './changing-orders.ts';
import { route } from './routing-orders.ts';

const firstNumber = 10_000;

/** Adds a sales order under a number of the platform's own; an open one is routed. */
export function addSalesOrder(world: ShopgateWorld, draft: SalesOrderDraft): SalesOrder {
  const orderNumber = String(firstNumber + world.next('salesOrder'));
  const status = draft.status ?? 'new';
  const order = world.salesOrders.add(orderNumber, {
    ...draft,
    orderNumber,
    status,
    fulfillmentStatus: 'open',
    returnStatus: null,
    date: world.date(),
    fulfillmentGroups: [],
    lineItems: draft.lineItems.map((line) => ({
      ...line,
      status: 'open',
      subStatus: null,
      routedQuantity: 0,
      returnQuantity: 0,
    })),
    lineItemCount: draft.lineItems.length,
  });
  if (draft.imported === true) return order;
  world.emit('salesOrderAdded', {
    customerId: order.customerId,
    salesOrderId: Number(orderNumber),
    salesOrderNumber: orderNumber,
    imported: false,
  });
  if (status === 'open' && world.options.routeOnCreation !== false) route(world, orderNumber);
  return world.salesOrders.get(orderNumber);
}

/** What an update changes beside the status; quantities follow into fulfillment orders that nobody works on yet. */
export function editSalesOrder(
  world: ShopgateWorld,
  orderNumber: string,
  update: SalesOrderUpdate,
): SalesOrder {
  const { status: _status, lineItems, paymentTransactions: _payments, customer: _customer, ...rest } = update;
  const order = world.salesOrders.get(orderNumber);
  const changes = lineItems ?? [];
  const changed = changeSalesOrder(world, orderNumber, {
    ...(rest as Partial<SalesOrder>),
    ...(lineItems === undefined
      ? {}
      : {
          lineItems: order.lineItems.map((line) => ({
            ...line,
            ...(changes.find(({ code }) => code === line.code) as Partial<typeof line> | undefined),
          })),
        }),
  });
  const quantities = new Map(changes.map(({ code, quantity }) => [code, quantity]));
  for (const each of fulfillmentOrdersOf(world, orderNumber)) {
    if (!['new', 'requested', 'accepted'].includes(each.status) || quantities.size === 0) continue;
    changeFulfillmentOrder(world, each.orderNumber, {
      lineItems: each.lineItems.map((line) => {
        const quantity = quantities.get(line.salesOrderLineItemCode);
        return quantity === undefined ? line : { ...line, quantity: Math.min(quantity, line.quantity) };
      }),
    });
  }
  return changed;
}
