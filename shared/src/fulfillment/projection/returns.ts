import type { OrderAddReturnInfoAction, ReturnItem, ReturnItemDraft } from '@commercetools/platform-sdk';
import type { ItemReturn, Ledger, ReturnedPiece } from '../ledger.ts';
import { hasComeBack } from '../ledger-entities.ts';
import type { CommercetoolsOrder, CommercetoolsOrderAction } from '../commercetools-order.ts';
import { asOne, type ActionGroup } from './action-group.ts';
import { skuOf } from '../order/pickable-lines.ts';
import { skuKey } from './line-allocation.ts';

/**
 * The actions that show each piece that came back as a return item (key: id of the piece, quantity 1): `Returned`, and
 * `BackInStock` or `Unusable` once the store has accepted or rejected it. Each return stands for itself.
 *
 * Rules of commercetools: return items can be added only while the order is Shipped or Delivered; until then the ledger
 * keeps them. They move on only from `Returned`, and nothing removes one: a piece that is cancelled, or decided
 * differently, after it was written stays as it is, with the comment that it came with.
 * https://docs.commercetools.com/api/projects/orders#add-returninfo
 *
 * @param shipmentState as it will be after the update that these actions are part of
 */
export function reflectReturns(
  order: CommercetoolsOrder,
  ledger: Ledger,
  shipmentState: string | undefined,
): ActionGroup[] {
  const mayAdd = shipmentState === 'Shipped' || shipmentState === 'Delivered';
  const existing = new Map(returnItems(order).map((item) => [item.key, item]));
  const lineItemIds = lineItemsOfPieces(order, ledger);
  return returnsOf(ledger).flatMap((itemReturn) => {
    const missing = itemReturn.pieces.filter((piece) => hasComeBack(piece) && !existing.has(piece.id));
    const items = mayAdd ? missing.flatMap((piece) => itemDraft(piece, lineItemIds.get(piece.id))) : [];
    const added = new Set(items.map(({ key }) => key));
    return asOne(`the return ${itemReturn.id}`, [
      ...addReturnInfo(itemReturn, items),
      ...itemReturn.pieces
        .filter(({ id }) => added.has(id) || existing.get(id)?.shipmentState === 'Returned')
        .flatMap(decide),
    ]);
  });
}

/** Every return item of an order, the shop's own included. */
export const returnItems = (order: Pick<CommercetoolsOrder, 'returnInfo'>): ReturnItem[] =>
  (order.returnInfo ?? []).flatMap(({ items }) => items);

/** Every return of the ledger, in order of its jobs' creation. */
export const returnsOf = (ledger: Ledger): ItemReturn[] =>
  Object.entries(ledger.returnJobs ?? {})
    .sort(([a, one], [b, other]) => (`${one.created} ${a}` < `${other.created} ${b}` ? -1 : 1))
    .flatMap(([, job]) => job.returns);

/**
 * Where only the SKU is known, the pieces of a SKU fill its lines in the order of both. Cancelled and announced ones
 * count too, so that the line of a piece never depends on what has become of the others.
 */
function lineItemsOfPieces(order: CommercetoolsOrder, ledger: Ledger): ReadonlyMap<string, string> {
  const slots = new Map<string, string[]>();
  for (const line of order.lineItems) {
    slots.set(line.id, [line.id]);
    const key = skuKey(skuOf(line));
    slots.set(key, [...(slots.get(key) ?? []), ...Array<string>(line.quantity).fill(line.id)]);
  }
  const found = new Map<string, string>();
  for (const { id, line } of returnsOf(ledger).flatMap(({ pieces }) => pieces)) {
    const open = slots.get(line) ?? [];
    const lineItemId = open.length > 1 ? open.shift() : open[0];
    if (lineItemId !== undefined) found.set(id, lineItemId);
  }
  return found;
}

const itemDraft = (piece: ReturnedPiece, lineItemId: string | undefined): ReturnItemDraft[] =>
  lineItemId === undefined
    ? []
    : [
        {
          key: piece.id,
          quantity: 1,
          lineItemId,
          shipmentState: 'Returned',
          ...commentOf(piece),
        },
      ];

/**
 * commercetools moves no return item on from `Advised`, so that a return which the shop has announced shows as two. The
 * second names the first: whoever counts returned pieces leaves out the items that are `Advised`.
 */
function commentOf({ comment, announcedAs }: ReturnedPiece): { comment?: string } {
  const words = [comment, announcedAs === undefined ? undefined : `Announced as return item ${announcedAs}`];
  const text = words.filter((part) => part !== undefined).join('. ');
  return text === '' ? {} : { comment: text };
}

/**
 * What came back and why, as far as known by now: JSON list of `{return_item, line, reason}`, since the comment of a
 * return item stays as it was when the item was added. `null` without any.
 */
export function projectReturnReasons(order: CommercetoolsOrder, ledger: Ledger): string | null {
  const lineItemIds = lineItemsOfPieces(order, ledger);
  const reasons = returnsOf(ledger)
    .flatMap(({ pieces }) => pieces)
    .filter((piece) => hasComeBack(piece) && piece.comment !== undefined)
    .map(({ id, comment }) => ({ return_item: id, line: lineItemIds.get(id), reason: comment }));
  return reasons.length > 0 ? JSON.stringify(reasons) : null;
}

const addReturnInfo = ({ date }: ItemReturn, items: ReturnItemDraft[]): OrderAddReturnInfoAction[] =>
  items.length === 0
    ? []
    : [{ action: 'addReturnInfo', items, ...(date === undefined ? {} : { returnDate: date }) }];

function decide({ id, state }: ReturnedPiece): CommercetoolsOrderAction[] {
  if (state !== 'accepted' && state !== 'rejected') return [];
  const shipmentState = state === 'accepted' ? 'BackInStock' : 'Unusable';
  return [{ action: 'setReturnShipmentState', returnItemKey: id, shipmentState }];
}
