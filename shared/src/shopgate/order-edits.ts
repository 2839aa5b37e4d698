import { createHash } from 'node:crypto';
import { isRefusal } from '../errors.ts';
import type { SentPart } from '../fulfillment/edit-decision.ts';
import { canonicalJson } from '../fulfillment/ledger.ts';
import type { SentDigest } from '../fulfillment/ledger-schema.ts';
import type { Steering } from '../fulfillment/steering.ts';
import type { Change } from '../fulfillment/provider.ts';
import type { FulfillmentOrder, FulfillmentOrders } from './fulfillment-orders.ts';
import type { MappedSalesOrder } from './order-body/map-sales-order.ts';
import { readParts } from './parts-of-order.ts';
import { hasLeft } from './picture/handover-facts.ts';
import { isEnded, livingParts, partsInWords } from './picture/living-parts.ts';
import { isHandedOver, orderFacts } from './picture/order-facts.ts';
import { orderedPieces, pieces } from './picture/order-picture.ts';
import type { SalesOrder, SalesOrders } from './sales-orders.ts';

/**
 * Raise it whenever `digestOf` an order that nobody has edited would not be what it was: when the mapping of addresses,
 * of the shipping method that they carry, or of quantities changes. Otherwise the next message about an order on its way
 * takes the upgrade for an edit.
 */
export const mappingVersion = 1;

/** What was sent of an order, to notice edits by: where it goes, and how many pieces of which line. */
export const digestOf = (
  { order }: MappedSalesOrder,
  { shippingMethodMapping, lines }: Pick<Steering, 'shippingMethodMapping' | 'lines'>,
): SentDigest => ({
  consumer: digest(order.addressSequences),
  lines: digest(order.lineItems.map(({ code, quantity }) => [code, quantity])),
  mapping: mappingVersion,
  steering: digest([shippingMethodMapping, lines.exclude]),
});

const digest = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('base64url').slice(0, 16);

/** What was edited of an order that is there. */
export interface OrderEdit {
  /** The order as it would be sent today. */
  wanted: MappedSalesOrder;
  /** Those parts of it that were edited. */
  parts: readonly SentPart[];
  /** Numbers of fulfillment orders that lists may not show yet. */
  known: readonly string[];
}

/**
 * Sends on an edited address, as the whole list that it replaces, and lowered quantities. More pieces, or lines that were
 * not sent, are not Shopgate's to add: no document says how they would be routed.
 *
 * What Shopgate has taken is read back, since it answers an update with nothing: of the sales order, and of what stores
 * do of it, since no document says that an edit reaches those that have begun.
 *
 * @throws PlatformError when it may be tried again
 */
export async function editSalesOrder(
  {
    orders,
    fulfillmentOrders,
  }: {
    orders: Pick<SalesOrders, 'read' | 'update'>;
    fulfillmentOrders: Pick<FulfillmentOrders, 'read' | 'numbersOf'>;
  },
  id: string,
  isOurs: (order: SalesOrder) => boolean,
  edit: OrderEdit,
): Promise<Change> {
  const current = await orders.read(id);
  if (!current || !isOurs(current)) return { kind: 'gone' };
  if (orderFacts(current).state === 'cancelled') return { kind: 'changed', order: orderFacts(current) };
  const changes = changesOf(current, edit);
  if (changes === undefined) {
    const words = 'Shopgate takes fewer pieces of an order, but neither more nor other ones';
    return { kind: 'refused', words };
  }
  if (Object.keys(changes).length > 0) {
    if (isHandedOver(current) && Object.keys(changes).some((name) => name !== 'data'))
      return { kind: 'refused', words: `it is ${current.status} already` };
    try {
      await orders.update(id, changes);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return { kind: 'refused', words: error.summary, error };
    }
  }
  const [after, inStores] = await Promise.all([
    orders.read(id),
    readParts(fulfillmentOrders, id, edit.known),
  ]);
  if (!after) return { kind: 'gone' };
  const words = keptAsItWas(after, livingParts(inStores), edit);
  return words === undefined ? { kind: 'changed', order: orderFacts(after) } : { kind: 'refused', words };
}

