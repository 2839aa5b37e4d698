import type { SalesOrder } from '../sales-order-entities.ts';
import type { SalesOrderDraft, SalesOrderUpdate } from '../sales-order-schema.ts';
import type { ShopgateWorld } from '../shopgate-world.ts';
import { changeFulfillmentOrder, changeSalesOrder, fulfillmentOrdersOf } from './changing-orders.ts';
import { addressFor, route } from './routing-orders.ts';

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

/** What an update changes beside the status; it follows into fulfillment orders that nobody works on yet. */
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
  followEdit(world, changed, update);
  return changed;
}

const untouched = new Set(['new', 'requested', 'accepted']);

/** What a store has begun, it does as it began it: the documents do not say that it would not. */
function followEdit(world: ShopgateWorld, order: SalesOrder, update: SalesOrderUpdate): void {
  if (update.lineItems === undefined && update.addressSequences === undefined) return;
  const parts = fulfillmentOrdersOf(world, order.orderNumber);
  const isOpen = ({ status }: { status: string }) => status !== 'rejected' && status !== 'canceled';
  const left = new Map(
    (update.lineItems ?? []).flatMap(({ code, quantity }) =>
      quantity === undefined ? [] : [[code, quantity] as const],
    ),
  );
  for (const part of parts.filter((each) => isOpen(each) && !untouched.has(each.status))) {
    for (const { salesOrderLineItemCode: code, quantity } of part.lineItems) {
      left.set(code, Math.max(0, (left.get(code) ?? Infinity) - quantity));
    }
  }
  for (const part of parts.filter(({ status }) => untouched.has(status))) {
    const lineItems = part.lineItems.map((line) => {
      const quantity = Math.min(left.get(line.salesOrderLineItemCode) ?? Infinity, line.quantity);
      left.set(line.salesOrderLineItemCode, (left.get(line.salesOrderLineItemCode) ?? Infinity) - quantity);
      return { ...line, quantity };
    });
    changeFulfillmentOrder(world, part.orderNumber, {
      ...(update.lineItems === undefined ? {} : { lineItems }),
      ...(update.addressSequences === undefined ? {} : { fulfillmentOrderAddress: addressFor(order) }),
    });
  }
}
