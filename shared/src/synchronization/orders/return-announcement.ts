import { ConnectorError, isVersionConflict, type PlatformError } from '../../errors.ts';
import {
  advisedItems,
  planAnnouncement,
  type AdvisedItem,
  type Announcement,
} from '../../fulfillment/announced-returns.ts';
import { withProblem, type Ledger } from '../../fulfillment/ledger.ts';
import { done, rejected, type Outcome } from '../../fulfillment/outcome.ts';
import type { CommercetoolsOrder } from '../../fulfillment/commercetools-order.ts';
import type { ItemReturnJobs } from '../../fulfillmenttools/item-return-jobs.ts';
import { isRefusal } from '../failure-outcome.ts';
import type { OrderLedgers } from './order-ledgers.ts';

export interface ReturnAnnouncementOptions {
  ledgers: OrderLedgers;
  itemReturnJobs: Pick<ItemReturnJobs, 'findByTenantOrderId' | 'read' | 'announce'>;
}

/** The job moves while stores work on returns: a few readings are enough to catch it standing still. */
const readings = 4;

const nothingHandedOver =
  'A return was announced, but fulfillmenttools has nothing of the order that could come back: it knows of no handover';

/**
 * Announces in fulfillmenttools the returns that the shop has announced in commercetools (return items in `Advised`),
 * each exactly once.
 *
 * Every announced piece carries the name of its return item, and an announcement is accepted only for the version of
 * the job in which the names were looked up. So of two attempts at the same moment one is refused, reads again and finds
 * the names; and an attempt whose answer was lost, even one that arrives late, is found or has moved the version. Jobs
 * are read by id, which sees at once what was written. Afterwards the ledger notes the names, so that the job is not
 * asked again.
 *
 * Limit: this needs fulfillmenttools to hold to the version and to keep the custom attributes of a piece. Return items
 * that the shop replaces (`setReturnInfo`) are new ones, unless they keep their key.
 */
export class ReturnAnnouncement {
  readonly #options: ReturnAnnouncementOptions;

  constructor(options: ReturnAnnouncementOptions) {
    this.#options = options;
  }

  /**
   * @returns `undefined` when there is nothing to announce; `rejected` with the problem on the order when it cannot be
   *   announced as it is, to be tried again whenever the order is looked at
   */
  async announce(order: CommercetoolsOrder, ledger: Ledger): Promise<Outcome | undefined> {
    const items = advisedItems(order, ledger);
    if (items.length === 0) return this.#nothingToAnnounce(order, ledger);
    try {
      const jobId = await this.#findJob(order, ledger);
      const announcement = jobId === undefined ? undefined : await this.#announceTo(jobId, items);
      if (!announcement) return await this.#note(order, [], nothingHandedOver);
      return await this.#note(order, announcement.announced, problemOf(announcement));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return this.#note(order, [], `fulfillmenttools refused the announced return: ${error.summary}`, error);
    }
  }

  /** What could not be announced and was taken back is no problem any more. */
  async #nothingToAnnounce(order: CommercetoolsOrder, ledger: Ledger): Promise<undefined> {
    if (ledger.problems?.return === undefined) return;
    await this.#options.ledgers.revise(order, (known) => withProblem(known, 'return', undefined));
  }

  /** An order has one job over all its handovers. The ledger knows it from its first webhook on. */
  async #findJob(order: CommercetoolsOrder, ledger: Ledger): Promise<string | undefined> {
    const [known] = Object.keys(ledger.returnJobs ?? {});
    if (known !== undefined) return known;
    const tenantOrderId = ledger.export?.tenantOrderId ?? order.orderNumber ?? order.id;
    const jobs = await this.#options.itemReturnJobs.findByTenantOrderId(tenantOrderId);
    const named = (id: string | undefined) =>
      jobs.find(({ customAttributes }) => customAttributes?.commercetoolsId === id);
    return (named(order.id) ?? named(undefined))?.id;
  }

  /** @returns undefined when there is no such job */
  async #announceTo(jobId: string, items: readonly AdvisedItem[]): Promise<Announcement | undefined> {
    const { itemReturnJobs } = this.#options;
    for (let reading = 1; reading <= readings; reading += 1) {
      const job = await itemReturnJobs.read(jobId);
      const [returnFacilityRef] = job?.originFacilityRefs ?? [];
      if (!job || returnFacilityRef === undefined) return undefined;
      const announcement = planAnnouncement(items, job);
      if (announcement.pieces.length === 0) return announcement;
      try {
        await itemReturnJobs.announce(job, { returnFacilityRef, returnedLineItems: announcement.pieces });
        return announcement;
      } catch (error) {
        if (!isVersionConflict(error)) throw error;
      }
    }
    throw new ConnectorError('ITEM_RETURN_JOB_BUSY', 'The item return job changed at every attempt', {
      retryable: true,
    });
  }

  async #note(
    order: CommercetoolsOrder,
    announced: readonly AdvisedItem[],
    problem: string | undefined,
    error?: PlatformError,
  ): Promise<Outcome> {
    const names = announced.map(({ name }) => name);
    await this.#options.ledgers.revise(order, (ledger) =>
      withProblem(withAnnounced(ledger, names), 'return', problem),
    );
    return problem === undefined ? done('return announced in fulfillmenttools') : rejected(problem, error);
  }
}

function withAnnounced(ledger: Ledger, names: readonly string[]): Ledger {
  if (names.length === 0) return ledger;
  const announcedReturnItems = [...new Set([...(ledger.announcedReturnItems ?? []), ...names])].sort();
  return { ...ledger, announcedReturnItems };
}

function problemOf({ impossible }: Announcement): string | undefined {
  if (impossible.length === 0) return undefined;
  const list = impossible.map(({ name, quantity }) => `${name} (${quantity})`).join(', ');
  return `A return was announced of more pieces than fulfillmenttools has left to return: ${list}`;
}
