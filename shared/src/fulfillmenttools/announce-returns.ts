import { ConnectorError, isRefusal, isVersionConflict } from '../errors.ts';
import type { AdvisedItem } from '../fulfillment/announced-returns.ts';
import { isMadeFrom } from '../fulfillment/order-adoption.ts';
import type { AnnouncedReturns, SentOrder } from '../fulfillment/provider.ts';
import { planAnnouncement, type Announcement } from './announcement-plan.ts';
import type { ItemReturnJob, ItemReturnJobs } from './item-return-jobs.ts';
import { madeFrom } from './order-changes.ts';

export type ItemReturnJobStore = Pick<ItemReturnJobs, 'findByTenantOrderId' | 'read' | 'announce'>;

/** The job moves while stores work on returns: a few readings are enough to catch it standing still. */
const maxReadings = 4;

/** Announcements of one attempt once they were refused together: there has to be time for all of them. */
const maxParts = 8;

const nothingHandedOver =
  'A return was announced, but fulfillmenttools has nothing of the order that could come back: it knows of no handover';

/**
 * Announces in fulfillmenttools the returns that the shop has announced in commercetools, each exactly once.
 *
 * Every announced piece carries the name of its return item, and an announcement is accepted only for the version of
 * the job in which the names were looked up. So of two attempts at the same moment one is refused, reads again and finds
 * the names; and an attempt whose answer was lost, even one that arrives late, is found or has moved the version. Jobs
 * are read by id, which sees at once what was written.
 *
 * Limit: this needs fulfillmenttools to hold to the version and to keep the custom attributes of a piece.
 *
 * @throws PlatformError when it may be tried again; ConnectorError ITEM_RETURN_JOB_BUSY (retryable)
 */
export async function announceReturns(
  jobs: ItemReturnJobStore,
  order: SentOrder,
  items: readonly AdvisedItem[],
): Promise<AnnouncedReturns> {
  const together = await announceTogether(jobs, order, items);
  return together.error === undefined || items.length === 1 ? together : announceApart(jobs, order, items);
}

async function announceTogether(
  jobs: ItemReturnJobStore,
  order: SentOrder,
  items: readonly AdvisedItem[],
): Promise<AnnouncedReturns> {
  try {
    const jobId = order.returnJobId ?? (await findJob(jobs, order));
    const announcement = jobId === undefined ? undefined : await announceTo(jobs, jobId, items);
    if (!announcement) return { announced: [], problem: nothingHandedOver };
    const problem = problemOf(announcement);
    return {
      announced: announcement.announced.map(({ name }) => name),
      ...(problem === undefined ? {} : { problem }),
    };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return {
      announced: [],
      problem: `fulfillmenttools refused the announced return: ${error.summary}`,
      error,
    };
  }
}

/**
 * What is refused keeps no other item from being announced: each by itself, or of many a few together, which the next
 * attempt takes apart.
 */
async function announceApart(
  jobs: ItemReturnJobStore,
  order: SentOrder,
  items: readonly AdvisedItem[],
): Promise<AnnouncedReturns> {
  const size = Math.ceil(items.length / maxParts);
  const outcomes: AnnouncedReturns[] = [];
  for (let from = 0; from < items.length; from += size)
    outcomes.push(await announceTogether(jobs, order, items.slice(from, from + size)));
  const problems = [...new Set(outcomes.flatMap(({ problem }) => problem ?? []))];
  const error = outcomes.find((outcome) => outcome.error !== undefined)?.error;
  return {
    announced: outcomes.flatMap(({ announced }) => announced),
    ...(problems.length === 0 ? {} : { problem: problems.join('; ') }),
    ...(error === undefined ? {} : { error }),
  };
}

/** An order has one job over all its handovers. One that names no commercetools order counts only if it is the only one. */
async function findJob(jobs: ItemReturnJobStore, order: SentOrder): Promise<string | undefined> {
  const found = await jobs.findByTenantOrderId(order.name);
  const own = found.find((job) => isMadeFrom(madeFrom(job.customAttributes), order));
  const unnamed = found.filter((job) => !madeFrom(job.customAttributes).madeFrom);
  return (own ?? (unnamed.length === 1 ? unnamed[0] : undefined))?.id;
}

/** @returns undefined when there is no such job */
async function announceTo(
  jobs: ItemReturnJobStore,
  jobId: string,
  items: readonly AdvisedItem[],
): Promise<Announcement | undefined> {
  for (let reading = 1; reading <= maxReadings; reading += 1) {
    const job: ItemReturnJob | undefined = await jobs.read(jobId);
    const [returnFacilityRef] = job?.originFacilityRefs ?? [];
    if (!job || returnFacilityRef === undefined) return undefined;
    const announcement = planAnnouncement(items, job);
    if (announcement.pieces.length === 0) return announcement;
    try {
      await jobs.announce(job, { returnFacilityRef, returnedLineItems: announcement.pieces });
      return announcement;
    } catch (error) {
      if (!isVersionConflict(error)) throw error;
    }
  }
  throw new ConnectorError('ITEM_RETURN_JOB_BUSY', 'The item return job changed at every attempt', {
    retryable: true,
  });
}

function problemOf({ impossible }: Announcement): string | undefined {
  if (impossible.length === 0) return undefined;
  const list = impossible.map(({ name, quantity }) => `${name} (${quantity})`).join(', ');
  return `A return was announced of more pieces than fulfillmenttools has left to return: ${list}`;
}
