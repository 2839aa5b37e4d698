import type {
  HandoverJobFacts,
  HandoverJobState,
  Ledger,
  OrderFacts,
  OrderState,
  ParcelFacts,
  ParcelState,
  PickJobFacts,
  PickJobState,
  PieceState,
  ReturnedPiece,
} from './ledger-schema.ts';

/*
 * What follows from our words for the state of an order, a job and a parcel. A word that is not known (a newer version
 * of the connector wrote it) is neither the end of anything nor a step that goods have taken.
 */

export type Identified<T> = T & { id: string };
type Job = { created: string; state: string; supplier?: true | undefined };

const oneOf =
  <State extends string>(...states: State[]) =>
  ({ state }: { state: string }): boolean =>
    (states as string[]).includes(state);

/** True while work on the order may still be done on the platform. */
export const isOpen: (order: Pick<OrderFacts, 'state'>) => boolean = oneOf<OrderState>(
  ...(['open', 'promised', 'locked'] as const),
);
/** True once nothing more will be done for the order on the platform: cancelled, or a promise whose time was over. */
export const isOver: (order: Pick<OrderFacts, 'state'>) => boolean = oneOf<OrderState>('cancelled', 'over');
export const isCancelled: (order: Pick<OrderFacts, 'state'>) => boolean = oneOf<OrderState>('cancelled');
export const isLocked: (order: Pick<OrderFacts, 'state'>) => boolean = oneOf<OrderState>('locked');

/** True once the store has finished picking. */
export const isPicked: (job: Pick<PickJobFacts, 'state'>) => boolean = oneOf<PickJobState>('picked');
export const isAborted: (job: Pick<PickJobFacts, 'state'>) => boolean = oneOf<PickJobState>('aborted');
/** True once the goods have gone to the customer or with the carrier. */
export const isGone: (job: Pick<HandoverJobFacts, 'state'>) => boolean = oneOf<HandoverJobState>('gone');
/** True while the goods stand ready for the customer or the carrier. */
export const isWaiting: (job: Pick<HandoverJobFacts, 'state'>) => boolean =
  oneOf<HandoverJobState>('waiting');
export const isHandoverCancelled: (job: Pick<HandoverJobFacts, 'state'>) => boolean =
  oneOf<HandoverJobState>('cancelled');
/** False for a word that is not known: it may mean that the goods have gone. */
export const isHandoverUnderstood: (job: Pick<HandoverJobFacts, 'state'>) => boolean =
  oneOf<HandoverJobState>(...(['waiting', 'gone', 'cancelled', 'givenUp'] as const));

/** True once the store has the piece, whatever it thinks of it. */
export const hasComeBack: (piece: Pick<ReturnedPiece, 'state'>) => boolean = oneOf<PieceState>(
  ...(['returned', 'accepted', 'rejected'] as const),
);

const isGivenUp = oneOf<PickJobState | HandoverJobState | ParcelState>(
  ...(['rerouted', 'aborted', 'cancelled', 'givenUp', 'failed'] as const),
);

/** False for a job or a parcel that nothing comes of any more. */
export const isAlive = (job: { state: string }): boolean => !isGivenUp(job);

/** In order of creation; equal times are told apart by id, so that the order never depends on arrival. */
function inOrderOfCreation<T extends Job>(register: Record<string, T> | undefined): Identified<T>[] {
  return Object.entries(register ?? {})
    .map(([id, job]) => ({ ...job, id }))
    .sort((a, b) => (`${a.created} ${a.id}` < `${b.created} ${b.id}` ? -1 : 1));
}

/** Those that the customer is concerned with: not those that supply another store. */
const customers = <T extends Job>(register: Record<string, T> | undefined): Identified<T>[] =>
  inOrderOfCreation(register).filter((job) => !job.supplier);

export const pickJobs = (ledger: Ledger): Identified<PickJobFacts>[] =>
  customers(ledger.pickJobs).filter(isAlive);

export const abortedPickJobs = (ledger: Ledger): Identified<PickJobFacts>[] =>
  customers(ledger.pickJobs).filter(isAborted);

export const handoverJobs = (ledger: Ledger): Identified<HandoverJobFacts>[] =>
  customers(ledger.handoverJobs).filter(isAlive);

/** Also those that were cancelled: they tell that the goods once stood ready, and why they were not collected. */
export const everyHandoverJob = (ledger: Ledger): Identified<HandoverJobFacts>[] =>
  customers(ledger.handoverJobs);

/** Whether goods of a pick job have gone. A handover job that names no pick job may be of any. */
export const isHandedOver = (pickJobId: string, { handoverJobs: jobs }: Ledger): boolean =>
  Object.values(jobs ?? {}).some((job) => isGone(job) && (job.pickJobRef ?? pickJobId) === pickJobId);

/** The parcels on their way to the customer: not those that are known to bring goods back. */
export function parcels(ledger: Ledger): Identified<ParcelFacts>[] {
  const returning = new Set(
    Object.values(ledger.returnJobs ?? {})
      .flatMap(({ returns }) => returns)
      .flatMap(({ parcelRefs }) => parcelRefs ?? []),
  );
  return customers(ledger.parcels)
    .filter(isAlive)
    .filter(({ id }) => !returning.has(id));
}

/**
 * The parcels of each handover job, in order of creation: the one that the job names, and those of its shipment that no
 * job names. Whether a platform makes a job for each parcel or one for all of a shipment shows only in what it sends. So
 * a parcel whose own job was given up stays behind, unless the next job of the shipment names none.
 */
export function parcelsByHandoverJob(ledger: Ledger): ReadonlyMap<string, Identified<ParcelFacts>[]> {
  const jobs = handoverJobs(ledger);
  const named = new Set(everyHandoverJob(ledger).map(({ parcelRef }) => parcelRef));
  const byJob = new Map(jobs.map(({ id }) => [id, [] as Identified<ParcelFacts>[]]));
  for (const parcel of parcels(ledger)) {
    const naming = jobs.filter(({ parcelRef }) => parcelRef === parcel.id);
    const candidates = named.has(parcel.id) ? jobs.filter(({ parcelRef }) => parcelRef === undefined) : jobs;
    const shipping = candidates.find((job) => isOfShipment(parcel, job, ledger));
    const owners = naming.length > 0 ? naming : shipping ? [shipping] : [];
    for (const { id } of owners) byJob.get(id)?.push(parcel);
  }
  return byJob;
}

/** A job that names only its parcel is of that parcel's shipment. */
function isOfShipment(parcel: ParcelFacts, job: HandoverJobFacts, ledger: Ledger): boolean {
  const named = job.parcelRef === undefined ? undefined : ledger.parcels?.[job.parcelRef];
  const shipment = job.shipmentRef ?? named?.shipmentRef;
  return shipment !== undefined && parcel.shipmentRef === shipment;
}
