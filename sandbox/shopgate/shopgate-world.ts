import { Activity } from '../emulator/activity.ts';
import { seededRandom, uuids } from '../emulator/seeded-random.ts';
import { KeptEntities } from './kept-entities.ts';
import type {
  CumulatedInventory,
  Customer,
  FulfillmentOrder,
  ReturnOrder,
  SalesOrder,
  Webhook,
} from './sales-order-entities.ts';
import type { ShopgateEvent } from './shopgate-events.ts';
import type { ShopgateOptions } from './shopgate-options.ts';
import { WebhookRedelivery, type EmittedShopgateEvent } from './webhook-redelivery.ts';

/** Everything that one emulated merchant of Shopgate knows, and the way out for its events. */
export interface ShopgateWorld {
  readonly options: ShopgateOptions;
  readonly merchantCode: string;
  readonly activity: Activity;
  readonly webhookDelivery: WebhookRedelivery;
  readonly emittedEvents: EmittedShopgateEvent[];
  /** Called with each event as it is emitted. */
  readonly observers: ((event: EmittedShopgateEvent) => void)[];
  readonly customers: KeptEntities<Customer>;
  readonly salesOrders: KeptEntities<SalesOrder>;
  readonly fulfillmentOrders: KeptEntities<FulfillmentOrder>;
  readonly returnOrders: KeptEntities<ReturnOrder>;
  readonly webhooks: KeptEntities<Webhook>;
  readonly inventories: KeptEntities<CumulatedInventory>;
  now(): number;
  /** The time as the platform writes it. */
  date(): string;
  newId(): string;
  /** Numbers of entities, from 1 per kind. */
  next(kind: string): number;
  /** Sends an event to every active webhook that wants it, and keeps it in `emittedEvents`. */
  emit(eventCode: ShopgateEvent, payload: Readonly<Record<string, unknown>>): void;
}

export function createShopgateWorld(options: ShopgateOptions): ShopgateWorld {
  const merchantCode = options.merchantCode ?? 'SANDBOX';
  const newId = uuids(seededRandom(options.seed ?? 1));
  const now = options.now ?? (() => Date.now());
  const date = (): string => new Date(now()).toISOString();
  const activity = new Activity();
  const webhookDelivery = new WebhookRedelivery(options.webhooks ?? {}, {
    tenantId: merchantCode,
    random: seededRandom((options.seed ?? 1) + 1),
    activity,
  });
  const emittedEvents: EmittedShopgateEvent[] = [];
  const observers: ShopgateWorld['observers'] = [];
  const numbers = new Map<string, number>();
  const context = {
    now,
    get listLagMilliseconds() {
      return options.listLagMilliseconds ?? 0;
    },
  };
  const webhooks = new KeptEntities<Webhook>('Webhook', context);
  return {
    options,
    merchantCode,
    activity,
    webhookDelivery,
    emittedEvents,
    observers,
    customers: new KeptEntities<Customer>('Customer', context),
    salesOrders: new KeptEntities<SalesOrder>('Order', context),
    fulfillmentOrders: new KeptEntities<FulfillmentOrder>('Fulfillment order', context),
    returnOrders: new KeptEntities<ReturnOrder>('Return order', context),
    webhooks,
    inventories: new KeptEntities<CumulatedInventory>('Inventory', context),
    now,
    date,
    newId,
    next(kind) {
      const number = (numbers.get(kind) ?? 0) + 1;
      numbers.set(kind, number);
      return number;
    },
    emit(eventCode, payload) {
      const event: EmittedShopgateEvent = { id: newId(), date: date(), eventCode, payload };
      emittedEvents.push(event);
      for (const webhook of webhooks.all()) {
        const wants = webhook.active && webhook.events.some(({ code }) => code === eventCode);
        if (wants) webhookDelivery.send(event, webhook);
      }
      for (const observe of observers) observe(event);
    },
  };
}
