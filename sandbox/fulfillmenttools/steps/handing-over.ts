import type { HandoverCancelReason, HandoverJob, HandoverLine, JobLine, PickJob } from '../entities.ts';
import { noWorkflow } from '../entities.ts';
import type { World } from '../world.ts';
import { invoiceOf, recipientOf } from './addresses.ts';
import {
  followingLine,
  inheritedFrom,
  isSupplier,
  quantityOf,
  referTo,
  requireStatus,
  withoutGlobalId,
  type Quantities,
} from './step-rules.ts';

/**
 * What was picked waits for the carrier or the customer: HANDOVERJOB_CREATED.
 *
 * @param parcelId with it the job is about that parcel and holds what the parcel holds
 */
export function createHandoverJob(world: World, pickJobId: string, parcelId?: string): HandoverJob {
  const pickJob = world.pickJobs.get(pickJobId);
  requireStatus(pickJob, 'create handover job', 'CLOSED');
  const order = world.orders.get(pickJob.orderRef);
  const collected = pickJob.deliveryinformation.channel === 'COLLECT' && !isSupplier(pickJob);
  const job = world.handoverJobs.add({
    ...inheritedFrom(world, pickJob),
    status: 'OPEN',
    channel: collected ? 'COLLECT' : 'DELIVERY',
    facilityRef: pickJob.facilityRef,
    pickJobRef: pickJob.id,
    processId: pickJob.processId,
    orderDate: pickJob.orderDate,
    targetTime: pickJob.deliveryinformation.targetTime,
    shortIdentifier: pickJob.shortId,
    paid: pickJob.deliveryinformation.details.collect?.paid,
    recipientAddress: recipientOf(order),
    invoiceAddress: invoiceOf(order),
    handoverJobLineItems: linesToHandOver(world, pickJob, parcelId),
    missingHandoverJobLineItems: pickJob.pickLineItems
      .filter(({ picked, quantity }) => picked < quantity)
      .map((line) => withoutGlobalId(followingLine(world, line, line.quantity - line.picked))),
    handoverJobParcelInfo: parcelId === undefined ? undefined : parcelInfo(world, parcelId),
    tags: pickJob.tags,
    workflowInformation: noWorkflow,
  });
  referTo(world, pickJob.processId, 'handoverJobRefs', job.id);
  world.emit('HANDOVERJOB_CREATED', job);
  return job;
}

/**
 * The carrier or the customer takes the goods: HANDOVERJOB_HANDED_OVER.
 *
 * @param refused pieces that the customer does not take, by line id or article
 * @param taken pieces that are taken, by line id or article; everything that is not refused without it
 */
export function handOver(
  world: World,
  handoverJobId: string,
  refused: Quantities = {},
  taken?: Quantities,
): HandoverJob {
  const before = world.handoverJobs.get(handoverJobId);
  requireStatus(before, 'hand over', 'OPEN');
  const handoverJobLineItems = before.handoverJobLineItems.map((line): HandoverLine => {
    const refusedPieces = quantityOf(refused, line) ?? 0;
    const left = line.quantity - refusedPieces;
    const handedOverQuantity = taken === undefined ? left : (quantityOf(taken, line) ?? 0);
    const refusal = [{ quantity: refusedPieces, reason: 'Does not fit' }];
    return {
      ...line,
      status: 'CLOSED',
      handedOverQuantity,
      refused: refusedPieces > 0 ? refusal : undefined,
    };
  });
  const job = world.handoverJobs.change(handoverJobId, { status: 'HANDED_OVER', handoverJobLineItems });
  world.emit('HANDOVERJOB_HANDED_OVER', job);
  return job;
}

/** It was a mistake, the goods are still there: HANDOVERJOB_REVERTED. */
export function revertHandover(world: World, handoverJobId: string): HandoverJob {
  const before = world.handoverJobs.get(handoverJobId);
  requireStatus(before, 'revert handover', 'HANDED_OVER');
  const handoverJobLineItems = before.handoverJobLineItems.map((line): HandoverLine => ({
    ...line,
    status: 'OPEN',
    handedOverQuantity: 0,
    refused: undefined,
  }));
  const job = world.handoverJobs.change(handoverJobId, { status: 'OPEN', handoverJobLineItems });
  world.emit('HANDOVERJOB_REVERTED', job);
  return job;
}

/** Nobody takes the goods: HANDOVERJOB_CANCELED. */
export function cancelHandover(
  world: World,
  handoverJobId: string,
  cancelReason: HandoverCancelReason = 'CONSUMER_NO_SHOW',
): HandoverJob {
  requireStatus(world.handoverJobs.get(handoverJobId), 'cancel handover', 'OPEN');
  const job = world.handoverJobs.change(handoverJobId, { status: 'CANCELED', cancelReason });
  world.emit('HANDOVERJOB_CANCELED', job);
  return job;
}

function linesToHandOver(world: World, pickJob: PickJob, parcelId: string | undefined): HandoverLine[] {
  const lines: JobLine[] =
    parcelId === undefined
      ? pickJob.pickLineItems
          .filter(({ picked }) => picked > 0)
          .map((line) => followingLine(world, line, line.picked))
      : world.parcels.get(parcelId).items.map((item) => ({ ...item, id: world.newId() }));
  return lines.map((line) => ({ ...line, handedOverQuantity: 0, status: 'OPEN' }));
}

function parcelInfo(world: World, parcelId: string): HandoverJob['handoverJobParcelInfo'] {
  const parcel = world.parcels.get(parcelId);
  const shipment = world.shipments.get(parcel.shipmentRef);
  return {
    shipmentRef: shipment.id,
    parcelRef: parcel.id,
    carrierRef: parcel.carrierRef,
    carrierKey: shipment.carrierKey,
    carrierTrackingNumber: parcel.result?.carrierTrackingNumber,
  };
}
