import type { HandoverJobFacts, Ledger } from '../ledger.ts';
import { everyHandoverJob, isGone, isHandoverCancelled } from '../ledger-entities.ts';

/**
 * How a click-and-collect order ended: `COLLECTED`, `PARTLY_REFUSED` or `REFUSED` with the pieces, `NO_SHOW`,
 * `REJECTED`, `EXPIRED`; several jobs are separated by commas, in order of creation. `null` while it is open or when the
 * order is shipped.
 *
 * Source: fulfillmenttools API document, HandoverJobCancelReason and HandoverLineItem.refused.
 */
export function projectCollectResult(ledger: Ledger): string | null {
  const results = everyHandoverJob(ledger)
    .filter((job) => job.channel === 'COLLECT')
    .flatMap((job) => resultOf(job, ledger.order?.expired === true) ?? []);
  return results.join(',') || null;
}

function resultOf(job: HandoverJobFacts, orderExpired: boolean): string | undefined {
  if (isGone(job)) return handedOverResult(job);
  if (isHandoverCancelled(job) && job.cancelReason === 'CONSUMER_NO_SHOW') return 'NO_SHOW';
  if (isHandoverCancelled(job) && job.cancelReason === 'CONSUMER_REJECTS') return 'REJECTED';
  return orderExpired ? 'EXPIRED' : undefined;
}

function handedOverResult(job: HandoverJobFacts): string {
  const lines = Object.values(job.lines);
  const refused = lines.reduce((sum, line) => sum + (line.refused ?? 0), 0);
  if (refused === 0) return 'COLLECTED';
  return lines.some((line) => line.handedOver > 0) ? 'PARTLY_REFUSED' : 'REFUSED';
}
