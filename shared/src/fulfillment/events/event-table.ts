import type * as z from 'zod';
import { handoverJobPayload, observeHandoverJob } from './handover-job-events.ts';
import type { Observation } from './observation.ts';
import { observeOrder, orderPayload } from './order-events.ts';
import { observeParcel, parcelPayload } from './parcel-events.ts';
import { observePickingFinished, observePickJob, pickJobPayload } from './pick-job-events.ts';

/**
 * Every event that fulfillmenttools is known to send, what it does to the commercetools order, or why nothing.
 * The single truth: subscriptions, routing and docs/events.md derive from it.
 */
export interface EventRow {
  name: string;
  lifecycle: 'GA' | 'BETA';
  /** What it does, or the reason why nothing, in words for docs/events.md. */
  effect: string;
  /** Reads the payload into an observation; absent for events that do nothing. Throws a ZodError on a bad payload. */
  observe?: (payload: unknown) => Observation;
}

function acts<P>(
  name: string,
  schema: z.ZodType<P>,
  observe: (payload: P) => Observation,
  effect: string,
  lifecycle: 'GA' | 'BETA' = 'GA',
): EventRow {
  return { name, lifecycle, effect, observe: (payload) => observe(schema.parse(payload)) };
}

const nothing =
  (reason: string, lifecycle: 'GA' | 'BETA' = 'GA') =>
  (name: string): EventRow => ({ name, lifecycle, effect: `Nothing: ${reason}` });

const routing = nothing('the pick jobs that follow say the same and more');
const packing = nothing('packing shows in the parcel and the handover job');
const masterData = nothing('not about an order');
const inventory = nothing('stock of the store, not about an order');
const removed = nothing('replaced by ITEM_RETURN_JOB_*, which fulfillmenttools sends instead');

