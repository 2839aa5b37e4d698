import { PlatformError } from '../errors.ts';
import type { OrderMappingInput } from '../fulfillment/order/order-mapping-input.ts';
import type { Unmappable } from '../fulfillment/order/mapped.ts';
import type { FoundOrder, PreparedOrder, ProviderOrders } from '../fulfillment/provider.ts';
import { announceShopgateReturns } from './announce-shopgate-returns.ts';
import { cancelSalesOrder } from './cancel-sales-order.ts';
import type { ShopgateCustomers } from './customers.ts';
import { foundSalesOrder, knownSalesOrder } from './found-sales-order.ts';
import type { FulfillmentOrders } from './fulfillment-orders.ts';
import { mapSalesOrder, type MappedSalesOrder } from './order-body/map-sales-order.ts';
import { digestOf, editSalesOrder } from './order-edits.ts';
import { numbersKnownBy } from './parts-of-order.ts';
import { orderFacts } from './picture/order-facts.ts';
import type { ReturnOrders } from './return-orders.ts';
import type { SalesOrder, SalesOrders } from './sales-orders.ts';

/** Shopgate documents that it answers 403 where a permission is not granted, but not what permissions are called. */
const permissions = {
  create: 'to find and create customers and sales orders',
  cancel: 'to read and change sales orders, and to read fulfillment orders',
  unlock: 'to change sales orders',
  modify: 'to read and change sales orders, and to read fulfillment orders',
  announceReturns: 'to read sales orders, and to read and create return orders',
} as const;

const conflict = 409;

export interface ShopgateProviderOptions {
  orders: Pick<SalesOrders, 'create' | 'read' | 'findByExternalCode' | 'update'>;
  fulfillmentOrders: Pick<FulfillmentOrders, 'read' | 'numbersOf'>;
  customers: Pick<ShopgateCustomers, 'findOrCreate'>;
  returnOrders: Pick<ReturnOrders, 'listOf' | 'create'>;
  /** Of the commercetools project. */
  projectKey: string;
  /** Name of this deployment. */
  instance?: string | undefined;
  /** Waits until stores are likely to have followed what was just changed. Without it nothing is read again. */
  pause?: () => Promise<void>;
}

/** Shopgate as the core sees it, from commercetools' side: where orders go. */
export function shopgateOrders(options: ShopgateProviderOptions): ProviderOrders<MappedSalesOrder> {
  const { orders, fulfillmentOrders, customers, returnOrders, projectKey, instance, pause } = options;
  const stores = { orders, fulfillmentOrders, pause };
  const known = (order: SalesOrder): FoundOrder => knownSalesOrder(order, instance);
  return {
    name: 'Shopgate',
    permissions,
    prepare: (input) => prepareSalesOrder(input, projectKey, instance),
    create: async ({ body, name }) => {
      const customerId = await beforeTheOrder(customers.findOrCreate(body.customer));
      const orderNumber = await orders.create({ ...body.order, externalCode: name, customerId });
      return orderFacts({ orderNumber, status: 'open', submitDate: body.order.submitDate });
    },
    saysItIsThere: ({ status, platformCodes }) =>
      status === conflict || platformCodes.includes(String(conflict)),
    keepsName: ({ status }) => status === conflict,
    find: async (name) =>
      (await orders.findByExternalCode(name)).map((order) => foundSalesOrder(order, instance)),
    read: async (id) => {
      const order = await orders.read(id);
      return order && known(order);
    },
    cancel: (id, isOurs, ledger = {}) =>
      cancelSalesOrder(stores, id, (order) => isOurs(known(order)), numbersKnownBy(ledger)),
    modify: (id, isOurs, { body }, parts, ledger) =>
      editSalesOrder(stores, id, (order) => isOurs(known(order)), {
        wanted: body,
        parts,
        assumed: ledger.export?.sent?.assumed ?? [],
        known: numbersKnownBy(ledger),
      }),
    announcesUnguarded: true,
    announceReturns: (order, items) => announceShopgateReturns({ orders, returnOrders }, order, items),
  };
}

/** What would be sent. Pure. */
export function prepareSalesOrder(
  input: OrderMappingInput,
  projectKey: string,
  instance?: string,
): ({ kind: 'prepared' } & PreparedOrder<MappedSalesOrder>) | Unmappable {
  const mapped = mapSalesOrder(input, projectKey, instance);
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

/**
 * Whatever happens to a customer, no order was asked for yet. That one is there already, whom lists do not show yet or
 * who has another number or none, says nothing of the name of the order. What was not even answered, and did nothing (a
 * log-in that failed), stays as it is: it says so itself.
 */
async function beforeTheOrder<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    if (error.status === undefined && error.applied === 'no') throw error;
    throw new PlatformError({
      platform: error.platform,
      request: 'POST customer/customers',
      status: error.status === conflict ? 400 : error.status,
      summary: `the customer: ${error.summary}`,
      applied: 'no',
      retryable: error.retryable,
      retryAfterSeconds: error.retryAfterSeconds,
      platformCodes: error.status === conflict ? [String(conflict)] : error.platformCodes,
      cause: error,
    });
  }
}
