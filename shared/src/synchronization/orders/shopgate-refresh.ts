import type { CommercetoolsOrder } from '../../fulfillment/commercetools-order.ts';
import type { Ledger } from '../../fulfillment/ledger.ts';
import { ignored, type Outcome } from '../../fulfillment/outcome.ts';
import type { OrderNews } from '../../shopgate/order-news.ts';
import type { ShopgateHint } from '../../shopgate/shopgate-event-table.ts';
import { failureOutcome } from '../failure-outcome.ts';
import type { OrderReadBack } from './order-read-back.ts';

export interface ShopgateRefreshOptions {
  news: Pick<OrderNews, 'locate' | 'read'>;
  readBack: Pick<OrderReadBack, 'record'>;
}

/** Brings a commercetools order in line with what has become of it in Shopgate: after a webhook, and in a sweep. */
export class ShopgateRefresh {
  readonly #options: ShopgateRefreshOptions;

  constructor(options: ShopgateRefreshOptions) {
    this.#options = options;
  }

  /** @returns `ignored` for an order of another system or project */
  async follow(hint: ShopgateHint): Promise<Outcome> {
    try {
      const located = await this.#options.news.locate(hint);
      if (!located) return ignored('no order of this project');
      const { commercetoolsId, salesOrderNumber } = located;
      return await this.#options.readBack.record({
        commercetoolsId,
        orderId: salesOrderNumber,
        read: (orderId, ledger) => this.#read(orderId, ledger, hint),
        notPickedUp: hint.notPickedUp === true,
      });
    } catch (error) {
      return failureOutcome(error);
    }
  }

  /** Reads everything of an order, for webhooks that never came. */
  refresh(order: CommercetoolsOrder): Promise<Outcome> {
    return this.#options.readBack.record({
      commercetoolsId: order.id,
      read: (orderId, ledger) => this.#read(orderId, ledger, {}, true),
    });
  }

  #read(orderId: string, ledger: Ledger, hint: ShopgateHint, withReturns = false) {
    const { fulfillmentOrderNumber, returnOrderNumber } = hint;
    const known = Object.values(ledger.pickJobs ?? {}).flatMap(({ shortId }) => shortId ?? []);
    return this.#options.news.read({
      salesOrderNumber: orderId,
      fulfillmentOrderNumbers: [
        ...known,
        ...(fulfillmentOrderNumber === undefined ? [] : [fulfillmentOrderNumber]),
      ],
      returnOrderNumbers: returnOrderNumber === undefined ? [] : [returnOrderNumber],
      withReturns: withReturns || ledger.returnJobs !== undefined,
    });
  }
}
