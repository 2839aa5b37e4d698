import { createHash } from 'node:crypto';
import { isRefusal, PlatformError } from '../errors.ts';
import type { SentPart } from '../fulfillment/edit-decision.ts';
import { canonicalJson } from '../fulfillment/ledger.ts';
import type { SentDigest } from '../fulfillment/ledger-schema.ts';
import { asPossiblyApplied } from '../http/platform-failure.ts';
import type { Steering } from '../fulfillment/steering.ts';
import type { Change } from '../fulfillment/provider.ts';
import { addressChanges, shipsElsewhere } from './address-changes.ts';
import type { FulfillmentOrder, FulfillmentOrders } from './fulfillment-orders.ts';
import { keptAsItWas } from './kept-as-it-was.ts';
import { loweredLines, targetsOf } from './lowered-lines.ts';
import { lookAgain } from './look-again.ts';
import type { MappedSalesOrder } from './order-body/map-sales-order.ts';
import { readParts } from './parts-of-order.ts';
import { isEnded, livingParts, storesInWords } from './picture/living-parts.ts';
import { isHandedOver, orderFacts } from './picture/order-facts.ts';
import { orderedPieces } from './picture/order-picture.ts';
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

/** What a change of an order is made with. */
export interface ChangedStores {
  orders: Pick<SalesOrders, 'read' | 'update'>;
  fulfillmentOrders: Pick<FulfillmentOrders, 'read' | 'numbersOf'>;
  /** As in `lookAgain`. */
  pause?: (() => Promise<void>) | undefined;
}

/** What was edited of an order that is there. */
export interface OrderEdit {
  /** The order as it would be sent today. */
  wanted: MappedSalesOrder;
  /** Those parts of it that were edited. */
  parts: readonly SentPart[];
  /** Parts of which Shopgate may have something else than what was last noted as sent. */
  assumed: readonly string[];
  /** Numbers of fulfillment orders that lists may not show yet. */
  known: readonly string[];
}

/**
 * Sends on an edited address, as the whole list that it replaces, and lowered quantities, as far as the order differs. More pieces, or lines that were
 * not sent, are not Shopgate's to add: no document says how they would be routed.
 *
 * What Shopgate has taken is read back, since it answers an update with nothing: of the sales order, and of what stores
 * do of it, since no document says that an edit reaches those that have begun. Once the customer has the goods, an edit
 * that moves neither them nor their number (a billing address) is noted, and nothing is sent.
 *
 * @throws PlatformError when it may be tried again
 */
export async function editSalesOrder(
  { orders, fulfillmentOrders, pause }: ChangedStores,
  id: string,
  isOurs: (order: SalesOrder) => boolean,
  edit: OrderEdit,
): Promise<Change> {
  const current = await orders.read(id);
  if (!current || !isOurs(current)) return { kind: 'gone' };
  const readLiving = async () => livingParts(await readParts(fulfillmentOrders, id, edit.known));
  if (isEnded(current)) return changeOfEnded(current, await readLiving());
  const { order: wanted } = edit.wanted;
  const differs = edit.parts.includes('consumer') && shipsElsewhere(current, wanted);
  const changes = changesOf(current, edit);
  if (changes === undefined) {
    const words = 'Shopgate takes fewer pieces of an order, but neither more nor other ones';
    return { kind: 'refused', words };
  }
  const isOver = isHandedOver(current);
  if (isOver && (differs || 'lineItems' in changes))
    return { kind: 'refused', words: `it is ${current.status} already` };
  const sent = isOver ? notesOf(changes) : changes;
  const refused = await send(orders, id, sent);
  if (refused) return refused;
  const moves = differs || edit.assumed.includes('consumer');
  const isSent = Object.keys(sent).length > 0;
  const look = async (): Promise<Change> => {
    const [after, living] = await Promise.all([orders.read(id), readLiving()]);
    if (!after) return { kind: 'gone' };
    const words = keptAsItWas({ wanted, parts: edit.parts, moves, after, living });
    return words === undefined
      ? { kind: 'changed', order: orderFacts(after) }
      : { kind: 'refused', words, applied: true };
  };
  return isSent ? lookAgain(() => afterEdit(look()), pause) : look();
}

/** Whatever keeps us from reading it, the edit has arrived: taking it back has to be sent as well. */
async function afterEdit(look: Promise<Change>): Promise<Change> {
  try {
    return await look;
  } catch (error) {
    if (!(error instanceof PlatformError) || error.applied === 'unknown') throw error;
    throw asPossiblyApplied({ platform: error.platform, request: 'POST order/orders' }, error);
  }
}

/** @returns the refusal, where there is one */
async function send(
  orders: Pick<SalesOrders, 'update'>,
  id: string,
  changes: Readonly<Record<string, unknown>>,
): Promise<Change | undefined> {
  if (Object.keys(changes).length === 0) return undefined;
  try {
    await orders.update(id, changes);
    return undefined;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { kind: 'refused', words: error.summary, error };
  }
}

/** An order that was cancelled in Shopgate has nothing to edit, unless stores go on with it. */
function changeOfEnded(order: SalesOrder, living: readonly FulfillmentOrder[]): Change {
  if (living.length === 0) return { kind: 'changed', order: orderFacts(order) };
  const words = `it is ${order.status}, and stores go on with it: ${storesInWords(living)}`;
  return { kind: 'refused', words };
}

/** Of an order that the customer has, only what the connector notes of it is changed. */
const notesOf = ({ data }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  data === undefined ? {} : { data };

/** @returns `undefined` when something would have to be added */
function changesOf(
  current: SalesOrder,
  { wanted: { order }, parts }: OrderEdit,
): Readonly<Record<string, unknown>> | undefined {
  const address = parts.includes('consumer') ? addressChanges(current, order) : {};
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
