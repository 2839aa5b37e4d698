import type {
  Delivery,
  DeliveryItem,
  Parcel,
  ParcelMeasurements,
  TrackingData,
} from '@commercetools/platform-sdk';
import { canonicalJson, type HandoverJobFacts, type Ledger, type ParcelFacts } from '../ledger.ts';
import type { CommercetoolsOrder, CommercetoolsOrderAction } from '../commercetools-order.ts';
import type { ActionGroup } from './action-group.ts';
import {
  handoverJobs,
  isGone,
  isHandoverUnderstood,
  parcelsByHandoverJob,
  type Identified,
} from '../ledger-entities.ts';
import { allocate, type PiecesByLine } from './line-allocation.ts';

interface WantedParcel {
  key: string;
  trackingData: TrackingData | undefined;
  measurements: ParcelMeasurements | undefined;
}
interface WantedDelivery {
  key: string;
  /** Whether this version knows how far the job is: if not, a delivery that is there keeps its items. */
  isUnderstood: boolean;
  items: DeliveryItem[];
  parcels: WantedParcel[];
}

/**
 * The actions that give each of the customer's handover jobs its delivery (key: handover job id) and its parcels
 * (key: parcel id), and take those away that are no longer so, which come first. Each stands for itself. Deliveries
 * without a key of ours are the shop's.
 *
 * commercetools keeps deliveries with the shipping method: an order without one gets none.
 */
export function reflectDeliveries(order: CommercetoolsOrder, ledger: Ledger): ActionGroup[] {
  if (!order.shippingInfo && (order.shipping ?? []).length === 0) return [];
  const existing = deliveriesOf(order);
  const wanted = projectDeliveries(order, ledger);
  const wantedKeys = new Set(wanted.map(({ key }) => key));
  const gone = existing.filter(
    ({ key }) => key !== undefined && !wantedKeys.has(key) && Object.hasOwn(ledger.handoverJobs ?? {}, key),
  );
  const changes = wanted.flatMap((delivery) => {
    const known = existing.find(({ key }) => key === delivery.key);
    return known ? updateDelivery(known, delivery) : [addDelivery(order, delivery)];
  });
  return [
    ...gone.map(({ id, key }) => ofDelivery(key, { action: 'removeDelivery', deliveryId: id })),
    ...changes.filter(takesOut),
    ...changes.filter((change) => !takesOut(change)),
  ];
}

const ofDelivery = (key: string | undefined, action: CommercetoolsOrderAction): ActionGroup => ({
  subject: `the delivery ${key ?? ''}`,
  actions: [action],
});
const ofParcel = (key: string | undefined, action: CommercetoolsOrderAction): ActionGroup => ({
  subject: `the parcel ${key ?? ''}`,
  actions: [action],
});

/** The key of a parcel is unique in its order: one that moves to another delivery has to leave the first before. */
const takesOut = ({ actions }: ActionGroup): boolean =>
  actions.some(({ action }) => action === 'removeParcelFromDelivery');

const deliveriesOf = (order: CommercetoolsOrder): Delivery[] =>
  [order.shippingInfo, ...(order.shipping ?? []).map(({ shippingInfo }) => shippingInfo)].flatMap(
    (info) => info?.deliveries ?? [],
  );

function projectDeliveries(order: CommercetoolsOrder, ledger: Ledger): WantedDelivery[] {
  const jobs = handoverJobs(ledger);
  const allocation = allocate(order, jobs.map(pieces));
  const parcels = parcelsByHandoverJob(ledger);
  return jobs
    .map((job, index) => ({
      key: job.id,
      isUnderstood: isHandoverUnderstood(job),
      items: items(allocation.jobs[index]),
      parcels: (parcels.get(job.id) ?? []).map((parcel) =>
        wantedParcel(parcel, parcel.carrier ?? job.carrier),
      ),
    }))
    .filter((delivery) => delivery.items.length > 0);
}

/** What stands ready counts until it is handed over; then only what was not refused. */
const pieces = (job: HandoverJobFacts): Record<string, number> =>
  Object.fromEntries(
    Object.entries(job.lines).map(([key, line]) => [key, isGone(job) ? line.handedOver : line.quantity]),
  );

