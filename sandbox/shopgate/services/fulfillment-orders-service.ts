import { pageOf } from '../list-filters.ts';
import type { FulfillmentOrder } from '../sales-order-entities.ts';
import type { ShopgateWorld } from '../shopgate-world.ts';
import { listQuery, ok, type ServiceRoute } from './service-routes.ts';

const rules = {
  filters: [
    ...['locationCode', 'status', 'orderNumber', 'externalCode', 'name', 'billingName', 'customerId'],
    ...[
      'salesOrderNumber',
      'submitDate',
      'completeDate',
      'readyDate',
      'pickupReminderApplicableAt',
      'holdUntil',
    ],
    ...['plannedFulfillmentDate', 'type', 'pickingBatchId', 'statusChangeDate', 'createDate'],
  ],
  limit: 100,
};

/** `/fulfillmentOrders` of the order service. */
export function fulfillmentOrdersService(world: ShopgateWorld): ServiceRoute[] {
  return [
    {
      service: 'order',
      method: 'GET',
      path: '/fulfillmentOrders',
      query: listQuery,
      handle: ({ query }) => {
        const { page, meta } = pageOf(world.fulfillmentOrders.listed(), query, rules);
        const fields = query.get('fields')?.split(',') ?? [];
        return ok({ fulfillmentOrders: page.map((order) => listed(order, fields)), meta });
      },
    },
    {
      service: 'order',
      method: 'GET',
      path: '/fulfillmentOrders/{number}',
      query: ['fields'],
      handle: ({ path }) => ok({ fulfillmentOrder: world.fulfillmentOrders.get(path.number ?? '') }),
    },
  ];
}

/** A list's entries have lines and fulfillments only where they are asked for. */
function listed({ lineItems, fulfillments, ...order }: FulfillmentOrder, fields: readonly string[]): object {
  return {
    ...order,
    ...(fields.includes('lineItems') ? { lineItems } : {}),
    ...(fields.includes('fulfillments') ? { fulfillments } : {}),
  };
}
