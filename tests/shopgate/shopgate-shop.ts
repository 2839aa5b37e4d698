import type { Order } from '@commercetools/platform-sdk';
import type { PlaceOrderDraft } from '../../sandbox/commercetools/order-draft.ts';
import type { Fault, LoggedCall } from '../../sandbox/faults.ts';
import { startFront, type Front } from '../../sandbox/front.ts';
import { scriptEnvironment } from '../../sandbox/settings.ts';
import { openShop } from '../../sandbox/shop.ts';
import type { FulfillmentOrder, SalesOrder } from '../../sandbox/shopgate/sales-order-entities.ts';
import {
  shopgateSettingsFor,
  startShopgatePlatforms,
  type ShopgatePlatforms,
  type ShopgatePlatformsOptions,
} from '../../sandbox/shopgate/shopgate-platforms.ts';
import type { ShopgateStore } from '../../sandbox/shopgate/shopgate-store.ts';
import { createCommercetools } from '../../shared/src/commercetools/client.ts';
import { parseLedger, type Ledger } from '../../shared/src/fulfillment/ledger.ts';
import {
  convergeShopgateMessages,
  convergeShopgateWebhook,
  prepareShopgateProject,
  type ShopgateDeployment,
} from '../../shared/src/lifecycle/shopgate-deployment.ts';
import { createLogger } from '../../shared/src/logging/logger.ts';
import {
  loadShopgateEventSettings,
  loadShopgateServiceSettings,
  type ShopgateServiceSettings,
} from '../../shared/src/settings/shopgate-settings.ts';
import { ShopgateClient } from '../../shared/src/shopgate/shopgate-client.ts';
import { Webhooks } from '../../shared/src/shopgate/webhooks.ts';
import { createShopgateEvent, endpoint as eventEndpoint } from '../../shopgate/event/src/app.ts';
import { createShopgateService, endpoint as serviceEndpoint } from '../../shopgate/service/src/app.ts';
import { startInstance, type Instance } from '../reliability/instance.ts';
import { SteppedClock } from '../reliability/stepped-clock.ts';

export interface ShopOptions extends Omit<ShopgatePlatformsOptions, 'decideFault'> {
  /** Instances of each application. Default 1. */
  instances?: number;
  /** Value of the custom object with the configuration. */
  configuration?: object;
  settings?: Readonly<Record<string, string>>;
  attemptMilliseconds?: number;
}

/** commercetools, Shopgate, and instances of both applications between them, deployed as post-deploy does it. */
export interface Shop {
  readonly platforms: ShopgatePlatforms;
  readonly store: ShopgateStore;
  readonly event: Front;
  readonly service: Front;
  readonly clock: SteppedClock;
  readonly log: readonly string[];
  readonly deployment: ShopgateDeployment<ShopgateServiceSettings>;
  /** What happens to the calls from now on; `number` counts from the last call of `disturb`. */
  disturb(decide: (call: Readonly<LoggedCall>) => Fault): void;
  /** Kills all instances and starts others, which know nothing. */
  restart(): Promise<void>;
  /** Places and confirms an order, and waits until it has arrived. */
  buy(draft?: Partial<PlaceOrderDraft>): Promise<Bought>;
  close(): Promise<void>;
}

/** One order on both sides. */
export interface Bought {
  readonly orderId: string;
  /** Id of the line item with this SKU. */
  line(sku: string): string;
  order(): Promise<Order>;
  fields(): Promise<Record<string, unknown>>;
  ledger(): Promise<Ledger>;
  /** Every sales order of its number. */
  salesOrders(): SalesOrder[];
  /** The only one. */
  salesOrder(): SalesOrder;
  /** Its newest fulfillment order. */
  part(): FulfillmentOrder;
}

export const twoArticles = [
  { sku: 'TSHIRT-M', quantity: 3, centAmount: 1000 },
  { sku: 'MUG-BLUE', quantity: 1, centAmount: 2000 },
];
export const configurationOfShop = {
  shippingMethodMapping: {
    standard: { serviceType: 'SHIPPING' },
    pickup: { serviceType: 'CLICK_AND_COLLECT' },
  },
};

