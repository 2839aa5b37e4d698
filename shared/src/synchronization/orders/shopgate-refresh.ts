import type { CommercetoolsOrder } from '../../fulfillment/commercetools-order.ts';
import type { Ledger } from '../../fulfillment/ledger.ts';
import { ignored, type Outcome } from '../../fulfillment/outcome.ts';
import type { LocatedOrder, OrderNews } from '../../shopgate/order-news.ts';
import type { ShopgateHint } from '../../shopgate/shopgate-event-table.ts';
import { failureOutcome } from '../failure-outcome.ts';
import { Coalesced } from './coalesced.ts';
import type { OrderReadBack } from './order-read-back.ts';

export interface ShopgateRefreshOptions {
  news: Pick<OrderNews, 'locate' | 'read'>;
  readBack: Pick<OrderReadBack, 'record'>;
}

/** A webhook whose order is known. */
interface LocatedHint {
  located: LocatedOrder;
  hint: ShopgateHint;
}

/**
 * Brings a commercetools order in line with what has become of it in Shopgate: after a webhook, and in a sweep.
 *
 * Shopgate tells of one change with several webhooks at the same moment. Those that come while the order is being read
 * share the next reading, so that a change costs two at most, and no state that a webhook tells of is missed.
 */
export class ShopgateRefresh {
  readonly #options: ShopgateRefreshOptions;
  readonly #following: Coalesced<LocatedHint, Outcome>;

  constructor(options: ShopgateRefreshOptions) {
    this.#options = options;
    this.#following = new Coalesced((hints) => this.#follow(hints));
  }

  /** @returns `ignored` for an order of another system or project */
  async follow(hint: ShopgateHint): Promise<Outcome> {
    try {
      const located = await this.#options.news.locate(hint);
      if (!located) return ignored('no order of this project');
      return await this.#following.do(located.salesOrderNumber, { located, hint });
    } catch (error) {
      return failureOutcome(error);
    }
  }

  /** Reads everything of an order, for webhooks that never came. */
  refresh(order: CommercetoolsOrder): Promise<Outcome> {
    return this.#options.readBack.record({
      commercetoolsId: order.id,
      read: (orderId, ledger) => this.#read(orderId, ledger, [], true),
    });
  }

  async #follow(followed: readonly LocatedHint[]): Promise<Outcome> {
    const [first] = followed;
    if (!first) return ignored('nothing to follow');
    const { commercetoolsId, salesOrderNumber } = first.located;
    const hints = followed.map(({ hint }) => hint);
    return this.#options.readBack.record({
      commercetoolsId,
      orderId: salesOrderNumber,
      read: (orderId, ledger) => this.#read(orderId, ledger, hints),
      notPickedUp: hints.some(({ notPickedUp }) => notPickedUp === true),
    });
  }

  #read(orderId: string, ledger: Ledger, hints: readonly ShopgateHint[], withReturns = false) {
    const known = Object.values(ledger.pickJobs ?? {}).flatMap(({ shortId }) => shortId ?? []);
    return this.#options.news.read({
      salesOrderNumber: orderId,
      fulfillmentOrderNumbers: [
        ...known,
        ...hints.flatMap(({ fulfillmentOrderNumber }) => fulfillmentOrderNumber ?? []),
      ],
      returnOrderNumbers: hints.flatMap(({ returnOrderNumber }) => returnOrderNumber ?? []),
      withReturns: withReturns || ledger.returnJobs !== undefined,
    });
  }
}