export const eventTable: readonly EventRow[] = [
  acts('ORDER_CREATED', orderPayload, observeOrder, 'Sets `fft_order_id`'),
  acts('ORDER_CANCELLED', orderPayload, observeOrder, 'ShipmentState Canceled'),
  acts('ORDER_FORCE_CANCELLED', orderPayload, observeOrder, 'ShipmentState Canceled'),
  acts('ORDER_CANCELLED_BY_EXPIRY', orderPayload, observeOrder, 'ShipmentState Canceled'),
  acts('ORDER_UNLOCKED', orderPayload, observeOrder, 'Recorded: the order is open'),
  acts('ORDER_MODIFIED', orderPayload, observeOrder, 'Recorded: the new version of the order'),

  acts(
    'PICK_JOB_CREATED',
    pickJobPayload,
    observePickJob,
    'Sets `fft_pickjob_id`, `fft_short_id` and `fft_facility_id`',
  ),
  acts('PICK_JOB_OPENED', pickJobPayload, observePickJob, 'Recorded: the pick job is open again'),
  acts('PICK_JOB_PICKING_COMMENCED', pickJobPayload, observePickJob, 'Recorded: picking has begun'),
  acts('PICK_JOB_PICKING_PAUSED', pickJobPayload, observePickJob, 'Recorded: picking is paused'),
  acts(
    'PICK_JOB_PICKING_FINISHED',
    pickJobPayload,
    observePickingFinished,
    'Sets `fft_load_units_amount`; pieces that were not found show in `fft_short_picks`',
  ),
  acts('PICK_JOB_REROUTED', pickJobPayload, observePickJob, 'The pick job drops out of the fields'),
  acts('PICK_JOB_RESET', pickJobPayload, observePickJob, 'The picked pieces and load units no longer count'),
  acts('PICK_JOB_ABORTED', pickJobPayload, observePickJob, 'The pick job drops out of the fields'),
  acts('PICK_JOB_CANCELED', pickJobPayload, observePickJob, 'The pick job drops out of the fields'),
  nothing('PICK_JOB_PICKING_FINISHED brings the whole pick job')('PICK_JOB_PICK_LINE_PICKED'),
  nothing('PICK_JOB_PICKING_FINISHED says the same')('PICKING_PICK_JOB_COMPLETE'),

  acts(
    'HANDOVERJOB_CREATED',
    handoverJobPayload,
    observeHandoverJob,
    'Sets `fft_handoverjob_id` and `fft_parcels`; ShipmentState Ready',
  ),
  acts(
    'HANDOVERJOB_HANDED_OVER',
    handoverJobPayload,
    observeHandoverJob,
    'ShipmentState Shipped, or Partial while pieces are missing',
  ),
  acts(
    'HANDOVERJOB_REVERTED',
    handoverJobPayload,
    observeHandoverJob,
    'The handover no longer counts: ShipmentState back to Ready or Partial',
  ),
  acts(
    'HANDOVERJOB_CANCELED',
    handoverJobPayload,
    observeHandoverJob,
    'The handover job drops out of the fields',
  ),

  acts('PARCEL_CARRIER_CREATED', parcelPayload, observeParcel, 'Recorded: the parcel'),
  acts('PARCEL_CARRIER_REQUESTED', parcelPayload, observeParcel, 'Recorded: a label is asked for'),
  acts(
    'PARCEL_CARRIER_ACKNOWLEDGED',
    parcelPayload,
    observeParcel,
    'Tracking number and address in `fft_parcels`',
  ),
  acts('PARCEL_CARRIER_FAILED', parcelPayload, observeParcel, 'The parcel drops out of `fft_parcels`'),
  acts(
    'PARCEL_TRACK_AND_TRACE_STATUS_UPDATED',
    parcelPayload,
    observeParcel,
    'ShipmentState Delivered once every parcel is delivered',
  ),

  nothing('returns are not written yet')('ITEM_RETURN_JOB_CREATED'),
  nothing('returns are not written yet')('ITEM_RETURN_JOB_UPDATED'),
  nothing('refunds are not written yet', 'BETA')('REFUND_TRIGGERED'),
  ...['RETURN_CANCELED', 'RETURN_CLAIMED', 'RETURN_CLOSED', 'RETURN_CREATED', 'RETURN_UPDATED'].map(removed),

  ...[
    'ROUTING_PLAN_SPLITTED',
    'ROUTING_PLAN_WAITING',
    'ROUTING_PLAN_FALLBACK',
    'ROUTING_PLAN_ROUTED',
    'ROUTING_PLAN_CANCELLED',
    'ROUTING_PLAN_REROUTEPLAN_CREATED',
    'ROUTING_PLAN_NOT_ROUTABLE',
    'UPCOMING_TIME_TRIGGERED_REROUTE',
  ].map(routing),
  ...['PACK_JOB_CREATED', 'PACK_JOB_UPDATED', 'PACK_JOB_CANCELED', 'PACK_JOB_CLOSED'].map(packing),
  ...['SHIPMENT_CREATED', 'SHIPMENT_UPDATED'].map(
    nothing('PARCEL_* events bring tracking number and status'),
  ),
  ...['SERVICE_JOB_CREATED', 'SERVICE_JOB_FINISHED'].map(nothing('work inside the store', 'BETA')),
  ...['EXPIRY_ENTITY_CREATED', 'EXPIRY_ENTITY_UPDATED', 'EXPIRY_ENTITY_EXPIRED'].map(
    nothing('it names no order; ORDER_CANCELLED_BY_EXPIRY follows an expiry'),
  ),
  nothing('its payload names no order')('EXTERNAL_ACTION_EXECUTED'),
  ...['PROCESS_ANONYMIZED', 'PROCESS_DELETED'].map(
    nothing('data protection inside fulfillmenttools; the ledger holds no personal data'),
  ),

  ...[
    'FACILITY_CREATED',
    'FACILITY_UPDATED',
    'FACILITY_DELETED',
    'FACILITY_SUSPENDED',
    'FACILITY_WENT_OFFLINE',
    'FACILITY_WENT_ONLINE',
    'FACILITY_GROUP_CREATED',
    'FACILITY_GROUP_UPDATED',
    'FACILITY_GROUP_DELETED',
    'USER_CREATED',
    'USER_UPDATED',
    'USER_DELETED',
  ].map(masterData),
  ...[
    'INVENTORY_FACILITY_STOCK_CHANGED',
    'INBOUND_DELIVERY_RECEIVED',
    'INBOUND_DELIVERY_FINISHED',
    'INBOUND_DELIVERY_ON_HOLD',
    'INBOUND_DELIVERY_RELEASED',
  ].map(inventory),
];

const rows = new Map(eventTable.map((row) => [row.name, row]));

/** @returns the row of an event, or `undefined` for an event that is not in the table */
export const eventRow = (name: string): EventRow | undefined => rows.get(name);

/** The events that post-deploy subscribes to, as far as the tenant offers them. */
export const subscribedEvents: readonly string[] = eventTable
  .filter((row) => row.observe)
  .map((row) => row.name);
