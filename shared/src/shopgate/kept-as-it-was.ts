import type { SentPart } from '../fulfillment/edit-decision.ts';
import type { FulfillmentOrder } from './fulfillment-orders.ts';
import { aliveLinesOf, targetsOf, type WantedOrder } from './lowered-lines.ts';
import { hasLeft } from './picture/handover-facts.ts';
import { isEnded, storesInWords } from './picture/living-parts.ts';
import { pieces } from './picture/order-picture.ts';
import type { SalesOrder } from './sales-orders.ts';

/** An edit that Shopgate was sent, and what has become of the order since. */
export interface SentEdit {
  wanted: WantedOrder;
  parts: readonly SentPart[];
  /** Whether the edit, or one before it, sends goods somewhere else. */
  moves: boolean;
  after: SalesOrder;
  living: readonly FulfillmentOrder[];
}

/** @returns what has not followed the edit, in words; `undefined` when everything has */
export function keptAsItWas({ wanted: order, parts, moves, after, living }: SentEdit): string | undefined {
  if (parts.includes('lines')) {
    const targets = targetsOf(order);
    const isTooMany = (code: string, quantity: number) => quantity > (targets.get(code) ?? 0);
    if (aliveLinesOf(after).some(({ code, quantity }) => isTooMany(code, pieces(quantity))))
      return 'Shopgate has answered with success, and has kept the quantities';
    const inStores = piecesInStores(living);
    const withMore = living.filter((part) =>
      aliveLines(part).some(({ salesOrderLineItemCode: code }) => isTooMany(code, inStores.get(code) ?? 0)),
    );
    if (withMore.length > 0) return `stores go on with more pieces: ${storesInWords(withMore)}`;
  }
  if (!parts.includes('consumer')) return undefined;
  const elsewhere = living.filter((part) => goesElsewhere(part, order, moves));
  return elsewhere.length > 0 ? `stores ship to the address before: ${storesInWords(elsewhere)}` : undefined;
}

const aliveLines = ({ lineItems }: FulfillmentOrder) =>
  (lineItems ?? []).filter((line) => !isEnded(line) && pieces(line.quantity) > 0);

function piecesInStores(living: readonly FulfillmentOrder[]): ReadonlyMap<string, number> {
  const counted = new Map<string, number>();
  for (const { salesOrderLineItemCode: code, quantity } of living.flatMap(aliveLines)) {
    counted.set(code, (counted.get(code) ?? 0) + pieces(quantity));
  }
  return counted;
}

/** What of an address tells where it is. */
const placeFields = ['address1', 'city', 'postalCode', 'country'] as const;

/** By the address that a fulfillment order tells of; one that tells of none and has left, has left before the edit. */
function goesElsewhere(part: FulfillmentOrder, order: WantedOrder, moves: boolean): boolean {
  const wanted = order.addressSequences[order.primaryShipToAddressSequenceIndex ?? -1];
  if (part.type !== 'directShip' || wanted === undefined) return false;
  const told = placeFields.filter((name) => plain(part.fulfillmentOrderAddress?.[name]) !== '');
  if (told.length === 0) return moves && hasLeft(part);
  return told.some((name) => plain(part.fulfillmentOrderAddress?.[name]) !== plain(wanted[name]));
}

const plain = (text: string | null | undefined): string =>
  (text ?? '').trim().replaceAll(/\s+/g, ' ').toLowerCase();
