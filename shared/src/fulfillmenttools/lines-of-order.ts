import type { PiecesByArticle } from '../fulfillment/provider.ts';
import type { OrderForCreation, OrderLineItemForCreation } from './order-mapping/order-for-creation.ts';
import type { FulfillmenttoolsOrder } from './orders.ts';

export function piecesOf(
  lines: readonly { quantity: number; article: { tenantArticleId: string } }[],
): PiecesByArticle {
  const pieces = new Map<string, number>();
  for (const { quantity, article } of lines) {
    pieces.set(article.tenantArticleId, (pieces.get(article.tenantArticleId) ?? 0) + quantity);
  }
  return Object.fromEntries(pieces);
}

/** fulfillmenttools API document: OrderLineItemForUpdate. */
export interface LineForUpdate {
  id?: string;
  quantity: number;
  article?: OrderLineItemForCreation['article'];
}

/** Whether the order has each of these lines, in that quantity; it may have others. */
export const areThere = (
  lines: readonly LineForUpdate[],
  { orderLineItems = [] }: FulfillmenttoolsOrder,
): boolean =>
  lines.every(({ id, quantity }) =>
    orderLineItems.some((line) => line.id === id && line.quantity === quantity),
  );

/** In words, of which articles an order has more or fewer pieces than wanted; nothing where it does not tell. */
export function otherPieces(
  { orderLineItems }: FulfillmenttoolsOrder,
  wanted: OrderForCreation,
): string | undefined {
  if (!orderLineItems) return undefined;
  const has = new Map(Object.entries(piecesOf(orderLineItems)));
  const wants = new Map(Object.entries(piecesOf(wanted.orderLineItems)));
  const others = [...new Set([...has.keys(), ...wants.keys()])].flatMap((article) => {
    const [there, asked] = [has.get(article) ?? 0, wants.get(article) ?? 0];
    return there === asked ? [] : [`${there} × ${article} instead of ${asked}`];
  });
  return others.length > 0 ? `it has other pieces than it was sent: ${others.join(', ')}` : undefined;
}

/**
 * Every line of the order, each with its id in fulfillmenttools, since lines that are left out may be dropped
 * (fulfillmenttools API document: OrderForUpdate). A line is found by its commercetools id; one that was added by an
 * earlier edit carries none and is found by its SKU.
 */
export function linesForUpdate(current: FulfillmenttoolsOrder, wanted: OrderForCreation): LineForUpdate[] {
  const unclaimed = [...(current.orderLineItems ?? [])];
  const take = (isLine: (line: (typeof unclaimed)[number]) => boolean) => {
    const index = unclaimed.findIndex(isLine);
    return index < 0 ? undefined : unclaimed.splice(index, 1)[0];
  };
  const known = wanted.orderLineItems.map(({ customAttributes }) =>
    take((line) => line.customAttributes?.commercetoolsId === customAttributes.commercetoolsId),
  );
  return wanted.orderLineItems.map(({ article, quantity }, index) => {
    const line =
      known[index] ??
      take(
        (candidate) =>
          candidate.customAttributes?.commercetoolsId === undefined &&
          candidate.article.tenantArticleId === article.tenantArticleId,
      );
    return line ? { id: line.id, quantity } : { quantity, article };
  });
}
