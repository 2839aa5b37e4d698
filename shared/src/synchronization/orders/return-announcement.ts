import { randomUUID } from 'node:crypto';
import { ConnectorError, isAccessDenied, PlatformError } from '../../errors.ts';
import { claimLease, leaseLeft, maxAttempt } from '../../fulfillment/export-decision.ts';
import { advisedItems, type AdvisedItem } from '../../fulfillment/announced-returns.ts';
import type { CommercetoolsOrder } from '../../fulfillment/commercetools-order.ts';
import type { Ledger } from '../../fulfillment/ledger.ts';
import type { Occasion } from '../../fulfillment/occasion.ts';
import { done, rejected, retry, type Outcome } from '../../fulfillment/outcome.ts';
import { withProblem, type Problem } from '../../fulfillment/problems.ts';
import type { AnnouncedReturns, ProviderOrders, SentOrder } from '../../fulfillment/provider.ts';
import { isReturnDueAgain, withoutReturnRefusal, withReturnRefusal } from '../../fulfillment/refusal-pace.ts';
import { atMost } from '../../request/at-most.ts';
import type { OrderLedgers } from './order-ledgers.ts';
import { sentOrderOf } from './sent-order.ts';

export interface ReturnAnnouncementOptions {
  ledgers: OrderLedgers;
  provider: Pick<ProviderOrders, 'name' | 'announceReturns' | 'announcesUnguarded'>;
  /** Of the commercetools project. */
  projectKey: string;
  /** Milliseconds since 1970. */
  now: () => number;
}

/**
 * Announces to the provider the returns that the shop has announced in commercetools (return items in `Advised`). That
 * each is announced once is the provider's record's matter; afterwards the ledger notes their names, so that it is not
 * asked again.
 *
 * Limit: return items that the shop replaces (`setReturnInfo`) are new ones, unless they keep their key.
 */
export class ReturnAnnouncement {
  readonly #options: ReturnAnnouncementOptions;

  constructor(options: ReturnAnnouncementOptions) {
    this.#options = options;
  }

  /** Whether a sweep leaves the returns of an order alone for now: they were refused, and each attempt writes the order. */
  rests(order: CommercetoolsOrder, ledger: Ledger, occasion: Occasion): boolean {
    const isRefused = occasion.kind === 'sweep' && !isReturnDueAgain(ledger, this.#options.now());
    return isRefused && advisedItems(order, ledger).length > 0;
  }

  /**
   * @returns `undefined` when there is nothing to announce; `rejected` with the problem on the order when it cannot be
   *   announced as it is, to be tried again whenever the order is looked at
   */
  async announce(order: CommercetoolsOrder, ledger: Ledger): Promise<Outcome | undefined> {
    const { provider, projectKey } = this.#options;
    const items = advisedItems(order, ledger);
    if (items.length === 0) return this.#nothingToAnnounce(order, ledger);
    const sent = sentOrderOf(order, ledger, projectKey);
    if (!provider.announceReturns || !sent) return undefined;
    if (!provider.announcesUnguarded) return this.#note(order, await provider.announceReturns(sent, items));
    const { returnClaim } = ledger;
    const left = returnClaim ? leaseLeft(returnClaim.at, this.#options.now(), order.lastModifiedAt) : 0;
    if (left > 0) return retry(underWay(), Math.ceil(left / 1000));
    return atMost(maxAttempt, async () => {
      const claim = { by: randomUUID(), at: new Date(this.#options.now()).toISOString() };
      const claimed = await this.#options.ledgers.save(order, { ...ledger, returnClaim: claim });
      return this.#note(claimed, await attempted(announce(provider, sent, items)));
    });
  }

  /** What could not be announced and was taken back is no problem any more. */
  async #nothingToAnnounce(order: CommercetoolsOrder, ledger: Ledger): Promise<undefined> {
    if (ledger.problems?.return === undefined) return;
    await this.#options.ledgers.revise(order, (known) =>
      withProblem(withoutReturnRefusal(known), 'return', undefined),
    );
  }

  /**
   * What was announced is noted before anything is tried again: lists of the platform may not show it yet. Should that
   * fail, or an outcome not be known, the claim stays: the next attempt waits for its lease and looks.
   */
  async #note(
    order: CommercetoolsOrder,
    { announced, problem, error, failure }: AnnouncedReturns,
  ): Promise<Outcome> {
    const isUnknown = failure?.applied === 'unknown';
    const isDenied = isAccessDenied(failure);
    const isRefused = isDenied || (problem !== undefined && !failure);
    await this.#options.ledgers.revise(order, (ledger) => {
      const known = withAnnounced(isUnknown ? ledger : withoutReturnClaim(ledger), announced);
      const paced = isRefused ? this.#withRefusal(known) : withoutReturnRefusal(known);
      // `DeniedAccess` says under the same key that access is denied.
      if (failure && (problem === undefined || isDenied)) return paced;
      return withProblem(paced, 'return', problem === undefined ? undefined : refused(problem));
    });
    if (failure) return retry(failure, isUnknown ? claimLease / 1000 : failure.retryAfterSeconds);
    return problem === undefined
      ? done(`return announced in ${this.#options.provider.name}`)
      : rejected(problem, error);
  }

  /** An attempt that claims nothing writes nothing new: its time is not noted, for that would be a write itself. */
  #withRefusal(ledger: Ledger): Ledger {
    const { provider, now } = this.#options;
    return provider.announcesUnguarded ? withReturnRefusal(ledger, now()) : ledger;
  }
}

const refused = (words: string): Problem => ({ code: 'ANNOUNCEMENT_REFUSED', words });

/** Whatever may be tried again, as what has kept the announcement. */
async function attempted(work: Promise<AnnouncedReturns>): Promise<AnnouncedReturns> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return { announced: [], failure: error };
  }
}

const announce = (
  provider: Pick<ProviderOrders, 'announceReturns'>,
  sent: SentOrder,
  items: readonly AdvisedItem[],
): Promise<AnnouncedReturns> => provider.announceReturns?.(sent, items) ?? Promise.resolve({ announced: [] });

function withoutReturnClaim(ledger: Ledger): Ledger {
  const { returnClaim: _claim, ...rest } = ledger;
  return rest;
}

const underWay = () =>
  new ConnectorError('RETURN_UNDER_WAY', 'Another attempt is announcing a return of this order', {
    retryable: true,
  });

function withAnnounced(ledger: Ledger, names: readonly string[]): Ledger {
  if (names.length === 0) return ledger;
  const announcedReturnItems = [...new Set([...(ledger.announcedReturnItems ?? []), ...names])].sort();
  return { ...ledger, announcedReturnItems };
}
