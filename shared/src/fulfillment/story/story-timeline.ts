import { isGone, isHandoverCancelled } from '../ledger-entities.ts';
import { isRefused } from './shipments.ts';
import { sum } from './story-lines.ts';
import type { StoryOrder } from './story-order.ts';
import { words, type StoryTextKey, type Words } from './story-texts.ts';
import type { ToldHandoverJob, ToldLedger, ToldParcel, ToldPickJob } from './told-ledger.ts';

/** Something that happened, as far as its time is told. */
export interface Moment {
  /** ISO 8601. */
  readonly at: string;
  readonly what: Words;
  /** Id of the store in the fulfilment platform. */
  readonly store: string | undefined;
}

/**
 * What happened, oldest first. The ledger keeps the latest state of each thing, not its history: a pick job shows when it
 * was given to the store and when its latest state was reached.
 */
export function tellTimeline(order: StoryOrder, ledger: ToldLedger, platform: string): Moment[] {
  return [
    ...moment(order.createdAt, words('moment.placed')),
    ...moment(ledger.claimedAt, words('moment.claimed', { platform })),
    ...orderMoments(ledger, platform),
    ...ledger.pickJobs.flatMap(pickMoments),
    ...ledger.handoverJobs.flatMap((job) => handoverMoments(job, ledger)),
    ...ledger.parcels.flatMap(parcelMoments),
    ...ledger.returns.flatMap(({ date, pieces }) =>
      moment(date, words('moment.return', { count: pieces.length })),
    ),
    ...ledger.refunds.flatMap(({ created, pieces }) =>
      moment(created, words('moment.refund', { count: pieces })),
    ),
    ...ledger.problems.flatMap(({ since, code }) => moment(since, words('moment.problem', { code }))),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** Times that are not times come from hands that edit ledgers: they are left out. */
const moment = (at: string | undefined, what: Words, store?: string): Moment[] =>
  at === undefined || Number.isNaN(Date.parse(at)) ? [] : [{ at, what, store }];

const orderKeys: Readonly<Record<string, StoryTextKey>> = {
  locked: 'moment.orderLocked',
  cancelled: 'moment.orderCancelled',
  over: 'moment.orderOver',
};

function orderMoments({ order }: ToldLedger, platform: string): Moment[] {
  if (!order) return [];
  const key = Object.hasOwn(orderKeys, order.state) ? orderKeys[order.state] : undefined;
  return [
    ...moment(order.created, words('moment.created', { platform })),
    ...(key ? moment(order.changed, words(key, { platform })) : []),
  ];
}

const pickKeys: Readonly<Record<string, StoryTextKey>> = {
  picking: 'moment.picking',
  paused: 'moment.paused',
  picked: 'moment.picked',
  rerouted: 'moment.rerouted',
  aborted: 'moment.aborted',
  cancelled: 'moment.pickCancelled',
};

function pickMoments(job: ToldPickJob): Moment[] {
  const lines = Object.values(job.lines);
  const values = {
    job: job.shortId ?? job.id,
    picked: sum(lines.map(({ picked }) => picked)),
    ordered: sum(lines.map(({ quantity }) => quantity)),
  };
  const key = Object.hasOwn(pickKeys, job.state) ? pickKeys[job.state] : undefined;
  return [
    ...moment(job.created, words('moment.assigned', values), job.store),
    ...(key ? moment(job.changed, words(key, values), job.store) : []),
  ];
}

function handoverMoments(job: ToldHandoverJob, { pickJobs }: ToldLedger): Moment[] {
  const lines = Object.values(job.lines);
  const store = job.store ?? pickJobs.find(({ id }) => id === job.pickJob)?.store;
  const standing = words('moment.ready', { count: sum(lines.map(({ quantity }) => quantity)) });
  const ending = isGone(job) ? goneWords(job) : words('moment.handoverCancelled');
  const hasEnded = isGone(job) || isHandoverCancelled(job);
  return [...moment(job.created, standing, store), ...(hasEnded ? moment(job.changed, ending, store) : [])];
}

function goneWords(job: ToldHandoverJob): Words {
  const lines = Object.values(job.lines);
  if (isRefused(job)) return words('moment.refused', { count: sum(lines.map(({ refused }) => refused)) });
  return words('moment.gone', { count: sum(lines.map(({ handedOver }) => handedOver)) });
}

function parcelMoments(parcel: ToldParcel): Moment[] {
  const values = { parcel: parcel.trackingNumber ?? parcel.id };
  return [
    ...moment(parcel.created, words('moment.parcel', values)),
    ...(parcel.isDelivered ? moment(parcel.changed, words('moment.parcelDelivered', values)) : []),
    ...(parcel.state === 'failed' ? moment(parcel.changed, words('moment.parcelFailed', values)) : []),
  ];
}