/** @returns `undefined` when something would have to be added */
function changesOf(
  current: SalesOrder,
  { wanted: { order }, parts }: OrderEdit,
): Readonly<Record<string, unknown>> | undefined {
  const address = parts.includes('consumer') ? addressChanges(order) : {};
  if (!parts.includes('lines')) return address;
  const lines = loweredLines(current, order.lineItems);
  if (lines === undefined) return undefined;
  // Noted as well where somebody has lowered the lines there: nothing is missing of what was edited.
  const ordered = orderedPieces(current);
  const targets = targetsOf(order);
  const isNoted = [...ordered].every(([code, quantity]) => quantity === (targets.get(code) ?? 0));
  return {
    ...address,
    ...(lines.length > 0 ? { lineItems: lines } : {}),
    ...(lines.length > 0 || !isNoted ? { data: order.data } : {}),
  };
}

const addressChanges = ({
  addressSequences,
  primaryBillToAddressSequenceIndex,
  primaryShipToAddressSequenceIndex,
}: WantedOrder) => ({
  addressSequences,
  primaryBillToAddressSequenceIndex,
  ...(primaryShipToAddressSequenceIndex === undefined ? {} : { primaryShipToAddressSequenceIndex }),
});

interface LoweredLine {
  code: string;
  quantity: number;
  quantityChangeReason: 'customerCanceled';
}

type WantedOrder = MappedSalesOrder['order'];

const targetsOf = ({ lineItems }: Pick<WantedOrder, 'lineItems'>): Map<string, number> =>
  new Map(lineItems.map(({ code, quantity }) => [code, quantity]));

/** @returns `undefined` when something would have to be added */
function loweredLines(current: SalesOrder, wanted: WantedOrder['lineItems']): LoweredLine[] | undefined {
  const left = targetsOf({ lineItems: wanted });
  const lowered: LoweredLine[] = [];
  // A store that has found too little has lowered its line: what was sent is what counts.
  const ordered = orderedPieces(current);
  for (const { code, quantity } of current.lineItems ?? []) {
    const target = left.get(code) ?? 0;
    left.delete(code);
    if (target > (ordered.get(code) ?? 0)) return undefined;
    if (target < pieces(quantity))
      lowered.push({ code, quantity: target, quantityChangeReason: 'customerCanceled' });
  }
  return left.size > 0 ? undefined : lowered;
}

/** @returns what has not followed the edit, in words; `undefined` when everything has */
function keptAsItWas(
  after: SalesOrder,
  living: readonly FulfillmentOrder[],
  { wanted: { order }, parts }: OrderEdit,
): string | undefined {
  if (parts.includes('lines')) {
    const targets = targetsOf(order);
    const isTooMany = (code: string, quantity: number) => quantity > (targets.get(code) ?? 0);
    if ((after.lineItems ?? []).some(({ code, quantity }) => isTooMany(code, pieces(quantity))))
      return 'Shopgate has answered with success, and has kept the quantities';
    const inStores = piecesInStores(living);
    const withMore = living.filter((part) =>
      aliveLines(part).some(({ salesOrderLineItemCode: code }) => isTooMany(code, inStores.get(code) ?? 0)),
    );
    if (withMore.length > 0) return `stores go on with more pieces: ${partsInWords(withMore)}`;
  }
  if (!parts.includes('consumer')) return undefined;
  const elsewhere = living.filter((part) => goesElsewhere(part, order));
  return elsewhere.length > 0 ? `stores ship to the address before: ${partsInWords(elsewhere)}` : undefined;
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

const placeFields = ['address1', 'city', 'postalCode', 'country'] as const;

/** By the address that a fulfillment order tells of; one that tells of none and has left, has left to the old one. */
function goesElsewhere(part: FulfillmentOrder, order: WantedOrder): boolean {
  const wanted = order.addressSequences[order.primaryShipToAddressSequenceIndex ?? -1];
  if (part.type !== 'directShip' || wanted === undefined) return false;
  const told = placeFields.filter((name) => plain(part.fulfillmentOrderAddress?.[name]) !== '');
  if (told.length === 0) return hasLeft(part);
  return told.some((name) => plain(part.fulfillmentOrderAddress?.[name]) !== plain(wanted[name]));
}

const plain = (text: string | null | undefined): string =>
  (text ?? '').trim().replaceAll(/\s+/g, ' ').toLowerCase();
