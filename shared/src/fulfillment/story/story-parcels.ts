import { isAlive } from '../ledger-entities.ts';
import { words, type StoryTextKey, type Words } from './story-texts.ts';
import type { ToldHandoverJob, ToldLedger, ToldParcel } from './told-ledger.ts';

export interface StoryParcel {
  readonly id: string;
  readonly state: Words;
  readonly trackingNumber: string | undefined;
  /** Only an http or https address: it becomes a link. */
  readonly trackingUrl: string | undefined;
  readonly carrier: string | undefined;
  readonly isReturn: boolean;
}

/**
 * The parcels of each handover job, by the rule of `parcelsByHandoverJob`: the one that the job names, and those of its
 * shipment that no job names; of jobs that share a shipment the first that is not cancelled has these.
 *
 * @param jobs that are told of; a job beside them may name a parcel too
 */
export function parcelsByJob(
  jobs: readonly ToldHandoverJob[],
  { parcels, handoverJobs }: Pick<ToldLedger, 'parcels' | 'handoverJobs'>,
): ReadonlyMap<string, readonly ToldParcel[]> {
  const named = new Set(handoverJobs.map((job) => job.parcel));
  const byJob = new Map(jobs.map(({ id }) => [id, [] as ToldParcel[]]));
  const inOrder = [...jobs.filter(isAlive), ...jobs.filter((job) => !isAlive(job))];
  for (const parcel of parcels) {
    const naming = jobs.filter((job) => job.parcel === parcel.id);
    const candidates = named.has(parcel.id) ? inOrder.filter((job) => job.parcel === undefined) : inOrder;
    const shipping = candidates.filter((job) => isOfShipment(parcel, job, parcels)).slice(0, 1);
    for (const { id } of naming.length > 0 ? naming : shipping) byJob.get(id)?.push(parcel);
  }
  return byJob;
}

/** A job that names only its parcel is of that parcel's shipment. */
function isOfShipment(
  { shipment }: ToldParcel,
  job: ToldHandoverJob,
  parcels: readonly ToldParcel[],
): boolean {
  const ofJob = job.shipment ?? parcels.find(({ id }) => id === job.parcel)?.shipment;
  return ofJob !== undefined && ofJob === shipment;
}

/** The parcels of a handover job, or the one that it announces. */
export function tellParcels(parcels: readonly ToldParcel[], job: ToldHandoverJob | undefined): StoryParcel[] {
  if (parcels.length === 0) return job ? announcedParcel(job) : [];
  return parcels.map((parcel) => tellParcel(parcel, job));
}

/** Parcels that no shipment names are shown too: nothing that has a tracking number is hidden. */
export function looseParcels(
  shipments: readonly { readonly parcels: readonly StoryParcel[] }[],
  { parcels }: ToldLedger,
): StoryParcel[] {
  const shown = new Set(shipments.flatMap((shipment) => shipment.parcels.map(({ id }) => id)));
  return parcels.filter(({ id }) => !shown.has(id)).map((parcel) => tellParcel(parcel, undefined));
}

function tellParcel(parcel: ToldParcel, job: ToldHandoverJob | undefined): StoryParcel {
  return {
    id: parcel.id,
    state: parcelState(parcel),
    trackingNumber: parcel.trackingNumber ?? (job?.parcel === parcel.id ? job.trackingNumber : undefined),
    trackingUrl: webAddress(parcel.trackingUrl),
    carrier: parcel.carrier ?? job?.carrier,
    isReturn: parcel.isReturn,
  };
}

/** A handover job can know the tracking number before the parcel itself is known. */
function announcedParcel(job: ToldHandoverJob): StoryParcel[] {
  const { parcel, trackingNumber, carrier } = job;
  if (trackingNumber === undefined) return [];
  const id = parcel ?? trackingNumber;
  const state = words('parcel.acknowledged');
  return [{ id, state, trackingNumber, trackingUrl: undefined, carrier, isReturn: false }];
}

const parcelKeys: Readonly<Record<string, StoryTextKey>> = {
  open: 'parcel.open',
  requested: 'parcel.requested',
  acknowledged: 'parcel.acknowledged',
  failed: 'parcel.failed',
  cancelled: 'parcel.cancelled',
  givenUp: 'parcel.givenUp',
};

function parcelState({ state, isDelivered }: ToldParcel): Words {
  if (isDelivered) return words('parcel.delivered');
  const key = Object.hasOwn(parcelKeys, state) ? parcelKeys[state] : undefined;
  return key ? words(key) : words('parcel.other', { state });
}

/** Whoever may edit orders can write the ledger: an address that is not of the web never becomes a link. */
export function webAddress(text: string | undefined): string | undefined {
  if (text === undefined || !URL.canParse(text)) return undefined;
  const { protocol, href } = new URL(text);
  return protocol === 'https:' || protocol === 'http:' ? href : undefined;
}
