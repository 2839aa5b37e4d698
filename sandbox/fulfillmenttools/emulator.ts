import type { RequestListener } from 'node:http';
import { Accounts } from './accounts.ts';
import { facilitiesApi } from './api/facilities-api.ts';
import { jobsApi } from './api/jobs-api.ts';
import { ordersApi } from './api/orders-api.ts';
import { projectApi } from './api/project-api.ts';
import { returnsApi } from './api/returns-api.ts';
import { Router } from './api/router.ts';
import { searchApi } from './api/search-api.ts';
import { stocksApi } from './api/stocks-api.ts';
import type { Order } from './entities.ts';
import { createListener } from './listener.ts';
import type { EmulatorOptions } from './options.ts';
import { autoplay, playClickAndCollect, playShipFromStore, type PlayOptions } from './play.ts';
import { facilityNamed } from './steps/facilities.ts';
import { createStore, type FulfillmenttoolsStore } from './store.ts';
import type { Delivery, EmittedEvent } from './webhook-delivery.ts';
import { createWorld, type World } from './world.ts';

export interface FulfillmenttoolsEmulator {
  /** API, log-in (`/v1/accounts:signInWithPassword`) and refresh (`/v1/token`) on one host. */
  readonly listener: RequestListener;
  /** What stores and carriers do, step by step. */
  readonly store: FulfillmenttoolsStore;
  /** All entities, for reading. */
  readonly world: World;
  /** Log-ins so far, and ways to end tokens early. */
  readonly accounts: Accounts;
  /** Every event that was emitted, in order, whether or not somebody subscribed to it. */
  readonly emittedEvents: readonly EmittedEvent[];
  /** Every webhook, with what each attempt was answered. */
  readonly deliveries: readonly Delivery[];
  /** Orders that carry this tenantOrderId, oldest first. */
  ordersOf: (tenantOrderId: string) => Order[];
  playShipFromStore: (orderId: string, options?: PlayOptions) => Promise<void>;
  playClickAndCollect: (orderId: string, options?: PlayOptions) => Promise<void>;
  /** Resolves when no played life and no delivery is under way; a redelivery counts as under way. */
  whenIdle: () => Promise<void>;
  /** Ends all deliveries. */
  close: () => void;
}

/**
 * fulfillmenttools in memory: refuses what the published API document does not allow, plays orders' lives and
 * sends the webhooks that belong to them. It knows one tenant and forgets everything with the process.
 */
export function createFulfillmenttoolsEmulator(options: EmulatorOptions = {}): FulfillmenttoolsEmulator {
  const world = createWorld(options);
  for (const { tenantFacilityId, name } of options.knownFacilities ?? []) {
    facilityNamed(world, tenantFacilityId, name);
  }
  if (options.autoplay === true) autoplay(world);
  const accounts = new Accounts(world);
  const router = new Router([
    ...ordersApi(world),
    ...searchApi(world),
    ...jobsApi(world),
    ...facilitiesApi(world),
    ...returnsApi(world),
    ...stocksApi(world),
    ...projectApi(world),
  ]);
  return {
    listener: createListener(router, accounts),
    store: createStore(world),
    world,
    accounts,
    emittedEvents: world.emittedEvents,
    deliveries: world.webhooks.log,
    ordersOf: (tenantOrderId) => world.orders.all().filter((order) => order.tenantOrderId === tenantOrderId),
    playShipFromStore: (orderId, play) => playShipFromStore(world, orderId, play),
    playClickAndCollect: (orderId, play) => playClickAndCollect(world, orderId, play),
    whenIdle: () => world.activity.whenIdle(),
    close: () => world.webhooks.close(),
  };
}
