import * as z from 'zod';
import { entityId, type HandoverJobFacts } from '../../fulfillment/ledger.ts';
import {
  entityFacts,
  jobLine,
  lineKey,
  orderEntity,
  present,
  referenceOf,
  shownTime,
  suppliesAnotherStore,
  text,
  transfers,
} from './entity-schemas.ts';
import type { LookUp, Observation } from '../../fulfillment/observation.ts';
import { isGone } from '../../fulfillment/ledger-entities.ts';
import { stateOf } from './state-words.ts';

const refused = z
  .array(z.object({ quantity: z.number().nonnegative(), reason: text.nullish(), comment: text.nullish() }))
  .nullish();
const handedOverQuantity = z.number().nonnegative().nullish();

const handoverLine = jobLine.extend({
  handedOverQuantity,
  refused,
  substituteLineItems: z.array(z.object({ handedOverQuantity, refused })).nullish(),
});

/** fulfillmenttools API document: Handoverjob. Parcel references outside handoverJobParcelInfo are the older form. */
export const handoverJobPayload = orderEntity.extend({
  id: entityId,
  status: z.string(),
  pickJobRef: entityId.nullish(),
  facilityRef: text.nullish(),
  channel: z.string().nullish(),
  cancelReason: z.string().nullish(),
  targetTime: shownTime,
  transfers,
  handoverJobLineItems: z.array(handoverLine).max(1000).nullish(),
  handoverJobParcelInfo: z
    .object({
      parcelRef: entityId.nullish(),
      shipmentRef: entityId.nullish(),
      carrierTrackingNumber: text.nullish(),
      carrierKey: text.nullish(),
    })
    .nullish(),
  parcelRef: entityId.nullish(),
  shipmentRef: entityId.nullish(),
  carrierTrackingNumber: text.nullish(),
  carrierKey: text.nullish(),
});

type HandoverJob = z.infer<typeof handoverJobPayload>;

/** HANDOVERJOB_*: goods wait for the carrier or the customer, or have gone with them. */
export function observeHandoverJob(job: HandoverJob): Observation {
  const facts = handoverJobFacts(job);
  const lookUps: LookUp[] = [
    ...(facts.supplier ? [] : trackingLookUps(facts)),
    ...(job.pickJobRef ? [{ kind: 'loadUnitsAgain', pickJobId: job.pickJobRef } as const] : []),
  ];
  return { reference: referenceOf(job), facts: { handoverJobs: { [job.id]: facts } }, lookUps };
}

/** Tracking is told by the parcel, or where the job names none by those of its shipment. */
function trackingLookUps({ parcelRef, shipmentRef }: HandoverJobFacts): LookUp[] {
  if (parcelRef) return [{ kind: 'parcel', parcelId: parcelRef }];
  return shipmentRef ? [{ kind: 'shipment', shipmentId: shipmentRef }] : [];
}

function handoverJobFacts(job: HandoverJob): HandoverJobFacts {
  const parcel = job.handoverJobParcelInfo;
  return {
    ...entityFacts(job),
    state: stateOf.handoverJob(job.status),
    ...present({
      channel: job.channel,
      cancelReason: job.cancelReason,
      expected: job.targetTime,
      pickJobRef: job.pickJobRef,
      facilityRef: job.facilityRef,
      parcelRef: parcel?.parcelRef ?? job.parcelRef,
      shipmentRef: parcel?.shipmentRef ?? job.shipmentRef,
      trackingNumber: parcel?.carrierTrackingNumber ?? job.carrierTrackingNumber,
      carrier: parcel?.carrierKey ?? job.carrierKey,
    }),
    ...suppliesAnotherStore(job.transfers),
    lines: handedOverByLine(job),
  };
}

/**
 * A job can be HANDED_OVER by the carrier's first scan, which counts no pieces: where nothing was counted as handed
 * over and nothing as refused, all of it went.
 */
function handedOverByLine(job: HandoverJob): HandoverJobFacts['lines'] {
  const lines = (job.handoverJobLineItems ?? []).map(countLine);
  const counted = lines.some((line) => line.handedOver > 0 || line.refused > 0);
  const allWent = isGone({ state: stateOf.handoverJob(job.status) }) && !counted;
  const byLine: HandoverJobFacts['lines'] = {};
  for (const line of lines) {
    const before = Object.hasOwn(byLine, line.key) ? byLine[line.key] : undefined;
    const refusedPieces = (before?.refused ?? 0) + line.refused;
    byLine[line.key] = {
      quantity: (before?.quantity ?? 0) + line.quantity,
      handedOver: (before?.handedOver ?? 0) + (allWent ? line.quantity : line.handedOver),
      ...(refusedPieces > 0 ? { refused: refusedPieces } : {}),
      ...present({ reason: before?.reason ?? line.reason }),
    };
  }
  return byLine;
}

function countLine(line: z.infer<typeof handoverLine>) {
  const all = [line, ...(line.substituteLineItems ?? [])];
  const refusals = all.flatMap((item) => item.refused ?? []);
  return {
    key: lineKey(line),
    quantity: line.quantity,
    handedOver: Math.floor(all.reduce((sum, item) => sum + (item.handedOverQuantity ?? 0), 0)),
    refused: Math.floor(refusals.reduce((sum, refusal) => sum + refusal.quantity, 0)),
    reason: refusals.map((refusal) => refusal.reason ?? refusal.comment).find(Boolean),
  };
}
