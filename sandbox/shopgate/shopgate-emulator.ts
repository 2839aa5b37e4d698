import type { RequestListener } from 'node:http';
import { MerchantAccounts } from './merchant-accounts.ts';
import type { FulfillmentOrder, SalesOrder } from './sales-order-entities.ts';
import { catalogService } from './services/catalog-service.ts';
import { customersService } from './services/customers-service.ts';
import { fulfillmentOrdersService } from './services/fulfillment-orders-service.ts';
import { ordersService } from './services/orders-service.ts';
import { returnsService } from './services/returns-service.ts';
import { ServiceRouter } from './services/service-routes.ts';
import { webhooksService } from './services/webhooks-service.ts';
import { fulfillmentOrdersOf } from './life/changing-orders.ts';
import { createShopgateListener } from './shopgate-listener.ts';
import type { ShopgateOptions } from './shopgate-options.ts';
import { autoplayShopgate } from './shopgate-play.ts';
import { createShopgateStore, type ShopgateStore } from './shopgate-store.ts';
import { createShopgateWorld, type ShopgateWorld } from './shopgate-world.ts';
import type { EmittedShopgateEvent, ShopgateDelivery } from './webhook-redelivery.ts';

export interface ShopgateEmulator {
  /** Every service on one host: `/{service}/v1/merchants/{merchantCode}/…`, log-in at `/auth/oauth/token`. */
  readonly listener: RequestListener;
  /** What customers, stores and carriers do, step by step. */
  readonly store: ShopgateStore;
  /** All entities, for reading. */
  readonly world: ShopgateWorld;
  readonly accounts: MerchantAccounts;
  /** Every event that was emitted, in order, whether or not a webhook wants it. */
  readonly emittedEvents: readonly EmittedShopgateEvent[];
  /** Every webhook that was sent, with what each attempt was answered. */
  readonly deliveries: readonly ShopgateDelivery[];
  /** Sales orders that carry this externalCode, oldest first. */
  ordersOf: (externalCode: string) => SalesOrder[];
  /** Fulfillment orders of a sales order, oldest first. */
  fulfillmentOrdersOf: (salesOrderNumber: string) => FulfillmentOrder[];
  /** Resolves when no played life and no delivery is under way; a redelivery counts as under way. */
  whenIdle: () => Promise<void>;
  /** Ends all deliveries. */
  close: () => void;
}

/**
 * Shopgate in memory: refuses what the published API documents do not allow, lets orders live and sends the webhooks
 * that belong to it. It knows one merchant and forgets everything with the process.
 *
 * Sources: https://github.com/shopgate/retail-red-docs (guides and swagger of the services, April 2025). Where they are
 * silent, the options say what is assumed, and the default is the worst case for a connector.
 */
export function createShopgateEmulator(options: ShopgateOptions = {}): ShopgateEmulator {
  const world = createShopgateWorld(options);
  if (options.autoplay === true) autoplayShopgate(world);
  const accounts = new MerchantAccounts(world);
  const router = new ServiceRouter([
    ...ordersService(world),
    ...fulfillmentOrdersService(world),
    ...returnsService(world),
    ...customersService(world),
    ...catalogService(world),
    ...webhooksService(world),
  ]);
  return {
    listener: createShopgateListener({ merchantCode: world.merchantCode, router, accounts }),
    store: createShopgateStore(world),
    world,
    accounts,
    emittedEvents: world.emittedEvents,
    deliveries: world.webhookDelivery.log,
    ordersOf: (externalCode) =>
      world.salesOrders.all().filter((order) => order.externalCode === externalCode),
    fulfillmentOrdersOf: (salesOrderNumber) => fulfillmentOrdersOf(world, salesOrderNumber),
    whenIdle: () => world.activity.whenIdle(),
    close: () => world.webhookDelivery.close(),
  };
}
