import type { HandoverJob, PickJob } from '../fulfillmenttools/entities.ts';
import type { TrackingStatus } from '../fulfillmenttools/entities.ts';
import type { Quantities } from '../fulfillmenttools/steps/step-rules.ts';
import { storeName, type StoreKey } from '../shop.ts';
import { inFulfillmenttools, type Step } from './scenario.ts';

/** What stores, carriers and customers do in most lives. Pieces are counted by SKU. */

/** The order, or the given part of it, appears on the store's list. */
export const goesTo = (store: StoreKey, part?: Quantities): Step =>
  inFulfillmenttools((life) => {
    const plan = life.store.routeTo(life.fulfillmenttoolsOrder.id, store, part);
    const job = life.store.createPickJob(plan.id);
    return `The order goes to ${storeName(store)}, ${count(wanted(job))} to pick, short id ${job.shortId}`;
  });

/** The store picks; lines that `picked` does not name are picked in full. */
export const picks = (store: StoreKey, picked: Quantities = {}, boxes = 1): Step =>
  inFulfillmenttools((life) => {
    const job = life.store.startPicking(life.pickJobAt(store).id);
    for (const line of job.pickLineItems) {
      life.store.pickLine(job.id, line.id, picked[line.article.tenantArticleId] ?? line.quantity);
    }
    life.store.addLoadUnits(job.id, boxes);
    const done = life.store.finishPicking(job.id);
    return `${storeName(store)} has picked ${pickedPieces(done)} of ${count(wanted(done))}`;
  });

/** What was picked becomes a parcel, and its carrier makes the label; then it waits for the carrier. */
export const packs = (store: StoreKey): Step =>
  inFulfillmenttools((life) => {
    const job = life.pickJobAt(store);
    const shipment = life.store.createShipment(job.id);
    const parcel = life.store.createParcel(shipment.id);
    life.store.requestCarrier(parcel.id);
    const { result } = life.store.acknowledgeCarrier(parcel.id);
    life.store.createHandoverJob(job.id, parcel.id);
    return `${storeName(store)} has packed a parcel, tracking number ${result?.carrierTrackingNumber ?? ''}`;
  });

/** The goods of a click-and-collect order wait at the counter. */
export const setsAside = (store: StoreKey): Step =>
  inFulfillmenttools((life) => {
    life.store.createHandoverJob(life.pickJobAt(store).id);
    return `The order is ready for pick-up at ${storeName(store)}`;
  });

/** The carrier takes what waits at the store. */
export const givesToCarrier = (store: StoreKey): Step =>
  inFulfillmenttools((life) => {
    const job = life.store.handOver(life.handoverJobAt(store).id);
    life.store.createReturnJob(life.fulfillmenttoolsOrder.id);
    return `The carrier has taken ${count(handedOver(job))} at ${storeName(store)}`;
  });

/** The customer takes what waits at the counter, but what is `refused`. */
export const givesToCustomer = (store: StoreKey, refused: Quantities = {}): Step =>
  inFulfillmenttools((life) => {
    const job = life.store.handOver(life.handoverJobAt(store).id, refused);
    life.store.createReturnJob(life.fulfillmenttoolsOrder.id);
    const left = total(Object.values(refused).map((pieces) => pieces ?? 0));
    const refusal = left > 0 ? ` and refused ${count(left)}` : '';
    return `The customer has collected ${count(handedOver(job))}${refusal}`;
  });

/** The carrier tells where the store's parcels are. */
export const tracks = (store: StoreKey, status: TrackingStatus): Step =>
  inFulfillmenttools((life) => {
    for (const { handoverJobParcelInfo } of life.handoverJobsAt(store)) {
      if (handoverJobParcelInfo?.parcelRef) life.store.trackParcel(handoverJobParcelInfo.parcelRef, status);
    }
    const words: Partial<Record<TrackingStatus, string>> = {
      delivered: 'The customer has the parcel',
      transit: 'The parcel is on its way',
    };
    return words[status] ?? `The carrier says: ${status}`;
  });

const total = (pieces: readonly number[]): number => pieces.reduce((sum, some) => sum + some, 0);
const count = (pieces: number): string => `${pieces} ${pieces === 1 ? 'piece' : 'pieces'}`;
const wanted = (job: PickJob): number => total(job.pickLineItems.map(({ quantity }) => quantity));
const pickedPieces = (job: PickJob): number => total(job.pickLineItems.map(({ picked }) => picked));
const handedOver = (job: HandoverJob): number =>
  total(job.handoverJobLineItems.map(({ handedOverQuantity }) => handedOverQuantity));
