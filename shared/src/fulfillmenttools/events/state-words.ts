import type { EarlierWords } from '../../fulfillment/earlier-ledger.ts';
import type {
  HandoverJobState,
  OrderState,
  ParcelState,
  PickJobState,
} from '../../fulfillment/ledger-schema.ts';

/*
 * fulfillmenttools' statuses in our own words. Source: fulfillmenttools API document, OrderStatus, PickJobStatus,
 * HandoverjobStatus, ParcelStatus and TrackingStatus. A status that is not listed stays as it is.
 */

const orderWords: Readonly<Record<string, OrderState>> = {
  OPEN: 'open',
  PROMISED: 'promised',
  LOCKED: 'locked',
  CANCELLED: 'cancelled',
  OBSOLETE: 'over',
};
const pickJobWords: Readonly<Record<string, PickJobState>> = {
  OPEN: 'open',
  IN_PROGRESS: 'picking',
  WAITING_FOR_INPUT: 'open',
  PAUSED: 'paused',
  PICKED: 'picked',
  CLOSED: 'picked',
  REROUTED: 'rerouted',
  ABORTED: 'aborted',
  CANCELED: 'cancelled',
  OBSOLETE: 'givenUp',
  // Named without words in the document: the store, or time, has taken the goods back.
  REJECTED: 'givenUp',
  EXPIRED: 'givenUp',
  RESTOWED: 'givenUp',
};
const handoverJobWords: Readonly<Record<string, HandoverJobState>> = {
  OPEN: 'waiting',
  WAITING_FOR_INPUT: 'waiting',
  HANDED_OVER: 'gone',
  CANCELED: 'cancelled',
  OBSOLETE: 'givenUp',
};
const parcelWords: Readonly<Record<string, ParcelState>> = {
  OPEN: 'open',
  WAITING_FOR_INPUT: 'open',
  PROCESSING: 'requested',
  DONE: 'acknowledged',
  FAILED: 'failed',
  CANCELED: 'cancelled',
  OBSOLETE: 'givenUp',
};

const translate =
  (words: Readonly<Record<string, string>>) =>
  (status: string): string =>
    Object.hasOwn(words, status) ? (words[status] ?? status) : status;

/** Translates a status into the ledger's word for the state; also those of ledgers that kept the statuses themselves. */
export const stateOf: EarlierWords = {
  order: translate(orderWords),
  pickJob: translate(pickJobWords),
  handoverJob: translate(handoverJobWords),
  parcel: translate(parcelWords),
  isDelivered: (trackingStatus) => trackingStatus === 'delivered',
};
