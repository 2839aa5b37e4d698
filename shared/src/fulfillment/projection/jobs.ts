import type { HandoverJobFacts, Ledger, ParcelFacts, PickJobFacts } from '../ledger.ts';

/**
 * Which jobs of an order the customer is concerned with: those that do not supply another store and were not given
 * up. Statuses: fulfillmenttools API document, PickJobStatus, HandoverjobStatus and ParcelStatus.
 */
const givenUp = new Set([
  ...['CANCELED', 'OBSOLETE', 'REROUTED', 'ABORTED'],
  // Named without words in the document: the store, or time, has taken the goods back.
  ...['REJECTED', 'EXPIRED', 'RESTOWED'],
]);

export type Identified<T> = T & { id: string };
type Job = { created: string; status: string; supplier?: true | undefined };

/** In order of creation; equal times are told apart by id, so that the order never depends on arrival. */
function inOrderOfCreation<T extends Job>(register: Record<string, T> | undefined): Identified<T>[] {
  return Object.entries(register ?? {})
    .map(([id, job]) => ({ ...job, id }))
    .sort((a, b) => (`${a.created} ${a.id}` < `${b.created} ${b.id}` ? -1 : 1));
}

const customers = <T extends Job>(register: Record<string, T> | undefined): Identified<T>[] =>
  inOrderOfCreation(register).filter((job) => !job.supplier);

const isAlive = (job: Job): boolean => !givenUp.has(job.status);

export const pickJobs = (ledger: Ledger): Identified<PickJobFacts>[] =>
  customers(ledger.pickJobs).filter(isAlive);

export const abortedPickJobs = (ledger: Ledger): Identified<PickJobFacts>[] =>
  customers(ledger.pickJobs).filter((job) => job.status === 'ABORTED');

export const handoverJobs = (ledger: Ledger): Identified<HandoverJobFacts>[] =>
  customers(ledger.handoverJobs).filter(isAlive);

/** Also those that were cancelled: they tell that the goods once stood ready, and why they were not collected. */
export const everyHandoverJob = (ledger: Ledger): Identified<HandoverJobFacts>[] =>
  customers(ledger.handoverJobs);

export const parcels = (ledger: Ledger): Identified<ParcelFacts>[] =>
  customers(ledger.parcels).filter((parcel) => isAlive(parcel) && parcel.status !== 'FAILED');

export const isHandedOver = (job: HandoverJobFacts): boolean => job.status === 'HANDED_OVER';

/** True once the store has finished picking (fulfillmenttools API document: PickJobStatus). */
export const isPicked = (job: PickJobFacts): boolean => job.status === 'PICKED' || job.status === 'CLOSED';
