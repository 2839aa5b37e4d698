import * as z from 'zod';
import { cancelSalesOrder } from '../life/cancelling-orders.ts';
import { changeSalesOrder } from '../life/changing-orders.ts';
import { addSalesOrder, editSalesOrder } from '../life/ordering-orders.ts';
import { pageOf } from '../list-filters.ts';
import type { SalesOrder } from '../sales-order-entities.ts';
import { postSalesOrder, updateSalesOrder } from '../sales-order-schema.ts';
import { checked, checkedEntity, conflict, runBatch, ServiceFault } from '../service-fault.ts';
import type { ShopgateWorld } from '../shopgate-world.ts';
import { checkSalesOrder } from './sales-order-rules.ts';
import {
  listQuery,
  noContent,
  ok,
  type ServiceAnswer,
  type ServiceRequest,
  type ServiceRoute,
} from './service-routes.ts';

const batch = z.object({ orders: z.array(z.unknown()).min(1).max(100) });
const rules = {
  filters: [
    ...['id', 'orderNumber', 'externalCode', 'name', 'customerId', 'contactType', 'status', 'date'],
    ...['submitDate', 'updateDate', 'fulfillDate', 'completeDate', 'fulfillmentStatus'],
  ],
  limit: 100,
};

/** `/orders` of the order service. */
export function ordersService(world: ShopgateWorld): ServiceRoute[] {
  return [
    {
      service: 'order',
      method: 'GET',
      path: '/orders',
      query: listQuery,
      handle: (request) => list(world, request),
    },
    { service: 'order', method: 'POST', path: '/orders', handle: (request) => create(world, request) },
    {
      service: 'order',
      method: 'GET',
      path: '/orders/{number}',
      query: ['fields'],
      handle: ({ path }) => ok({ order: world.salesOrders.get(path.number ?? '') }),
    },
    {
      service: 'order',
      method: 'POST',
      path: '/orders/{number}',
      handle: (request) => update(world, request),
    },
  ];
}

/** A list's entries have neither payments nor fulfillment groups, and lines only where they are asked for. */
function listed(
  { fulfillmentGroups: _groups, lineItems, ...order }: SalesOrder,
  fields: readonly string[],
): object {
  return fields.includes('lineItems') ? { ...order, lineItems } : order;
}

function list(world: ShopgateWorld, { query }: ServiceRequest): ServiceAnswer {
  const { page, meta } = pageOf(world.salesOrders.listed(), query, rules);
  const fields = query.get('fields')?.split(',') ?? [];
  return ok({ orders: page.map((order) => listed(order, fields)), meta });
}

function create(world: ShopgateWorld, { body }: ServiceRequest): ServiceAnswer {
  const style = {
    entity: 'order',
    words: 'message',
    codesAsText: world.options.batchCodesAsText === true,
  } as const;
  const { results, errors } = runBatch(checked(batch, body).orders, style, (entity) => {
    const draft = checkedEntity(postSalesOrder, entity);
    checkSalesOrder(world, draft);
    return addSalesOrder(world, draft).orderNumber;
  });
  return { status: 201, body: { orderNumbers: results, errors } };
}

function update(world: ShopgateWorld, { path, body }: ServiceRequest): ServiceAnswer {
  const orderNumber = path.number ?? '';
  world.salesOrders.get(orderNumber);
  const { status, ...rest } = checked(updateSalesOrder, body);
  if (Object.keys(rest).length > 0) editSalesOrder(world, orderNumber, rest);
  if (status === 'canceled') cancel(world, orderNumber);
  else if (status !== undefined) changeSalesOrder(world, orderNumber, { status });
  return noContent;
}

function cancel(world: ShopgateWorld, orderNumber: string): void {
  const { cancellation = 'cascade' } = world.options;
  if (cancellation === 'refused') {
    const message = 'The order cannot be canceled any more';
    throw new ServiceFault(400, {
      errors: [{ code: 400, entity: 'order', entityId: orderNumber, entityIndex: 0, message }],
    });
  }
  if (cancellation === 'conflict') throw conflict('The order is being processed');
  if (cancellation === 'cascade') cancelSalesOrder(world, orderNumber);
}
