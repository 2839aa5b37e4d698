import type { ReturnOrder, ReturnOrderLine, ReturnOrderStatus } from '../sales-order-entities.ts';
import type { ShopgateWorld } from '../shopgate-world.ts';

export interface ReturnDraft {
  externalCode?: string;
  status?: ReturnOrderStatus;
  dropOffType?: 'inPerson' | 'shipped';
  dropOffLocationCode?: string;
  submitDate?: string;
  notes?: string | null;
  data?: Record<string, unknown>;
  lineItems: readonly Omit<ReturnOrderLine, 'product'>[];
}

/** Adds a return order; whoever announces it. */
export function addReturn(world: ShopgateWorld, salesOrderNumber: string, draft: ReturnDraft): ReturnOrder {
  const salesOrder = world.salesOrders.get(salesOrderNumber);
  const orderNumber = `R${String(world.next('returnOrder')).padStart(4, '0')}`;
  const { lineItems, ...rest } = draft;
  const added = world.returnOrders.add(orderNumber, {
    status: 'new',
    dropOffType: 'shipped',
    ...rest,
    orderNumber,
    salesOrderNumber,
    customerId: salesOrder.customerId,
    date: world.date(),
    lineItems: lineItems.map((line) => {
      const ordered = salesOrder.lineItems.find(({ code }) => code === line.salesOrderLineItemCode);
      if (ordered === undefined) throw new Error(`The order has no line ${line.salesOrderLineItemCode}`);
      return { ...line, product: ordered.product };
    }),
  });
  world.emit('returnOrderAdded', {
    returnOrderNumber: orderNumber,
    salesOrderNumber,
    customerId: salesOrder.customerId,
    user: '6',
    status: added.status,
  });
  return added;
}

/** Moves a return order on; `lines` sets the status of its lines by code. */
export function moveReturn(
  world: ShopgateWorld,
  orderNumber: string,
  status: ReturnOrderStatus,
  lines: Readonly<Record<string, ReturnOrderLine['status']>> = {},
): ReturnOrder {
  const before = world.returnOrders.get(orderNumber);
  const after = world.returnOrders.change(orderNumber, {
    status,
    ...(status === 'completed' ? { completeDate: world.date() } : {}),
    lineItems: before.lineItems.map((line) => ({ ...line, status: lines[line.code] ?? line.status })),
  });
  world.emit('returnOrderStatusUpdated', {
    customerId: after.customerId,
    returnOrderNumber: orderNumber,
    salesOrderNumber: after.salesOrderNumber,
    oldStatus: before.status,
    newStatus: status,
    user: '6',
  });
  return after;
}
