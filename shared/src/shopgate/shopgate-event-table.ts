import type { Hinted } from '../fulfillment/provider.ts';
import { unreadablePlaces } from '../fulfillment/unreadable-places.ts';
import * as z from 'zod';

/** What a webhook points at. It carries no version: whatever it says, the order is read before anything is decided. */
export interface ShopgateHint {
  /** The sales order, where the payload names it. */
  salesOrderNumber?: string;
  /** A fulfillment order, which may be younger than what lists show. */
  fulfillmentOrderNumber?: string;
  returnOrderNumber?: string;
  /** Nobody knows what has changed: returns are asked for although nothing speaks for them. */
  mayBeReturns?: true;
  /** The customer has not come for it: nothing that can be read says so. */
  notPickedUp?: true;
}

/**
 * Every event that Shopgate is known to send, what it does to the commercetools order, or why nothing. The single
 * truth: subscriptions, routing and the table in docs/shopgate.md derive from it.
 *
 * Source: https://github.com/shopgate/retail-red-docs, guides/integrations/webhook/available-webhooks
 */
export interface ShopgateEventRow {
  name: string;
  /** What it does, or the reason why nothing. */
  effect: string;
  /** Reads the payload; absent for events that do nothing. */
  hint?: (payload: unknown) => Hinted<ShopgateHint>;
}

const number = z.coerce.string().regex(/^[\w.:-]{1,100}$/);
const ofSalesOrder = z.object({ salesOrderNumber: number });
const ofFulfillmentOrder = z.object({ fulfillmentOrderNumber: number });
const ofRoutedOrder = z.object({ salesOrderNumber: number, fulfillmentOrderNumber: number });
const ofReturnOrder = z.object({ salesOrderNumber: number, returnOrderNumber: number });

const reads = <Hint extends ShopgateHint>(schema: z.ZodType<Hint>) => {
  return (name: string, effect: string): ShopgateEventRow => ({
    name,
    effect,
    hint: (payload) => {
      const { data, error } = schema.safeParse(payload);
      return error ? { kind: 'unreadable', places: unreadablePlaces(error) } : { kind: 'hint', hint: data };
    },
  });
};
const salesOrder = reads(ofSalesOrder);
const fulfillmentOrder = reads(ofFulfillmentOrder);
const routedOrder = reads(ofRoutedOrder);
const returnOrder = reads(ofReturnOrder);
const notPickedUp = reads(ofFulfillmentOrder.transform((hint) => ({ ...hint, notPickedUp: true as const })));

const silent = (reason: string, ...names: string[]): ShopgateEventRow[] =>
  names.map((name) => ({ name, effect: `Nothing: ${reason}` }));

const masterData = 'master data, not about an order';

export const shopgateEventTable: readonly ShopgateEventRow[] = [
  salesOrder('salesOrderAdded', 'Sets `shopgate_order_id`, also where the answer to its creation was lost'),
  salesOrder(
    'salesOrderStatusUpdated',
    'A cancelled or rejected order: ShipmentState Canceled and, unless configured otherwise, OrderState Cancelled',
  ),
  salesOrder('salesOrderUpdated', 'Pieces that will not come show in `shopgate_short_picks`'),
  salesOrder(
    'salesOrderFulfillmentAdded',
    'ShipmentState Ready; adds the delivery, its parcels and tracking',
  ),
  routedOrder('fulfillmentOrderAdded', 'Sets `shopgate_pickjob_id` and `shopgate_facility_id`'),
  fulfillmentOrder(
    'fulfillmentOrderStatusUpdated',
    'Picked, ready, handed over: fields, ShipmentState by quantity, delivery; one that was rejected or cancelled drops out',
  ),
  fulfillmentOrder(
    'fulfillmentOrderUpdated',
    'The same; packages and their tracking numbers, pieces not found',
  ),
  notPickedUp('orderNotPickedUp', 'Says in `shopgate_problem` that nobody has come, until somebody does'),
  returnOrder('returnOrderAdded', 'Records that pieces are announced to come back'),
  returnOrder(
    'returnOrderStatusUpdated',
    'Adds a return item for each piece that came back: Returned, then BackInStock or Unusable',
  ),
  ...silent(
    "Shopgate's own stock keeping; fulfillmentOrderUpdated tells what becomes of the pieces",
    'inventoryReservationCreated',
    'inventoryReservationUpdated',
    'inventoryReservationDeleted',
    'inventoryReservationSettled',
  ),
  ...silent(
    'it reminds a store or a customer; nothing about the order changes',
    'schedulePickTimeReached',
    'schedulePickupReminderTimeReached',
  ),
  ...silent(masterData, 'locationCreated', 'locationUpdated', 'locationDeleted'),
  ...silent(masterData, 'productCreated', 'productUpdated', 'customerDeleted'),
  ...silent('about an import, not an order', 'importCompleted'),
  ...silent("a cart of Shopgate's own shop", 'cartReminderTimeReached'),
];

const rows = new Map(shopgateEventTable.map((row) => [row.name, row]));

/** Reads one webhook by the row that its event has in the table. Pure. */
export function observeShopgateWebhook(event: string, payload: unknown): Hinted<ShopgateHint> {
  const row = rows.get(event);
  if (!row) return { kind: 'nothing', reason: 'an event that is not in the event table' };
  return row.hint ? row.hint(payload) : { kind: 'nothing', reason: row.effect };
}

/** The events that the connector subscribes to: those that do something. */
export const subscribedShopgateEvents: readonly string[] = shopgateEventTable.flatMap(({ name, hint }) =>
  hint ? [name] : [],
);
