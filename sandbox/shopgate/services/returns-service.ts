import * as z from 'zod';
import { addReturn, moveReturn } from '../life/returning-orders.ts';
import { pageOf } from '../list-filters.ts';
import { lineItemProduct } from '../sales-order-schema.ts';
import { checked, checkedEntity, EntityRefused, runBatch } from '../service-fault.ts';
import type { ShopgateWorld } from '../shopgate-world.ts';
import { listQuery, noContent, ok, type ServiceRoute } from './service-routes.ts';

const status = z.enum([
  ...['draft', 'new', 'inTransit', 'arrived', 'inReview', 'accepted', 'rejected', 'canceled', 'completed'],
] as const);
const lineStatus = z.enum(['open', 'inProgress', 'rejected', 'canceled', 'completed']);
const code = z.object({ code: z.string() });

/** Swagger of the order service: PostReturnOrder, as far as this emulator looks at it. */
const postReturnOrder = z.object({
  externalCode: z.string().min(1).optional(),
  salesOrderNumber: z.string(),
  customerId: z.string(),
  status: status.optional(),
  dropOffType: z.enum(['inPerson', 'shipped']),
  dropOffLocationCode: z.string().optional(),
  submitDate: z.iso.datetime().optional(),
  notes: z.string().max(1000).nullable().optional(),
  data: z.record(z.string(), z.unknown()).optional(),
  lineItems: z
    .array(
      z.object({
        code: z.string(),
        salesOrderLineItemCode: z.string(),
        status: lineStatus,
        quantity: z.number().min(0),
        returnReason: code,
        productCondition: code,
        product: lineItemProduct,
        note: z.string().optional(),
      }),
    )
    .min(1),
});
const batch = z.object({ returnOrders: z.array(z.unknown()).min(1) });

/** Swagger of the order service: UpdateReturnOrder. */
const updateReturnOrder = z.strictObject({
  status: status.optional(),
  notes: z.string().max(1000).nullable().optional(),
  dropOffType: z.enum(['inPerson', 'shipped']).optional(),
  dropOffLocationCode: z.string().optional(),
  lineItems: z.array(z.object({ code: z.string(), status: lineStatus })).optional(),
});

const rules = {
  filters: [
    ...[
      'orderNumber',
      'externalCode',
      'salesOrderNumber',
      'name',
      'status',
      'fulfillmentMethod',
      'locationCode',
    ],
    ...['createDate', 'submitDate', 'completeDate', 'customerId'],
  ],
  limit: 100,
};

/** `/returnOrders` of the order service. */
export function returnsService(world: ShopgateWorld): ServiceRoute[] {
  return [
    {
      service: 'order',
      method: 'GET',
      path: '/returnOrders',
      query: listQuery,
      handle: ({ query }) => {
        const { page, meta } = pageOf(world.returnOrders.listed(), query, rules);
        const withLines = query.get('fields')?.split(',').includes('lineItems') ?? false;
        const returnOrders = page.map(({ lineItems, ...order }) =>
          withLines ? { ...order, lineItems } : order,
        );
        return ok({ returnOrders, meta });
      },
    },
    {
      service: 'order',
      method: 'POST',
      path: '/returnOrders',
      handle: ({ body }) => {
        const style = {
          entity: 'returnOrder',
          words: 'message',
          codesAsText: world.options.batchCodesAsText === true,
        } as const;
        const { results, errors } = runBatch(checked(batch, body).returnOrders, style, (entity) =>
          add(world, entity),
        );
        return ok({ ids: results, errors });
      },
    },
    {
      service: 'order',
      method: 'GET',
      path: '/returnOrders/{number}',
      query: ['fields'],
      handle: ({ path }) => ok({ returnOrder: world.returnOrders.get(path.number ?? '') }),
    },
    {
      service: 'order',
      method: 'POST',
      path: '/returnOrders/{number}',
      handle: ({ path, body }) => {
        const known = world.returnOrders.get(path.number ?? '');
        const update = checked(updateReturnOrder, body);
        const lines = Object.fromEntries((update.lineItems ?? []).map((line) => [line.code, line.status]));
        moveReturn(world, known.orderNumber, update.status ?? known.status, lines);
        return noContent;
      },
    },
  ];
}

function add(world: ShopgateWorld, entity: unknown): string {
  const { salesOrderNumber, customerId: _customerId, ...draft } = checkedEntity(postReturnOrder, entity);
  const order = world.salesOrders.find(salesOrderNumber);
  if (order === undefined) throw new EntityRefused(404, `Order ${salesOrderNumber} not found`);
  for (const line of draft.lineItems) {
    const ordered = order.lineItems.find((each) => each.code === line.salesOrderLineItemCode);
    if (ordered === undefined)
      throw new EntityRefused(400, `The order has no line ${line.salesOrderLineItemCode}`);
    if (line.quantity > ordered.quantity)
      throw new EntityRefused(400, 'More than was ordered cannot be returned');
  }
  return addReturn(world, salesOrderNumber, draft).orderNumber;
}
