import { createHash } from 'node:crypto';
import { isRefusal } from '../errors.ts';
import type { SentPart } from '../fulfillment/edit-decision.ts';
import { canonicalJson } from '../fulfillment/ledger.ts';
import type { SentDigest } from '../fulfillment/ledger-schema.ts';
import type { Steering } from '../fulfillment/steering.ts';
import type { Change, IsOurs } from '../fulfillment/provider.ts';
import { foundSalesOrder } from './found-sales-order.ts';
import type { MappedSalesOrder } from './order-body/map-sales-order.ts';
import { orderFacts } from './picture/order-facts.ts';
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

/**
 * Sends on an edited address, as the whole list that it replaces, and lowered quantities. More pieces, or lines that were
 * not sent, are not Shopgate's to add: no document says how they would be routed.
 *
 * What Shopgate has taken is read back, since it answers an update with nothing.
 *
 * @throws PlatformError when it may be tried again
 */
export async function editSalesOrder(
  orders: Pick<SalesOrders, 'read' | 'update'>,
  id: string,
  isOurs: IsOurs,
  { order }: MappedSalesOrder,
  parts: readonly SentPart[],
): Promise<Change> {
  const current = await orders.read(id);
  if (!current || !isOurs(foundSalesOrder(current))) return { kind: 'gone' };
  if (orderFacts(current).state === 'cancelled') return { kind: 'changed', order: orderFacts(current) };
  const lines = parts.includes('lines') ? loweredLines(current, order.lineItems) : [];
  if (lines === undefined) {
    const words = 'Shopgate takes fewer pieces of an order, but neither more nor other ones';
    return { kind: 'refused', words };
  }
  const changes = {
    ...(parts.includes('consumer') ? addressChanges(order) : {}),
    ...(lines.length > 0 ? { lineItems: lines, data: order.data } : {}),
  };
  if (Object.keys(changes).length > 0) {
    try {
      await orders.update(id, changes);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return { kind: 'refused', words: error.summary, error };
    }
  }
  const after = await orders.read(id);
  if (!after) return { kind: 'gone' };
  return tookLines(after, lines)
    ? { kind: 'changed', order: orderFacts(after) }
    : { kind: 'refused', words: 'Shopgate has answered with success, and has kept the quantities' };
}

const addressChanges = ({
  addressSequences,
  primaryBillToAddressSequenceIndex,
  primaryShipToAddressSequenceIndex,
}: MappedSalesOrder['order']) => ({
  addressSequences,
  primaryBillToAddressSequenceIndex,
  ...(primaryShipToAddressSequenceIndex === undefined ? {} : { primaryShipToAddressSequenceIndex }),
});

interface LoweredLine {
  code: string;
  quantity: number;
  quantityChangeReason: 'customerCanceled';
}

/** @returns `undefined` when something would have to be added */
function loweredLines(
  current: SalesOrder,
  wanted: MappedSalesOrder['order']['lineItems'],
): LoweredLine[] | undefined {
  const left = new Map(wanted.map(({ code, quantity }) => [code, quantity]));
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

const tookLines = ({ lineItems = [] }: SalesOrder, lowered: readonly LoweredLine[]): boolean =>
  lowered.every(({ code, quantity }) => {
    const line = lineItems.find((each) => each.code === code);
    return line === undefined || pieces(line.quantity) <= quantity;
  });
