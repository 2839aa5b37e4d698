import * as z from 'zod';
import { entityId, type PickJobFacts } from '../../fulfillment/ledger.ts';
import {
  entityFacts,
  jobLine,
  lineKey,
  listedReason,
  orderEntity,
  present,
  reasonText,
  referenceOf,
  shownTime,
  suppliesAnotherStore,
  text,
  transfers,
} from './entity-schemas.ts';
import type { Observation } from '../../fulfillment/observation.ts';
import { stateOf } from './state-words.ts';

const count = z.number().nonnegative().nullish();

const pickLine = jobLine.extend({
  picked: count,
  substituteLineItems: z.array(z.object({ picked: count })).nullish(),
  shortPickReason: listedReason,
});

/** fulfillmenttools API document: PickJob. */
export const pickJobPayload = orderEntity.extend({
  id: entityId,
  status: z.string(),
  shortId: text.nullish(),
  facilityRef: text.nullish(),
  orderRef: text.nullish(),
  deliveryinformation: z.object({ targetTime: shownTime }).nullish().catch(undefined),
  transfers,
  pickLineItems: z.array(pickLine).max(1000).nullish(),
});

type PickJob = z.infer<typeof pickJobPayload>;

/** PICK_JOB_*: which store picks what, and how far it is. */
export function observePickJob(pickJob: PickJob): Observation {
  return {
    reference: { ...referenceOf(pickJob), ...present({ orderId: pickJob.orderRef }) },
    facts: { pickJobs: { [pickJob.id]: pickJobFacts(pickJob) } },
    lookUps: [],
  };
}

/** PICK_JOB_PICKING_FINISHED: as above; the number of load units is not in the payload. */
export function observePickingFinished(pickJob: PickJob): Observation {
  const observation = observePickJob(pickJob);
  return {
    ...observation,
    lookUps: [{ kind: 'loadUnits', pickJobId: pickJob.id, version: pickJob.version }],
  };
}

function pickJobFacts(pickJob: PickJob): PickJobFacts {
  return {
    ...entityFacts(pickJob),
    state: stateOf.pickJob(pickJob.status),
    ...present({
      shortId: pickJob.shortId,
      facilityRef: pickJob.facilityRef,
      expected: pickJob.deliveryinformation?.targetTime,
    }),
    ...suppliesAnotherStore(pickJob.transfers),
    lines: pickedByLine(pickJob.pickLineItems ?? []),
  };
}

/** A piece that was picked as a substitute serves the line it substitutes. */
function pickedByLine(lines: readonly z.infer<typeof pickLine>[]): PickJobFacts['lines'] {
  const byLine: PickJobFacts['lines'] = {};
  for (const line of lines) {
    const key = lineKey(line);
    const before = Object.hasOwn(byLine, key) ? byLine[key] : undefined;
    const substitutes = line.substituteLineItems ?? [];
    const picked = substitutes.reduce((sum, item) => sum + (item.picked ?? 0), line.picked ?? 0);
    byLine[key] = {
      quantity: (before?.quantity ?? 0) + line.quantity,
      picked: (before?.picked ?? 0) + Math.floor(picked),
      ...present({ reason: before?.reason ?? reasonText(line.shortPickReason) }),
    };
  }
  return byLine;
}
