import type { OrderFacts } from './ledger.ts';
import type { CommercetoolsOrderId } from './order-ids.ts';
import type { FoundOrder, PiecesByArticle } from './provider.ts';

/** The commercetools order that an order of the provider has to belong to. */
export interface Owner {
  commercetoolsId: CommercetoolsOrderId;
  /** The project of this connector. */
  projectKey: string;
}

/** Of which commercetools order an order of the provider is looked for. */
export interface SoughtOrder extends Owner {
  /** What the order would hold; without it, only an order that names ours is taken. */
  pieces?: PiecesByArticle;
}

export type Adoption =
  | { kind: 'own'; order: OrderFacts }
  /** An open order of somebody else has the name. */
  | { kind: 'taken'; order: OrderFacts; reason: string }
  | { kind: 'none' };

/**
 * Decides which of the orders of a name is ours. One that says that it was made from the commercetools order is it,
 * open or over, and of two the open one, for that may still be shipped. One that names no commercetools order (made by
 * hand, or by another system) only while it is open and only if it holds exactly the same pieces of the same articles:
 * then doing it twice would be the greater harm. Any other open one keeps the name from us and is left alone.
 */
export function decideAdoption(found: readonly FoundOrder[], sought: SoughtOrder): Adoption {
  const named = found.filter((order) => isMadeFrom(order, sought));
  const own = named.find(({ isOpen }) => isOpen) ?? named[0];
  if (own) return { kind: 'own', order: own.facts };
  const open = found.filter(({ isOpen }) => isOpen);
  const alike = open.find(({ madeFrom, pieces }) => !madeFrom && isSame(pieces, sought.pieces));
  if (alike) return { kind: 'own', order: alike.facts };
  const [other] = open;
  return other ? { kind: 'taken', order: other.facts, reason: reasonOf(other, sought) } : { kind: 'none' };
}

/**
 * Whether an order of the provider is that of a commercetools order. Orders from before the project was noted on them
 * are recognised by the id alone.
 */
export function isMadeFrom(
  { madeFrom }: Pick<FoundOrder, 'madeFrom'>,
  { commercetoolsId, projectKey }: Owner,
): boolean {
  if (madeFrom?.commercetoolsId !== commercetoolsId) return false;
  return madeFrom.projectKey === undefined || madeFrom.projectKey === projectKey;
}

/** Whether nothing on an order that the ledger names speaks against its being ours: it names our order, or none. */
export const isNotAnothers = (found: Pick<FoundOrder, 'madeFrom'>, owner: Owner): boolean =>
  found.madeFrom === undefined || isMadeFrom(found, owner);

function isSame(one: PiecesByArticle | undefined, other: PiecesByArticle | undefined): boolean {
  if (!one || !other) return false;
  const articles = new Set([...Object.keys(one), ...Object.keys(other)]);
  return articles.size > 0 && [...articles].every((article) => one[article] === other[article]);
}

function reasonOf({ madeFrom, pieces }: FoundOrder, { projectKey }: SoughtOrder): string {
  if (madeFrom?.projectKey !== undefined && madeFrom.projectKey !== projectKey)
    return `it belongs to the commercetools project ${madeFrom.projectKey}`;
  if (madeFrom) return `it belongs to the commercetools order ${madeFrom.commercetoolsId}`;
  return pieces
    ? 'it names no commercetools order and holds other articles or quantities'
    : 'it names no commercetools order, and what it holds cannot be read';
}
