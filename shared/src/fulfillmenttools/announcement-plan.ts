import type { AdvisedItem } from '../fulfillment/announced-returns.ts';

type Attributes = Readonly<Record<string, unknown>> | null | undefined;

/** What is looked at of an item return job (fulfillmenttools API document: ItemReturnJob). */
export interface ReturnJob {
  returnableLineItems: readonly {
    id: string;
    article: { tenantArticleId: string };
    /** Pieces that were handed over and not yet returned or announced. */
    returnable: number;
    customAttributes?: Attributes;
  }[];
  itemReturns: readonly { returnedLineItems: readonly { customAttributes?: Attributes }[] }[];
}

/** One entry per piece (fulfillmenttools API document: ItemReturnLineItemForCreation). */
export interface AnnouncedPiece {
  itemReturnJobLineItemRef: string;
  tenantArticleId: string;
  customAttributes: { commercetoolsReturnItemId: string };
}

export interface Announcement {
  pieces: AnnouncedPiece[];
  /** The items that are announced once the pieces are, earlier ones included. */
  announced: AdvisedItem[];
  /** The items of which not so much is left to return. */
  impossible: AdvisedItem[];
}

/**
 * Spreads the items over the lines of the job: those that carry the line item's id, else those of its SKU. An item goes
 * whole or not at all.
 */
export function planAnnouncement(items: readonly AdvisedItem[], job: ReturnJob): Announcement {
  const known = new Set(
    job.itemReturns
      .flatMap(({ returnedLineItems }) => returnedLineItems)
      .map(({ customAttributes }) => customAttributes?.commercetoolsReturnItemId),
  );
  const left = new Map(job.returnableLineItems.map((line) => [line.id, Math.floor(line.returnable)]));
  const plan: Announcement = { pieces: [], announced: [], impossible: [] };
  for (const item of items) {
    const pieces = known.has(item.name) ? [] : piecesOf(item, job, left);
    if (pieces === undefined) plan.impossible.push(item);
    else plan.announced.push(item);
    for (const piece of pieces ?? []) {
      plan.pieces.push(piece);
      left.set(piece.itemReturnJobLineItemRef, (left.get(piece.itemReturnJobLineItemRef) ?? 0) - 1);
    }
  }
  return plan;
}

/** @returns undefined when the lines have fewer pieces left */
function piecesOf(
  { name, lineItemId, sku, quantity }: AdvisedItem,
  job: ReturnJob,
  left: ReadonlyMap<string, number>,
): AnnouncedPiece[] | undefined {
  const byId = job.returnableLineItems.filter(
    ({ customAttributes }) => customAttributes?.commercetoolsId === lineItemId,
  );
  const bySku = job.returnableLineItems.filter(
    ({ article, customAttributes }) =>
      article.tenantArticleId === sku && customAttributes?.commercetoolsId === undefined,
  );
  const pieces = (byId.length > 0 ? byId : bySku)
    .flatMap(({ id, article }) =>
      Array.from({ length: Math.max(0, Math.min(left.get(id) ?? 0, quantity)) }, () => ({
        itemReturnJobLineItemRef: id,
        tenantArticleId: article.tenantArticleId,
        customAttributes: { commercetoolsReturnItemId: name },
      })),
    )
    .slice(0, quantity);
  return pieces.length === quantity ? pieces : undefined;
}
