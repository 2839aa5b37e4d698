import { Activity } from './activity.ts';
import { Collection } from './collection.ts';
import type * as entities from './entities.ts';
import type * as more from './return-and-process-entities.ts';
import type { EventName } from './events.ts';
import type { EmulatorOptions } from './options.ts';
import { seededRandom, uuids } from './seeded-random.ts';
import { WebhookDelivery, type EmittedEvent } from './webhook-delivery.ts';

/** Everything that one emulated tenant knows, and the way out for its events. */
export interface World {
  readonly options: EmulatorOptions;
  readonly activity: Activity;
  readonly webhooks: WebhookDelivery;
  readonly emittedEvents: EmittedEvent[];
  /** Called with each event as it is emitted. */
  readonly observers: ((event: EmittedEvent) => void)[];
  now(): number;
  newId(): string;
  /** Sends an event to every subscription of its name, and keeps it in `emittedEvents`. */
  emit(event: EventName, payload: unknown, beside?: { pickJobRef: string }): void;
  readonly subscriptions: Map<string, more.Subscription>;
  /** availableOnStock by facility id and article. */
  readonly stocks: Map<string, number>;
  readonly tags: Map<string, readonly string[]>;
  readonly facilities: Collection<more.Facility>;
  readonly cancelationReasons: Collection<entities.CancelationReason>;
  readonly orders: Collection<entities.Order>;
  readonly processes: Collection<more.Process>;
  readonly routingPlans: Collection<entities.RoutingPlan>;
  readonly pickJobs: Collection<entities.PickJob>;
  readonly loadUnits: Collection<entities.LoadUnit>;
  readonly packJobs: Collection<entities.PackJob>;
  readonly shipments: Collection<entities.Shipment>;
  readonly parcels: Collection<entities.Parcel>;
  readonly handoverJobs: Collection<entities.HandoverJob>;
  readonly itemReturnJobs: Collection<more.ItemReturnJob>;
  readonly expiries: Collection<more.ExpiryEntity>;
}

export function createWorld(options: EmulatorOptions): World {
  const random = seededRandom(options.seed ?? 1);
  const deliveryRandom = seededRandom((options.seed ?? 1) + 1);
  const newId = uuids(random);
  const now = options.now ?? (() => Date.now());
  const activity = new Activity();
  const webhooks = new WebhookDelivery(options.webhooks ?? {}, deliveryRandom, activity);
  const emittedEvents: EmittedEvent[] = [];
  const observers: World['observers'] = [];
  const subscriptions = new Map<string, more.Subscription>();
  const context = { now, newId, listLagMilliseconds: options.listLagMilliseconds ?? 0 };
  return {
    options,
    activity,
    webhooks,
    emittedEvents,
    observers,
    now,
    newId,
    emit(event, payload, beside) {
      const emitted: EmittedEvent = { event, eventId: newId(), payload, ...beside };
      emittedEvents.push(emitted);
      for (const subscription of subscriptions.values()) {
        if (subscription.event === event) webhooks.send(emitted, subscription);
      }
      for (const observe of observers) observe(emitted);
    },
    subscriptions,
    stocks: new Map(),
    tags: new Map(options.tags?.map(({ id, allowedValues }) => [id, allowedValues])),
    facilities: new Collection('Facility', context),
    cancelationReasons: new Collection('CancelationReason', context),
    orders: new Collection('Order', context),
    processes: new Collection('Process', context),
    routingPlans: new Collection('RoutingPlan', context),
    pickJobs: new Collection('PickJob', context),
    loadUnits: new Collection('LoadUnit', context),
    packJobs: new Collection('PackJob', context),
    shipments: new Collection('Shipment', context),
    parcels: new Collection('Parcel', context),
    handoverJobs: new Collection('Handoverjob', context),
    itemReturnJobs: new Collection('ItemReturnJob', context),
    expiries: new Collection('ExpiryEntity', context),
  };
}
