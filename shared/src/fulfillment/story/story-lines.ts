import { allocate } from '../projection/line-allocation.ts';
import type { Shipment } from './shipments.ts';
import type { StoryOrder, StoryReturnItem } from './story-order.ts';
import { words, type StoryTextKey, type Words } from './story-texts.ts';
import type { ToldLedger, ToldPiece } from './told-ledger.ts';

/** What has become of the pieces of one line of the order. */
export interface StoryLinePieces {
  readonly line: string;
  readonly name: Readonly<Record<string, string>> | undefined;
  readonly sku: string | undefined;
  readonly ordered: number;
  readonly picked: number;
  readonly handedOver: number;
  /** Not found, and no store has taken over. */
  readonly short: number;
  readonly refused: number;
  /** Came back, whatever the store thinks of them. */
  readonly returned: number;
}

/** Pieces that come back together, of one line and in one state. */
export interface StoryReturn {
  readonly line: string | undefined;
  readonly sku: string | undefined;
  readonly state: Words;
  readonly pieces: number;
  readonly date: string | undefined;
  readonly comment: string | undefined;
  readonly isExpected: boolean;
  readonly isUndecided: boolean;
}

/** The pieces of each line, in the order of the lines. */
export function tellLines(
  order: StoryOrder,
  shipments: readonly Shipment[],
  returns: readonly StoryReturn[],
): StoryLinePieces[] {
  return order.lineItems.map(({ id, name, quantity, variant }) => {
    const pieces = shipments.flatMap((shipment) =>
      shipment.pieces
        .filter(({ line }) => line === id)
        .map((counted) => ({ ...counted, isAlive: shipment.isAlive })),
    );
    const alive = pieces.filter(({ isAlive }) => isAlive);
    const coming = sum(alive.map((counted) => counted.quantity));
    const missing = sum(pieces.map((counted) => counted.missing));
    return {
      line: id,
      name,
      sku: variant?.sku,
      ordered: quantity,
      picked: sum(alive.map(({ picked }) => picked)),
      handedOver: sum(alive.map(({ handedOver }) => handedOver)),
      // Of what is not coming, only that which somebody looked for in vain: the rest may not have a store yet.
      short: Math.max(0, Math.min(missing, quantity - coming)),
      refused: sum(pieces.map(({ refused }) => refused)),
      returned: sum(
        returns.filter((back) => back.line === id && hasComeBack(back)).map((back) => back.pieces),
      ),
    };
  });
}

const hasComeBack = ({ state }: StoryReturn): boolean =>
  state.key !== 'return.announced' && state.key !== 'return.canceled';

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

const returnKeys: Readonly<Record<string, StoryTextKey>> = {
  announced: 'return.announced',
  returned: 'return.returned',
  accepted: 'return.accepted',
  rejected: 'return.rejected',
  canceled: 'return.canceled',
  // What commercetools calls them, of returns that the fulfilment platform has not told of.
  Advised: 'return.announced',
  Returned: 'return.returned',
  BackInStock: 'return.accepted',
  Unusable: 'return.rejected',
};

/**
 * Every return once: what the fulfilment platform tells of, and what only the shop knows. A return that the shop
 * announced is two return items in commercetools once it has come back, because an advised one cannot be moved there;
 * the platform has one piece for it, and so does the story.
 */
export function tellReturns(order: StoryOrder, ledger: ToldLedger): StoryReturn[] {
  return [...platformReturns(order, ledger), ...shopReturns(order, ledger)];
}

interface Piece extends ToldPiece {
  date: string | undefined;
  lineItem: string | undefined;
}

function piecesOf(order: StoryOrder, { returns }: ToldLedger): Piece[] {
  const pieces = returns.flatMap(({ date, pieces: listed }) => listed.map((piece) => ({ ...piece, date })));
  const { jobs } = allocate(
    order,
    pieces.map(({ line }) => ({ [line]: 1 })),
  );
  return pieces.map((piece, index) => ({ ...piece, lineItem: [...(jobs[index]?.keys() ?? [])][0] }));
}