const items = (byLine: PiecesByLine | undefined): DeliveryItem[] =>
  [...(byLine ?? [])].map(([id, quantity]) => ({ id, quantity })).sort((a, b) => (a.id < b.id ? -1 : 1));

function wantedParcel(parcel: Identified<ParcelFacts>, carrier: string | undefined): WantedParcel {
  const { id, trackingNumber, measurements } = parcel;
  const trackingData =
    trackingNumber === undefined
      ? undefined
      : { trackingId: trackingNumber, ...(carrier === undefined ? {} : { carrier }), isReturn: false };
  return { key: id, trackingData, measurements };
}

function addDelivery(order: CommercetoolsOrder, delivery: WantedDelivery): ActionGroup {
  const shippingKey = order.shippingInfo ? undefined : shippingKeyFor(order, delivery.items);
  return ofDelivery(delivery.key, {
    action: 'addDelivery',
    deliveryKey: delivery.key,
    ...(shippingKey === undefined ? {} : { shippingKey }),
    items: delivery.items,
    parcels: delivery.parcels.map(({ key, trackingData, measurements }) => ({
      key,
      trackingData,
      measurements,
    })),
  });
}

/** With several shippings, the one that the delivery's first line goes with. */
function shippingKeyFor(order: CommercetoolsOrder, delivered: readonly DeliveryItem[]): string | undefined {
  const line = order.lineItems.find(({ id }) => id === delivered[0]?.id);
  const keys = (order.shipping ?? []).map(({ shippingKey }) => shippingKey);
  const named = line?.shippingDetails?.targets.flatMap((target) => target.shippingMethodKey ?? []) ?? [];
  return named.find((key) => keys.includes(key)) ?? keys[0];
}

function updateDelivery(known: Delivery, wanted: WantedDelivery): ActionGroup[] {
  const deliveryKey = wanted.key;
  const wantedKeys = new Set(wanted.parcels.map(({ key }) => key));
  const knownItems = known.items
    .map(({ id, quantity }) => ({ id, quantity }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const itemsDiffer = wanted.isUnderstood && canonicalJson(knownItems) !== canonicalJson(wanted.items);
  return [
    ...(itemsDiffer
      ? [ofDelivery(deliveryKey, { action: 'setDeliveryItems', deliveryKey, items: wanted.items })]
      : []),
    ...known.parcels
      .filter(({ key }) => key !== undefined && !wantedKeys.has(key))
      .map(({ id, key }) => ofParcel(key, { action: 'removeParcelFromDelivery', parcelId: id })),
    ...wanted.parcels.flatMap((parcel) => {
      const present = known.parcels.find(({ key }) => key === parcel.key);
      return present ? updateParcel(present, parcel) : [addParcel(deliveryKey, parcel)];
    }),
  ];
}

const addParcel = (deliveryKey: string, { key, trackingData, measurements }: WantedParcel): ActionGroup =>
  ofParcel(key, {
    action: 'addParcelToDelivery',
    deliveryKey,
    parcelKey: key,
    trackingData,
    measurements,
  });

/** What is not known any more is left: a tracking number that a customer was given is not taken back. */
function updateParcel(known: Parcel, wanted: WantedParcel): ActionGroup[] {
  const { key: parcelKey, trackingData, measurements } = wanted;
  const actions: CommercetoolsOrderAction[] = [];
  if (trackingData && !sameTracking(known.trackingData, trackingData)) {
    actions.push({ action: 'setParcelTrackingData', parcelKey, trackingData });
  }
  if (measurements && canonicalJson(known.measurements ?? {}) !== canonicalJson(measurements)) {
    actions.push({ action: 'setParcelMeasurements', parcelKey, measurements });
  }
  return actions.map((action) => ofParcel(parcelKey, action));
}

const sameTracking = (known: TrackingData | undefined, wanted: TrackingData): boolean =>
  known?.trackingId === wanted.trackingId && known?.carrier === wanted.carrier;
