/** What a comparison of one article in one store finds to do. */
export type StockDecision =
  { kind: 'nothing' } | { kind: 'wait' } | { kind: 'create' | 'correct'; quantity: number };

export interface ComparedStock {
  /** Sellable pieces, as fulfillmenttools lists them. */
  figure: number;
  /** commercetools' inventory entry, as it was read before the figure. */
  entry: { quantityOnStock: number; lastModifiedAt: string } | undefined;
}

/**
 * Milliseconds that an entry must have stood still. Whoever changed it lately knew something newer than a list may
 * show, which lags behind by seconds.
 */
const standstill = 60_000;

/**
 * What to do about a stock where fulfillmenttools and commercetools may differ. News of stock come first: an entry that
 * was changed lately is left to them. Where a store has nothing and commercetools no entry, none is needed.
 *
 * @param now milliseconds since 1970
 */
export function decideStock({ figure, entry }: ComparedStock, now: number): StockDecision {
  if (!entry) return figure === 0 ? { kind: 'nothing' } : { kind: 'create', quantity: figure };
  if (entry.quantityOnStock === figure) return { kind: 'nothing' };
  return now - Date.parse(entry.lastModifiedAt) < standstill
    ? { kind: 'wait' }
    : { kind: 'correct', quantity: figure };
}
