import type { PickJobFacts, PickJobState } from '../../fulfillment/ledger-schema.ts';
import type { FulfillmentOrder } from '../fulfillment-orders.ts';
import { keyOf, orderedPieces, pieces, present, type OrderPicture } from './order-picture.ts';

const states: Readonly<Record<string, PickJobState>> = {
  new: 'open',
  requested: 'open',
  accepted: 'open',
  inProgress: 'picking',
  hold: 'paused',
  picked: 'picked',
  packed: 'picked',
  ready: 'picked',
  checkedIn: 'picked',
  fulfilled: 'picked',
  canceled: 'cancelled',
};
type FulfillmentOrderLine = NonNullable<FulfillmentOrder['lineItems']>[number];

const pickedLines = new Set(['picked', 'packed', 'ready', 'fulfilled']);
/** Of fulfillment orders as of their lines. */
const dropped = new Set(['rejected', 'canceled']);

/**
 * Each fulfillment order as a pick job: what a location has to pick of the order, and has picked. Lines are named by the
 * commercetools line item id, which the export gives as their code.
 *
 * Where a store finds too little, Shopgate lowers the quantity of the line in the fulfillment order and in the sales
 * order; what is missing of what was ordered counts as not found by the store that has lowered it.
 */
export function pickJobFacts(picture: OrderPicture): Record<string, PickJobFacts> {
  const missing = missingPieces(picture);
  const left = unexplainedPieces(picture, missing);
  return Object.fromEntries(
    picture.fulfillmentOrders.map((order) => [
      keyOf(order.orderNumber),
      {
        version: 0,
        created: order.submitDate ?? '',
        ...present('changed', order.completeDate ?? order.readyDate ?? order.acceptDate),
        state: stateOf(order, picture),
        shortId: order.orderNumber,
        ...present('facilityRef', order.locationCode),
        lines: linesOf(order, missing, left),
      },
    ]),
  );
}

/** A store that rejects its part is one thing where another takes it over, and another where nobody does. */
function stateOf(order: FulfillmentOrder, { salesOrder }: OrderPicture): string {
  if (order.status !== 'rejected') return states[order.status] ?? order.status;
  const rejected = new Set(
    (salesOrder.lineItems ?? []).filter(({ status }) => status === 'rejected').map(({ code }) => code),
  );
  const nobody = (order.lineItems ?? []).some((line) => rejected.has(line.salesOrderLineItemCode));
  const state: PickJobState = nobody ? 'aborted' : 'rerouted';
  return state;
}

interface MissingPieces {
  quantity: number;
  reason: string | null | undefined;
}

function linesOf(
  order: FulfillmentOrder,
  missing: Map<string, MissingPieces>,
  unexplained: Map<string, MissingPieces>,
): PickJobFacts['lines'] {
  const lines: PickJobFacts['lines'] = {};
  for (const line of order.lineItems ?? []) {
    const { salesOrderLineItemCode: code, status, quantityChangeReason } = line;
    const routed = pieces(line.quantity);
    const gone = isShort(order, line) ? missing : dropped.has(order.status) ? undefined : unexplained;
    const { quantity: notFound = 0, reason } = gone?.get(code) ?? {};
    gone?.delete(code);
    const known = lines[code] ?? { quantity: 0, picked: 0 };
    lines[code] = {
      ...known,
      quantity: known.quantity + routed + notFound,
      picked: known.picked + (pickedLines.has(status) ? routed : 0),
      ...present('reason', quantityChangeReason ?? reason),
    };
  }
  return lines;
}

/** What a store had to give away whole is missing from whoever has it now. */
function isShort(order: FulfillmentOrder, line: FulfillmentOrderLine): boolean {
  const isDropped = dropped.has(line.status) && !dropped.has(order.status);
  return typeof line.quantityChangeReason === 'string' || isDropped;
}

/**
 * What was ordered and is not in the sales order any more. A line that was given up in whole keeps its quantity. An
 * edit in commercetools is not missing: it lowers what counts as ordered as well.
 */
function missingPieces({ salesOrder }: OrderPicture): Map<string, MissingPieces> {
  const missing = new Map<string, MissingPieces>();
  const ordered = orderedPieces(salesOrder);
  for (const { code, quantity, quantityChangeReason } of salesOrder.lineItems ?? []) {
    const gone = (ordered.get(code) ?? 0) - pieces(quantity);
    if (gone > 0) missing.set(code, { quantity: gone, reason: quantityChangeReason });
  }
  return missing;
}

/**
 * What is missing of lines that no store has lowered itself, as when somebody has lowered the order in Shopgate Admin:
 * whoever picks the rest tells of it, once stores have no more than that rest.
 */
function unexplainedPieces(
  { salesOrder, fulfillmentOrders }: OrderPicture,
  missing: ReadonlyMap<string, MissingPieces>,
): Map<string, MissingPieces> {
  const lines = fulfillmentOrders.flatMap((order) =>
    (order.lineItems ?? []).map((line) => ({ order, line, code: line.salesOrderLineItemCode })),
  );
  const explained = new Set(lines.filter(({ order, line }) => isShort(order, line)).map(({ code }) => code));
  const inStores = new Map<string, number>();
  for (const { order, line, code } of lines) {
    if (!dropped.has(order.status)) inStores.set(code, (inStores.get(code) ?? 0) + pieces(line.quantity));
  }
  const left = new Map((salesOrder.lineItems ?? []).map(({ code, quantity }) => [code, pieces(quantity)]));
  return new Map(
    [...missing].filter(
      ([code]) => !explained.has(code) && (inStores.get(code) ?? 0) <= (left.get(code) ?? 0),
    ),
  );
}
