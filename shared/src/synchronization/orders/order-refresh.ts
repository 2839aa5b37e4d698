import { isAccessDenied, type PlatformError } from '../../errors.ts';
import type { CommercetoolsOrder } from '../../fulfillment/commercetools-order.ts';
import { ignored, type Outcome } from '../../fulfillment/outcome.ts';
import { withProblem } from '../../fulfillment/problems.ts';
import type { ProviderNews } from '../../fulfillment/provider.ts';
import { failureOutcome } from '../failure-outcome.ts';
import type { OrderLedgers } from './order-ledgers.ts';
import { sentOrderOf } from './sent-order.ts';
import type { WriteBack } from './write-back.ts';

export interface OrderRefreshOptions {
  ledgers: Pick<OrderLedgers, 'open' | 'revise'>;
  /** The platform's name, and what it knows of an order. */
  provider: Pick<ProviderNews, 'readBack'> & { readonly name: string };
  /** Of the commercetools project. */
  projectKey: string;
  writeBack: Pick<WriteBack, 'record'>;
}

/**
 * Reads what has become of an order at the fulfilment platform and records it as the webhooks would have: for webhooks
 * that never came, and for those that tell only that something has changed.
 */
export class OrderRefresh {
  readonly #options: OrderRefreshOptions;

  constructor(options: OrderRefreshOptions) {
    this.#options = options;
  }

  /** @returns `done` when the order was changed, `ignored` when it shows everything already */
  async refresh(order: CommercetoolsOrder): Promise<Outcome> {
    const { ledgers, provider, projectKey, writeBack } = this.#options;
    try {
      const ledger = await ledgers.open(order);
      const sent = sentOrderOf(order, ledger, projectKey);
      const observation = sent && (await provider.readBack(sent));
      if (!observation) return ignored(`not in ${provider.name}`);
      if (ledger.problems?.access) await this.#noteAccess(order, undefined);
      const outcome = await writeBack.record(observation);
      return outcome.kind === 'done' && !outcome.changed ? ignored(outcome.detail) : outcome;
    } catch (error) {
      if (isAccessDenied(error) && error.platform !== 'commercetools') await this.#noteAccess(order, error);
      return failureOutcome(error);
    }
  }

  /** A permission that is missing shows on the order for as long as it is tried again. */
  async #noteAccess(order: CommercetoolsOrder, denial: PlatformError | undefined): Promise<void> {
    const { ledgers } = this.#options;
    const words = denial && `${denial.platform} does not tell of the order: ${denial.summary}`;
    await ledgers.revise(order, (ledger) =>
      withProblem(ledger, 'access', words === undefined ? undefined : { code: 'ACCESS_DENIED', words }),
    );
  }
}
