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
        lines: linesOf(order, missing),
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

function linesOf(order: FulfillmentOrder, missing: Map<string, number>): PickJobFacts['lines'] {
  const lines: PickJobFacts['lines'] = {};
  for (const line of order.lineItems ?? []) {
    const { salesOrderLineItemCode: code, status, quantityChangeReason } = line;
    const routed = pieces(line.quantity);
    // What a store had to give away whole is missing from whoever has it now.
    const isDropped = dropped.has(status) && !dropped.has(order.status);
    const isShort = typeof quantityChangeReason === 'string' || isDropped;
    const notFound = isShort ? (missing.get(code) ?? 0) : 0;
    if (isShort) missing.delete(code);
    const known = lines[code] ?? { quantity: 0, picked: 0 };
    lines[code] = {
      ...known,
      quantity: known.quantity + routed + notFound,
      picked: known.picked + (pickedLines.has(status) ? routed : 0),
      ...present('reason', quantityChangeReason),
    };
  }
  return lines;
}

/** What was ordered and is not in the sales order any more. A line that was given up in whole keeps its quantity. */
function missingPieces({ salesOrder }: OrderPicture): Map<string, number> {
  const missing = new Map<string, number>();
  const ordered = orderedPieces(salesOrder);
  for (const { code, quantity, quantityChangeReason } of salesOrder.lineItems ?? []) {
    const gone = (ordered.get(code) ?? 0) - pieces(quantity);
    if (gone > 0 && quantityChangeReason !== 'customerCanceled') missing.set(code, gone);
  }
  return missing;
}
