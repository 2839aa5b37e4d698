import type * as z from 'zod';
import { ApiFault, badRequest, parseBody, requireVersion } from '../api-fault.ts';
import type { Order } from '../entities.ts';
import { orderAction, orderForCreation, orderForUpdate } from '../order-schema.ts';
import { cancelOrder, forceCancelOrder, pickingBegan } from '../steps/cancelling.ts';
import { confirmPromise, createOrder, modifyOrder, unlockOrder } from '../steps/ordering.ts';
import type { World } from '../world.ts';
import { checkOrder, isActive } from './order-rules.ts';
import { matches, pageOf, pageParameters } from './paging.ts';
import { ok, type ApiAnswer, type ApiRequest, type Route } from './router.ts';

/** `/api/orders` of the fulfillmenttools API document. */
export function ordersApi(world: World): Route[] {
  return [
    {
      method: 'POST',
      path: '/api/orders',
      handle: (request) => create(world, request),
    },
    {
      method: 'GET',
      path: '/api/orders',
      query: [...pageParameters, 'tenantOrderId', 'consumerId'],
      handle: (request) => list(world, request),
    },
    {
      method: 'GET',
      path: '/api/orders/{id}',
      handle: ({ path }) => ok(world.orders.get(path.id ?? '')),
    },
    {
      method: 'PATCH',
      path: '/api/orders/{id}',
      handle: (request) => modify(world, request),
    },
    {
      method: 'POST',
      path: '/api/orders/{id}/actions',
      handle: (request) => runAction(world, request),
    },
  ];
}

function act(world: World, order: Order, action: z.infer<typeof orderAction>): Order {
  switch (action.name) {
    case 'CANCEL': {
      refuseInactive(order, action.name);
      if (pickingBegan(world, order) && world.options.allowCancelAfterPickingBegan !== true) {
        throw badRequest('The order cannot be cancelled', 'Picking has begun');
      }
      const reason = action.cancelationReasonId;
      if (reason !== undefined && !world.cancelationReasons.all().some(({ id }) => id === reason)) {
        throw badRequest(`CancelationReason ${reason} does not exist`);
      }
      return cancelOrder(world, order.id, reason);
    }
    case 'FORCE_CANCEL':
      refuseInactive(order, action.name);
      if (world.options.allowForceCancel !== true) throw badRequest('Force cancelation is not allowed');
      return forceCancelOrder(world, order.id);
    case 'UNLOCK':
      if (order.status !== 'LOCKED') throw badRequest('The order is not locked');
      return unlockOrder(world, order.id);
    case 'CONFIRM_PROMISE':
      if (order.status !== 'PROMISED') throw badRequest('The order is not promised');
      return confirmPromise(world, order.id, action.tenantOrderId);
  }
}

function refuseInactive(order: Order, action: string): void {
  if (!isActive(order.status)) throw badRequest(`${action} is not possible`, `The order is ${order.status}`);
}

function refuseModification(world: World, order: Order, lines: readonly { id?: string }[] | undefined): void {
  refuseInactive(order, 'Modification');
  if (lines === undefined) return;
  if (world.options.allowLineModification === false) {
    throw new ApiFault(403, { summary: 'Modification of order lines is not allowed' });
  }
  if (pickingBegan(world, order)) throw badRequest('The order cannot be modified', 'Picking has begun');
  const known = new Set(order.orderLineItems.map(({ id }) => id));
  const unknown = lines.find(({ id }) => id !== undefined && !known.has(id));
  if (unknown !== undefined) throw badRequest(`Order line ${unknown.id} does not exist`);
}

/** fulfillmenttools API document: StrippedOrder, which knows neither tenantOrderId nor customAttributes. */
const strippedOrder = (order: Order): Record<string, unknown> => ({
  id: order.id,
  version: order.version,
  created: order.created,
  lastModified: order.lastModified,
  status: order.status,
  orderDate: order.orderDate,
  processRef: order.processId,
  orderLineItems: order.orderLineItems.map(({ article, quantity }) => ({ title: article.title, quantity })),
});

function create(world: World, { body }: ApiRequest): ApiAnswer {
  const draft = parseBody(orderForCreation, body);
  checkOrder(world, draft);
  const order = createOrder(world, draft);
  return { status: 201, body: order, headers: { location: `/api/orders/${order.id}` } };
}

function list(world: World, { query }: ApiRequest): ApiAnswer {
  const consumerId = query.get('consumerId');
  const found = world.orders
    .listed()
    .filter((order) => matches(order, query, 'tenantOrderId'))
    .filter((order) => consumerId === null || order.consumer.consumerId === consumerId);
  const { page, total } = pageOf(found, query);
  return ok({ orders: page.map(strippedOrder), total });
}

function modify(world: World, { path, body }: ApiRequest): ApiAnswer {
  const update = parseBody(orderForUpdate, body);
  const order = world.orders.get(path.id ?? '');
  requireVersion(order, update.version);
  refuseModification(world, order, update.orderLineItems ?? undefined);
  return ok(modifyOrder(world, order.id, update));
}

function runAction(world: World, { path, body }: ApiRequest): ApiAnswer {
  const action = parseBody(orderAction, body);
  const order = world.orders.get(path.id ?? '');
  requireVersion(order, action.version);
  return ok(act(world, order, action));
}
