import { isRefusal, PlatformError } from '../errors.ts';
import type { OrderMappingInput } from '../fulfillment/order/order-mapping-input.ts';
import type { Unmappable } from '../fulfillment/order/mapped.ts';
import type { Change, IsOurs, PreparedOrder, ProviderOrders } from '../fulfillment/provider.ts';
import { announceShopgateReturns } from './announce-shopgate-returns.ts';
import type { ShopgateCustomers } from './customers.ts';
import { foundSalesOrder } from './found-sales-order.ts';
import type { FulfillmentOrders } from './fulfillment-orders.ts';
import { mapSalesOrder, type MappedSalesOrder } from './order-body/map-sales-order.ts';
import { digestOf, editSalesOrder } from './order-edits.ts';
import { orderFacts } from './picture/order-facts.ts';
import type { ReturnOrders } from './return-orders.ts';
import type { SalesOrders } from './sales-orders.ts';

/** Shopgate documents that it answers 403 where a permission is not granted, but not what permissions are called. */
const permissions = {
  create: 'to find and create customers and sales orders',
  cancel: 'to read and change sales orders, and to read fulfillment orders',
  unlock: 'to change sales orders',
  modify: 'to read and change sales orders',
  announceReturns: 'to read sales orders, and to read and create return orders',
} as const;

export interface ShopgateProviderOptions {
  orders: Pick<SalesOrders, 'create' | 'read' | 'findByExternalCode' | 'update'>;
  fulfillmentOrders: Pick<FulfillmentOrders, 'read' | 'numbersOf'>;
  customers: Pick<ShopgateCustomers, 'findOrCreate'>;
  returnOrders: Pick<ReturnOrders, 'listOf' | 'create'>;
  /** Of the commercetools project. */
  projectKey: string;
}

/** Shopgate as the core sees it, from commercetools' side: where orders go. */
export function shopgateOrders(options: ShopgateProviderOptions): ProviderOrders<MappedSalesOrder> {
  const { orders, fulfillmentOrders, customers, returnOrders, projectKey } = options;
  return {
    name: 'Shopgate',
    permissions,
    prepare: (input) => prepareSalesOrder(input, projectKey),
    create: async ({ body, name }) => {
      const customerId = await beforeTheOrder(customers.findOrCreate(body.customer));
      const orderNumber = await orders.create({ ...body.order, externalCode: name, customerId });
      return orderFacts({ orderNumber, status: 'open', submitDate: body.order.submitDate });
    },
    saysItIsThere: ({ status, platformCodes }) => status === 409 || platformCodes.includes('409'),
    find: async (name) => (await orders.findByExternalCode(name)).map(foundSalesOrder),
    read: async (id) => {
      const order = await orders.read(id);
      return order && foundSalesOrder(order);
    },
    cancel: (id, isOurs) => cancelSalesOrder({ orders, fulfillmentOrders }, id, isOurs),
    modify: (id, isOurs, { body }, parts) => editSalesOrder(orders, id, isOurs, body, parts),
    announcesUnguarded: true,
    announceReturns: (order, items) => announceShopgateReturns({ orders, returnOrders }, order, items),
  };
}

/** What would be sent. Pure. */
export function prepareSalesOrder(
  input: OrderMappingInput,
  projectKey: string,
): ({ kind: 'prepared' } & PreparedOrder<MappedSalesOrder>) | Unmappable {
  const mapped = mapSalesOrder(input, projectKey);
  if (mapped.kind === 'unmappable') return mapped;
  const { value: body } = mapped;
  const pieces: Record<string, number> = {};
  for (const { product, quantity } of body.order.lineItems) {
    pieces[product.code] = (pieces[product.code] ?? 0) + quantity;
  }
  return {
    kind: 'prepared',
    name: body.order.externalCode,
    body,
    pieces,
    sent: digestOf(body, input.configuration),
  };
}

/** Whatever happens to a customer, no order was asked for yet. */
async function beforeTheOrder<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof PlatformError) || error.applied === 'no') throw error;
    throw new PlatformError({
      platform: error.platform,
      request: 'POST customer/customers',
      status: error.status,
      summary: error.summary,
      applied: 'no',
      retryable: error.retryable,
      retryAfterSeconds: error.retryAfterSeconds,
      platformCodes: error.platformCodes,
      cause: error,
    });
  }
}

const ended = new Set(['canceled', 'rejected']);
/** The customer has it: Shopgate documents no way back from there, and takes any status that it is given. */
const handedOver = new Set(['fulfilled', 'completed']);

/**
 * Cancels a sales order. That is an update of its status like any other, answered with nothing: what became of it is
 * read back, and stores that go on all the same are a refusal.
 *
 * @throws PlatformError when it may be tried again
 */
async function cancelSalesOrder(
  { orders, fulfillmentOrders }: Pick<ShopgateProviderOptions, 'orders' | 'fulfillmentOrders'>,
  id: string,
  isOurs: IsOurs,
): Promise<Change> {
  const current = await orders.read(id);
  if (!current || !isOurs(foundSalesOrder(current))) return { kind: 'gone' };
  if (handedOver.has(current.status)) return { kind: 'refused', words: `it is ${current.status} already` };
  if (!ended.has(current.status)) {
    try {
      await orders.update(id, { status: 'canceled' });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return { kind: 'refused', words: error.summary, error };
    }
  }
  const [after, numbers] = await Promise.all([orders.read(id), fulfillmentOrders.numbersOf(id)]);
  if (!after) return { kind: 'gone' };
  if (!ended.has(after.status)) {
    return { kind: 'refused', words: `it has answered with success, and the order is still ${after.status}` };
  }
  const parts = await Promise.all(numbers.map((number) => fulfillmentOrders.read(number)));
  const goOn = parts.filter((part) => part !== undefined).filter(({ status }) => !ended.has(status));
  if (goOn.length === 0) return { kind: 'changed', order: orderFacts(after) };
  const list = goOn.map(
    ({ orderNumber, locationCode, status }) => `${orderNumber} in ${locationCode ?? '?'} (${status})`,
  );
  return { kind: 'refused', words: `stores go on with what they have begun: ${list.join(', ')}` };
}