export async function startShop(options: ShopOptions = {}): Promise<Shop> {
  const { instances: count = 1, attemptMilliseconds } = options;
  const clock = new SteppedClock();
  const faults = { decide: (): Fault => ({ kind: 'none' }), from: 0 } as {
    decide: (call: Readonly<LoggedCall>) => Fault;
    from: number;
  };
  const platforms = await startShopgatePlatforms({
    commercetools: { now: () => new Date(clock.now()), ...options.commercetools },
    shopgate: { now: clock.now, webhooks: { redeliveryFactor: 0.0001 }, ...options.shopgate },
    decideFault: (call) => faults.decide({ ...call, number: call.number - faults.from }),
  });
  await openShop(platforms.commercetools);
  await write(platforms, options.configuration ?? configurationOfShop);
  const log: string[] = [];
  const destination = { write: (line: string) => void log.push(line) };
  const logger = createLogger({ name: 'test', debugMode: true, destination });
  const eventSettings = loadShopgateEventSettings({
    ...shopgateSettingsFor('event', platforms),
    ...options.settings,
  });
  const settings = loadShopgateServiceSettings({
    ...shopgateSettingsFor('service', platforms),
    ...options.settings,
  });
  const [event, service] = [await startFront(eventEndpoint), await startFront(serviceEndpoint)];
  const deployment = {
    settings,
    environment: scriptEnvironment(service.url),
    logger,
    project: createCommercetools(settings.commercetools, {}),
    webhooks: new Webhooks(new ShopgateClient(settings.shopgate)),
  };
  const configuration = await prepareShopgateProject(deployment);
  await convergeShopgateMessages(deployment, configuration);
  await convergeShopgateWebhook(deployment, serviceEndpoint);
  platforms.deliverMessagesTo(event.url);

  const around = { clock, ...(attemptMilliseconds === undefined ? {} : { attemptMilliseconds }) };
  const startEvent = () =>
    startInstance({
      ...around,
      endpoint: eventEndpoint,
      create: (injected) => createShopgateEvent(eventSettings, logger, injected),
    });
  const startService = () =>
    startInstance({
      ...around,
      endpoint: serviceEndpoint,
      create: (injected) => createShopgateService(settings, logger, injected),
    });
  const started: Instance[] = [];
  let living: Instance[] = [];
  const restart = async (): Promise<void> => {
    living.forEach((instance) => instance.kill());
    const many = (start: () => Promise<Instance>) => Promise.all(Array.from({ length: count }, start));
    const [events, services] = await Promise.all([many(startEvent), many(startService)]);
    living = [...events, ...services];
    started.push(...living);
    event.targets = events.map(({ url }) => url);
    service.targets = services.map(({ url }) => url);
  };
  await restart();
  return {
    platforms,
    store: platforms.shopgate.store,
    event,
    service,
    clock,
    log,
    deployment,
    disturb: (decide) => {
      faults.from = platforms.calls.length;
      faults.decide = decide;
    },
    restart,
    buy: (draft) => buy(platforms, draft),
    close: async () => {
      await platforms.close();
      await Promise.all([event.close(), service.close(), ...started.map((instance) => instance.close())]);
    },
  };
}

async function write(platforms: ShopgatePlatforms, value: object): Promise<void> {
  const draft = { container: 'shopgate', key: 'configuration', value };
  const { status } = await platforms.commercetools.request('POST', '/custom-objects', draft);
  if (status >= 300) throw new Error(`The configuration object is refused with ${status}`);
}

async function buy(platforms: ShopgatePlatforms, draft: Partial<PlaceOrderDraft> = {}): Promise<Bought> {
  const { merchant } = platforms.commercetools;
  const placed = await merchant.placeOrder({
    lines: twoArticles,
    shippingMethodKey: 'standard',
    paymentState: 'Paid',
    ...draft,
  });
  const bought = boughtOrder(platforms, placed);
  await merchant.confirmOrder(placed.id);
  await platforms.settle();
  return bought;
}

/** @param placed as commercetools has it */
export function boughtOrder({ commercetools, shopgate }: ShopgatePlatforms, placed: Order): Bought {
  const order = () => commercetools.merchant.readOrder(placed.id);
  const salesOrders = () => shopgate.ordersOf(placed.orderNumber ?? placed.id);
  const salesOrder = () => {
    const [first] = salesOrders();
    if (first === undefined) throw new Error('The order has not arrived in Shopgate');
    return first;
  };
  const fields = async () => ((await order()).custom?.fields ?? {}) as Record<string, unknown>;
  return {
    orderId: placed.id,
    line: (sku) => placed.lineItems.find(({ variant }) => variant.sku === sku)?.id ?? sku,
    order,
    fields,
    ledger: async () => parseLedger(String((await fields()).shopgate_ledger)) ?? {},
    salesOrders,
    salesOrder,
    part: () => {
      const part = shopgate.fulfillmentOrdersOf(salesOrder().orderNumber).at(-1);
      if (part === undefined) throw new Error('The order is not routed');
      return part;
    },
  };
}