function platformReturns(order: StoryOrder, ledger: ToldLedger): StoryReturn[] {
  const groups = new Map<string, Piece[]>();
  for (const piece of piecesOf(order, ledger)) {
    const group = JSON.stringify([piece.date, piece.lineItem ?? piece.line, piece.state, piece.comment]);
    groups.set(group, [...(groups.get(group) ?? []), piece]);
  }
  return [...groups.values()].flatMap(([first, ...others]) =>
    first ? [told(order, first.lineItem, first.state, { ...first, pieces: others.length + 1 })] : [],
  );
}

/**
 * Return items of the shop, as far as no piece of the platform stands for them: a piece that was written as that item,
 * one that names the item, or, of platforms and ledgers whose pieces name none, any of the line once it was announced.
 */
function shopReturns(order: StoryOrder, ledger: ToldLedger): StoryReturn[] {
  const pieces = piecesOf(order, ledger);
  const items = returnItemsOf(order);
  const names = new Set(items.map(nameOf));
  const announced = new Set(ledger.announcedReturnItems);
  const written = new Set(pieces.map(({ id }) => id));
  const telling = pieces.filter(({ announcedAs }) => announcedAs !== undefined);
  const unclaimed =
    telling.length === 0 ? pieces : telling.filter(({ announcedAs = '' }) => !names.has(announcedAs));
  const isNameHidden = [...announced, ...telling.map(({ announcedAs = '' }) => announcedAs)].some(
    (name) => !names.has(name),
  );
  const standIns = {
    byName: countBy(telling, ({ announcedAs = '' }) => announcedAs),
    byLine: countBy(unclaimed, lineOf),
    back: countBy(pieces.filter(isBack), lineOf),
  };
  const known = (item: StoryReturnItem): number => {
    const { key, quantity, lineItemId = '' } = item;
    if (key !== undefined && written.has(key)) return quantity;
    // GraphQL tells no keys. What is not advised any more was written for a piece that has come back.
    if (key === undefined && item.shipmentState !== 'Advised')
      return take(standIns.back, lineItemId, quantity);
    const named = take(standIns.byName, nameOf(item), quantity);
    const wasAnnounced = announced.has(nameOf(item)) || (key === undefined && isNameHidden);
    return named + (wasAnnounced ? take(standIns.byLine, lineItemId, quantity - named) : 0);
  };
  return items.flatMap((item): StoryReturn[] => {
    const left = item.quantity - known(item);
    if (left <= 0) return [];
    const { createdAt: date, comment } = item;
    return [told(order, item.lineItemId, item.shipmentState ?? '', { pieces: left, date, comment })];
  });
}

/** By which an announcement is recognised, as in `announced-returns.ts`. */
const nameOf = ({ key, id }: StoryReturnItem): string => key ?? id;
const lineOf = ({ lineItem = '' }: Piece): string => lineItem;
const isBack = ({ state }: Piece): boolean => state !== 'announced' && state !== 'canceled';

function countBy(pieces: readonly Piece[], keyOf: (piece: Piece) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const piece of pieces) counts.set(keyOf(piece), (counts.get(keyOf(piece)) ?? 0) + 1);
  return counts;
}

/** Takes as many pieces as there are, up to the quantity. */
function take(counts: Map<string, number>, key: string, quantity: number): number {
  const there = counts.get(key) ?? 0;
  const taken = Math.min(quantity, there);
  counts.set(key, there - taken);
  return taken;
}

const returnItemsOf = ({ returnInfo }: StoryOrder): StoryReturnItem[] =>
  (returnInfo ?? []).flatMap(({ items }) => items);

function told(
  order: StoryOrder,
  line: string | undefined,
  state: string,
  { pieces, date, comment }: Pick<StoryReturn, 'pieces' | 'date' | 'comment'>,
): StoryReturn {
  const key = Object.hasOwn(returnKeys, state) ? returnKeys[state] : undefined;
  return {
    line,
    sku: order.lineItems.find(({ id }) => id === line)?.variant?.sku,
    state: key ? words(key) : words('return.other', { state }),
    pieces,
    date,
    comment,
    isExpected: key === 'return.announced',
    isUndecided: key === 'return.returned',
  };
}
