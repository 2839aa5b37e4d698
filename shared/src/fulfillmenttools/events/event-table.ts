import type * as z from 'zod';
import { handoverJobPayload, observeHandoverJob } from './handover-job-events.ts';
import type { Observation, Reading } from '../../fulfillment/observation.ts';
import { observeExpiredOrder, observeOrder, orderPayload } from './order-events.ts';
import { observeParcel, parcelPayload } from './parcel-events.ts';
import { observePickingFinished, observePickJob, pickJobPayload } from './pick-job-events.ts';
import { readPayload } from './read-payload.ts';
import { observeRefund, observeReturnJob, refundPayload, returnJobPayload } from './return-events.ts';
import { silentEvents } from './silent-events.ts';
import { stockPayload, type StockChange } from './stock-events.ts';

/**
 * Every event that fulfillmenttools is known to send, what it does to the commercetools order, or why nothing.
 * The single truth: subscriptions, routing and docs/events.md derive from it.
 */
export interface EventRow {
  name: string;
  lifecycle: 'GA' | 'BETA';
  /** Name of the payload's schema in fulfillmenttools' API document. */
  payload: string;
  /** What it does, or the reason why nothing, in words for docs/events.md. */
  effect: string;
  /** Reads the payload into an observation; absent for events that do nothing. */
  observe?: (payload: unknown) => Reading<Observation>;
  /** Reads the payload of an event that is about stock, not about an order. */
  observeStock?: (payload: unknown) => Reading<StockChange[]>;
}

/** The events of one kind of entity: all read alike, each with an effect of its own. */
const events =
  <Payload>(payload: string, schema: z.ZodType<Payload>, observe: (payload: Payload) => Observation) =>
  (name: string, effect: string, lifecycle: 'GA' | 'BETA' = 'GA'): EventRow => ({
    name,
    lifecycle,
    payload,
    effect,
    observe: (received) => readPayload(schema, received, observe),
  });

const order = events('Order', orderPayload, observeOrder);
const expiredOrder = events('Order', orderPayload, observeExpiredOrder);
const pickJob = events('PickJob', pickJobPayload, observePickJob);
const picked = events('PickJob', pickJobPayload, observePickingFinished);
const handoverJob = events('Handoverjob', handoverJobPayload, observeHandoverJob);
const parcel = events('Parcel', parcelPayload, observeParcel);
const returnJob = events('ItemReturnJob', returnJobPayload, observeReturnJob);
const refund = events('RefundTrigger', refundPayload, observeRefund);

const cancelled = 'ShipmentState Canceled and, unless configured otherwise, OrderState Cancelled';
const dropsOut = 'Takes the pick job out of the fields';

export const eventTable: readonly EventRow[] = [
  order('ORDER_CREATED', 'Sets `fft_order_id`'),
  order('ORDER_MODIFIED', 'Records the new version'),
  order('ORDER_UNLOCKED', 'Records that the order is open'),
  order('ORDER_CANCELLED', cancelled),
  order('ORDER_FORCE_CANCELLED', cancelled),
  expiredOrder('ORDER_CANCELLED_BY_EXPIRY', `${cancelled}; \`fft_collect_result\` EXPIRED`),

  pickJob('PICK_JOB_CREATED', 'Sets `fft_pickjob_id`, `fft_short_id` and `fft_facility_id`'),
  pickJob('PICK_JOB_OPENED', 'Records that the pick job is open again'),
  pickJob('PICK_JOB_PICKING_COMMENCED', 'Records that picking has begun'),
  pickJob('PICK_JOB_PICKING_PAUSED', 'Records that picking is paused'),
  picked(
    'PICK_JOB_PICKING_FINISHED',
    'Sets `fft_load_units_amount`; what was not found shows in `fft_short_picks`',
  ),
  pickJob('PICK_JOB_RESET', 'Its picked pieces and load units no longer count'),
  pickJob('PICK_JOB_REROUTED', dropsOut),
  pickJob('PICK_JOB_ABORTED', dropsOut),
  pickJob('PICK_JOB_CANCELED', dropsOut),

  handoverJob('HANDOVERJOB_CREATED', 'Sets `fft_handoverjob_id`; ShipmentState Ready; adds the delivery'),
  handoverJob('HANDOVERJOB_HANDED_OVER', 'ShipmentState Shipped, or Partial while pieces are missing'),
  handoverJob('HANDOVERJOB_REVERTED', 'Takes the handover back: ShipmentState Ready, or Partial'),
  handoverJob('HANDOVERJOB_CANCELED', 'Takes the handover job out of the fields and removes its delivery'),

  parcel('PARCEL_CARRIER_CREATED', 'Records the parcel'),
  parcel('PARCEL_CARRIER_REQUESTED', 'Records that a label is asked for'),
  parcel('PARCEL_CARRIER_ACKNOWLEDGED', 'Tracking number and address in `fft_parcels` and in the delivery'),
  parcel('PARCEL_CARRIER_FAILED', 'Takes the parcel out of `fft_parcels`'),
  parcel('PARCEL_TRACK_AND_TRACE_STATUS_UPDATED', 'ShipmentState Delivered once every parcel is delivered'),

  returnJob('ITEM_RETURN_JOB_CREATED', 'Records the job that returns are announced to'),
  returnJob(
    'ITEM_RETURN_JOB_UPDATED',
    'Adds a return item for each piece that came back: Returned, then BackInStock or Unusable',
  ),
  refund('REFUND_TRIGGERED', 'Records that a refund is due; no money is moved', 'BETA'),

  {
    name: 'INVENTORY_FACILITY_STOCK_CHANGED',
    lifecycle: 'GA',
    payload: 'InventoryFacilityStockShape[]',
    effect:
      'With `FEAT_STOCKSYNC_ACTIVE`: the stock as read is the quantity of the inventory entry of SKU and channel',
    observeStock: (received) => readPayload(stockPayload, received, (changes) => changes),
  },

  ...silentEvents.map(({ reason, ...event }) => ({ ...event, effect: `Nothing: ${reason}` })),
];

const rows = new Map(eventTable.map((row) => [row.name, row]));

/** @returns the row of an event, or `undefined` for an event that is not in the table */
export const eventRow = (name: string): EventRow | undefined => rows.get(name);

/** The events that post-deploy subscribes to, as far as the tenant offers them: those that a feature needs. */
export const subscribedEvents = (features: { statusUpdates: boolean; stockSync: boolean }): string[] =>
  eventTable
    .filter(
      ({ observe, observeStock }) =>
        (features.statusUpdates && observe) || (features.stockSync && observeStock),
    )
    .map(({ name }) => name);
