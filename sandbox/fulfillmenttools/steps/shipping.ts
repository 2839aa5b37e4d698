import type { ConsumerAddress } from '../address-schema.ts';
import type { JobLine, Parcel, PickJob, Shipment, TrackingStatus } from '../entities.ts';
import { noWorkflow } from '../entities.ts';
import type { World } from '../world.ts';
import { recipientOf } from './addresses.ts';
import { facilityNamed, findFacility } from './facilities.ts';
import {
  followingLine,
  hoursFromNow,
  inheritedFrom,
  isSupplier,
  quantityOf,
  referTo,
  requireStatus,
  withoutGlobalId,
  type Quantities,
} from './step-rules.ts';

/** The carrier's task to bring what was picked: SHIPMENT_CREATED. */
export function createShipment(world: World, pickJobId: string, carrierKey = 'DHL_V2'): Shipment {
  const pickJob = world.pickJobs.get(pickJobId);
  requireStatus(pickJob, 'create shipment', 'CLOSED');
  const shipment = world.shipments.add({
    ...inheritedFrom(world, pickJob),
    status: 'INITIAL',
    facilityRef: pickJob.facilityRef,
    pickJobRef: pickJob.id,
    processId: pickJob.processId,
    orderDate: pickJob.orderDate,
    targetTime: hoursFromNow(world, 48),
    hasActiveCarrier: true,
    carrierRef: `carrier-${carrierKey}`,
    carrierKey,
    targetAddress: targetOf(world, pickJob),
    lineItems: pickedLines(world, pickJob).map(withoutGlobalId),
    parcels: [],
    workflowInformation: noWorkflow,
  });
  referTo(world, pickJob.processId, 'shipmentRefs', shipment.id);
  world.emit('SHIPMENT_CREATED', shipment);
  return shipment;
}

/** A parcel with all that was picked, or the given part: PARCEL_CARRIER_CREATED, SHIPMENT_UPDATED. */
export function createParcel(world: World, shipmentId: string, part?: Quantities): Parcel {
  const shipment = world.shipments.get(shipmentId);
  const pickJob = world.pickJobs.get(shipment.pickJobRef);
  const facility = facilityNamed(world, shipment.facilityRef);
  const parcel = world.parcels.add({
    ...inheritedFrom(world, pickJob),
    status: 'OPEN',
    carrierRef: shipment.carrierRef,
    processRef: shipment.processId,
    shipmentRef: shipment.id,
    facilityRef: shipment.facilityRef,
    sender: facility.address,
    recipient: shipment.targetAddress,
    loadUnitRefs: [],
    dimensions: { height: 20, length: 40, width: 30, weight: 1200 },
    items: pickedLines(world, pickJob, part),
    workflowInformation: noWorkflow,
  });
  world.emit('PARCEL_CARRIER_CREATED', parcel);
  updateShipment(world, parcel);
  return parcel;
}

/** The label is asked for: PARCEL_CARRIER_REQUESTED. */
export function requestCarrier(world: World, parcelId: string): Parcel {
  requireStatus(world.parcels.get(parcelId), 'request carrier', 'OPEN', 'FAILED');
  const parcel = world.parcels.change(parcelId, { status: 'PROCESSING', result: undefined });
  world.emit('PARCEL_CARRIER_REQUESTED', parcel);
  return parcel;
}

/** The label is there, with a tracking number: PARCEL_CARRIER_ACKNOWLEDGED, SHIPMENT_UPDATED. */
export function acknowledgeCarrier(
  world: World,
  parcelId: string,
  tracking: { number?: string; url?: string } = {},
): Parcel {
  requireStatus(world.parcels.get(parcelId), 'acknowledge carrier', 'PROCESSING');
  const number = tracking.number ?? `00${parcelId.replace(/\D/g, '').slice(0, 16)}`;
  const result = {
    summary: 'Label created',
    carrierTrackingNumber: number,
    carrierParcelRef: number,
    trackingUrl: tracking.url ?? `https://carrier.example/track/${number}`,
    trackingStatus: 'registered' as const,
  };
  const parcel = world.parcels.change(parcelId, { status: 'DONE', result });
  world.emit('PARCEL_CARRIER_ACKNOWLEDGED', parcel);
  updateShipment(world, parcel);
  return parcel;
}

/** The carrier refuses: PARCEL_CARRIER_FAILED, SHIPMENT_UPDATED. */
export function failCarrier(world: World, parcelId: string, labelError = 'Address not found'): Parcel {
  requireStatus(world.parcels.get(parcelId), 'fail carrier', 'PROCESSING');
  const result = { summary: 'Label could not be created', errors: { labelError } };
  const parcel = world.parcels.change(parcelId, { status: 'FAILED', result });
  world.emit('PARCEL_CARRIER_FAILED', parcel);
  updateShipment(world, parcel);
  return parcel;
}

/** The carrier reports where the parcel is: PARCEL_TRACK_AND_TRACE_STATUS_UPDATED. */
export function trackParcel(world: World, parcelId: string, trackingStatus: TrackingStatus): Parcel {
  const before = world.parcels.get(parcelId);
  requireStatus(before, 'track parcel', 'DONE');
  const result = { summary: 'Label created', ...before.result, trackingStatus };
  const parcel = world.parcels.change(parcelId, { result });
  world.emit('PARCEL_TRACK_AND_TRACE_STATUS_UPDATED', parcel);
  return parcel;
}

function updateShipment(world: World, parcel: Parcel): void {
  const shipment = world.shipments.get(parcel.shipmentRef);
  const stripped = {
    parcelRef: parcel.id,
    carrierRef: parcel.carrierRef,
    status: parcel.status,
    carrierTrackingNumber: parcel.result?.carrierTrackingNumber,
  };
  const parcels = [...shipment.parcels.filter(({ parcelRef }) => parcelRef !== parcel.id), stripped];
  const status = parcels.every((one) => one.status === 'DONE') ? 'CONFIRMED' : 'REQUEST';
  world.emit('SHIPMENT_UPDATED', world.shipments.change(shipment.id, { status, parcels }));
}

function pickedLines(world: World, job: PickJob, part?: Quantities): JobLine[] {
  return job.pickLineItems
    .map((line) => ({ line, quantity: part === undefined ? line.picked : (quantityOf(part, line) ?? 0) }))
    .filter(({ quantity }) => quantity > 0)
    .map(({ line, quantity }) => followingLine(world, line, quantity));
}

/** Transfers go to the store where the customer collects, everything else to the customer. */
function targetOf(world: World, job: PickJob): ConsumerAddress {
  const order = world.orders.get(job.orderRef);
  const collect = order.deliveryPreferences?.collect?.[0];
  const store = collect?.facilityRef ?? collect?.tenantFacilityId;
  const target =
    isSupplier(job) && store !== undefined ? findFacility(world, store)?.address : recipientOf(order);
  if (target === undefined) throw new Error(`Order ${order.id} has no address to ship to`);
  return target;
}
