import { Activity } from '../emulator/activity.ts';
import { Collection, type CollectionContext } from './collection.ts';
import type * as entities from './entities.ts';
import type * as more from './return-and-process-entities.ts';
import type { EventName } from './events.ts';
import type { EmulatorOptions } from './options.ts';
import { seededRandom, uuids } from '../emulator/seeded-random.ts';
import { WebhookDelivery, type EmittedEvent } from './webhook-delivery.ts';

/** Everything that one emulated tenant knows, and the way out for its events. */
export interface World extends Readonly<ReturnType<typeof createCollections>> {
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
  const context: CollectionContext = {
    now,
    newId,
    get listLagMilliseconds() {
      return options.listLagMilliseconds ?? 0;
    },
  };
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
    ...createCollections(context),
  };
}

const createCollections = (context: CollectionContext) => ({
  facilities: new Collection<more.Facility>('Facility', context),
  cancelationReasons: new Collection<entities.CancelationReason>('CancelationReason', context),
  orders: new Collection<entities.Order>('Order', context),
  processes: new Collection<more.Process>('Process', context),
  routingPlans: new Collection<entities.RoutingPlan>('RoutingPlan', context),
  pickJobs: new Collection<entities.PickJob>('PickJob', context),
  loadUnits: new Collection<entities.LoadUnit>('LoadUnit', context),
  packJobs: new Collection<entities.PackJob>('PackJob', context),
  shipments: new Collection<entities.Shipment>('Shipment', context),
  parcels: new Collection<entities.Parcel>('Parcel', context),
  handoverJobs: new Collection<entities.HandoverJob>('Handoverjob', context),
  itemReturnJobs: new Collection<more.ItemReturnJob>('ItemReturnJob', context),
  expiries: new Collection<more.ExpiryEntity>('ExpiryEntity', context),
});
