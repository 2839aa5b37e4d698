import { isAccessDenied } from '../../errors.ts';
import type { CommercetoolsOrder } from '../../fulfillment/commercetools-order.ts';
import { ignored, type Outcome } from '../../fulfillment/outcome.ts';
import type { VersionedNews } from '../../fulfillment/provider.ts';
import { failureOutcome } from '../failure-outcome.ts';
import { noteAccess } from './access-problem.ts';
import type { OrderLedgers } from './order-ledgers.ts';
import { sentOrderOf } from './sent-order.ts';
import type { WriteBack } from './write-back.ts';

export interface OrderRefreshOptions {
  ledgers: Pick<OrderLedgers, 'open' | 'revise'>;
  news: Pick<VersionedNews, 'name' | 'readBack'>;
  /** Of the commercetools project. */
  projectKey: string;
  writeBack: Pick<WriteBack, 'record'>;
}

/**
 * Reads what has become of an order at a platform whose entities carry versions, and records it as its webhooks would
 * have: for webhooks that never came.
 */
export class OrderRefresh {
  readonly #options: OrderRefreshOptions;

  constructor(options: OrderRefreshOptions) {
    this.#options = options;
  }

  /** @returns `done` when the order was changed, `ignored` when it shows everything already */
  async refresh(order: CommercetoolsOrder): Promise<Outcome> {
    const { ledgers, news, projectKey, writeBack } = this.#options;
    try {
      const ledger = await ledgers.open(order);
      const sent = sentOrderOf(order, ledger, projectKey);
      const observation = sent && (await news.readBack(sent));
      if (!observation) return ignored(`not in ${news.name}`);
      if (ledger.problems?.access) await noteAccess(ledgers, order, undefined);
      const outcome = await writeBack.record(observation);
      return outcome.kind === 'done' && !outcome.changed ? ignored(outcome.detail) : outcome;
    } catch (error) {
      if (isAccessDenied(error) && error.platform !== 'commercetools')
        await noteAccess(ledgers, order, error);
      return failureOutcome(error);
    }
  }
}
