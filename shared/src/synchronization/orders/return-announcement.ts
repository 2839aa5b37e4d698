import type { PlatformError } from '../../errors.ts';
import { advisedItems } from '../../fulfillment/announced-returns.ts';
import type { CommercetoolsOrder } from '../../fulfillment/commercetools-order.ts';
import type { Ledger } from '../../fulfillment/ledger.ts';
import { done, rejected, type Outcome } from '../../fulfillment/outcome.ts';
import { withProblem } from '../../fulfillment/problems.ts';
import type { ProviderOrders } from '../../fulfillment/provider.ts';
import type { OrderLedgers } from './order-ledgers.ts';
import { sentOrderOf } from './sent-order.ts';

export interface ReturnAnnouncementOptions {
  ledgers: OrderLedgers;
  provider: Pick<ProviderOrders, 'name' | 'announceReturns'>;
  /** Of the commercetools project. */
  projectKey: string;
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
    const { announced, problem, error } = await provider.announceReturns(sent, items);
    return this.#note(order, announced, problem, error);
  }

  /** What could not be announced and was taken back is no problem any more. */
  async #nothingToAnnounce(order: CommercetoolsOrder, ledger: Ledger): Promise<undefined> {
    if (ledger.problems?.return === undefined) return;
    await this.#options.ledgers.revise(order, (known) => withProblem(known, 'return', undefined));
  }

  async #note(
    order: CommercetoolsOrder,
    names: readonly string[],
    problem: string | undefined,
    error: PlatformError | undefined,
  ): Promise<Outcome> {
    await this.#options.ledgers.revise(order, (ledger) =>
      withProblem(
        withAnnounced(ledger, names),
        'return',
        problem === undefined ? undefined : { code: 'ANNOUNCEMENT_REFUSED', words: problem },
      ),
    );
    return problem === undefined
      ? done(`return announced in ${this.#options.provider.name}`)
      : rejected(problem, error);
  }
}

function withAnnounced(ledger: Ledger, names: readonly string[]): Ledger {
  if (names.length === 0) return ledger;
  const announcedReturnItems = [...new Set([...(ledger.announcedReturnItems ?? []), ...names])].sort();
  return { ...ledger, announcedReturnItems };
}
