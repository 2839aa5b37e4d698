import type { Ledger, PickJobFacts } from '../ledger.ts';
import type { CommercetoolsOrder } from '../commercetools-order.ts';
import { abortedPickJobs, isPicked, pickJobs } from '../ledger-entities.ts';
import { skuOf } from '../order/pickable-lines.ts';
import { allocate, skuKey } from './line-allocation.ts';

/**
 * What was ordered and nobody will deliver: pieces of a line that a store did not find and that no other pick job
 * has taken over.
 *
 * @returns JSON list of `{line, sku, ordered, picked, reason}`; `line` is the commercetools line item id, `picked` the
 *   pieces that were or still will be picked. `null` when nothing is missing.
 */
export function projectShortPicks(order: CommercetoolsOrder, ledger: Ledger): string | null {
  const jobs = pickJobs(ledger);
  const short = [...jobs.filter(isPicked), ...abortedPickJobs(ledger)].filter(pickedTooFew);
  if (short.length === 0) return null;
  const coming = allocate(order, jobs.map(piecesComing)).total;
  const missing = allocate(order, short.map(piecesNotFound)).total;
  const list = order.lineItems
    .filter((line) => missing.has(line.id) && (coming.get(line.id) ?? 0) < line.quantity)
    .map((line) => ({
      line: line.id,
      sku: skuOf(line),
      ordered: line.quantity,
      picked: coming.get(line.id) ?? 0,
      reason: reasonFor(short, line.id, skuOf(line)),
    }));
  return list.length > 0 ? JSON.stringify(list) : null;
}

const pickedTooFew = (job: PickJobFacts): boolean =>
  Object.values(job.lines).some((line) => line.picked < line.quantity);

const piecesComing = (job: PickJobFacts): Record<string, number> =>
  mapLines(job, (line) => (isPicked(job) ? line.picked : line.quantity));

const piecesNotFound = (job: PickJobFacts): Record<string, number> =>
  mapLines(job, (line) => Math.max(0, line.quantity - line.picked));

function mapLines(
  job: PickJobFacts,
  pieces: (line: PickJobFacts['lines'][string]) => number,
): Record<string, number> {
  return Object.fromEntries(Object.entries(job.lines).map(([key, line]) => [key, pieces(line)]));
}

function reasonFor(
  short: readonly PickJobFacts[],
  lineId: string,
  sku: string | undefined,
): string | undefined {
  const reasons = short.map((job) => (job.lines[lineId] ?? job.lines[skuKey(sku)])?.reason);
  return reasons.find((reason) => reason !== undefined);
}
