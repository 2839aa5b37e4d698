import type { Ledger } from '../fulfillment/ledger.ts';
import type { HintedNews } from '../fulfillment/provider.ts';
import { OrderNews, type KnownParts, type OrderNewsOptions } from './order-news.ts';
import { numbersKnownBy } from './parts-of-order.ts';
import { observeShopgateWebhook, type ShopgateHint } from './shopgate-event-table.ts';

/** Shopgate as the core sees it, from the other side: what becomes of orders. */
export function shopgateNews(options: OrderNewsOptions): HintedNews<ShopgateHint> {
  const news = new OrderNews(options);
  return {
    name: 'Shopgate',
    observe: observeShopgateWebhook,
    locate: async (hint) => {
      const located = await news.locate(hint);
      return located && { orderId: located.salesOrderNumber, commercetoolsId: located.commercetoolsId };
    },
    readBack: async (orderId, ledger, hints) => {
      const read = await news.read(knownParts(orderId, ledger, hints));
      const notPickedUp = hints?.some((hint) => hint.notPickedUp === true) === true;
      return read && { ...read, notPickedUp };
    },
  };
}

/** Without hints, as in a sweep, everything is asked for. */
function knownParts(
  salesOrderNumber: string,
  ledger: Ledger,
  hints: readonly ShopgateHint[] | undefined,
): KnownParts {
  const named = hints?.flatMap(({ fulfillmentOrderNumber }) => fulfillmentOrderNumber ?? []) ?? [];
  return {
    salesOrderNumber,
    fulfillmentOrderNumbers: [...numbersKnownBy(ledger), ...named],
    returnOrderNumbers: hints?.flatMap(({ returnOrderNumber }) => returnOrderNumber ?? []) ?? [],
    withReturns:
      hints === undefined ||
      ledger.returnJobs !== undefined ||
      hints.some(({ mayBeReturns }) => mayBeReturns === true),
  };
}
