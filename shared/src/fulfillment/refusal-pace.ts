import type { Ledger } from './ledger.ts';
import type { ProblemCode } from './problems.ts';

const minutes = 60_000;
const days = 24 * 60 * minutes;

/** Each pause is as long as it has been refused so far, but no shorter and no longer than this, in milliseconds. */
const minPause = 10 * minutes;
const maxPause = 1 * days;
/** After this time it takes a change of the order, or somebody who asks. */
const givenUpAfter = 30 * days;

const refusals: ReadonlySet<string> = new Set<ProblemCode>(['ORDER_REFUSED', 'NAME_TAKEN', 'ACCESS_DENIED']);

/**
 * Whether a sweep tries again to send an order that the platform has refused to create. The reason may lie outside of
 * the order, so that nothing tells when it is over; but each attempt writes the order twice, and costs calls.
 *
 * @param now milliseconds since 1970
 */
export function isDueAgain({ problems, export: attempt }: Ledger, now: number): boolean {
  const problem = problems?.export;
  if (problem === undefined || attempt?.refusedAt === undefined || !refusals.has(problem.code)) return true;
  const refusedAt = Date.parse(attempt.refusedAt);
  const lasted = refusedAt - Date.parse(problem.since ?? attempt.refusedAt);
  if (lasted > givenUpAfter) return false;
  return now >= refusedAt + Math.min(Math.max(lasted, minPause), maxPause);
}

/** The ledger of an order that the platform has just refused to create. @param now milliseconds since 1970 */
export const withRefusal = (ledger: Ledger, now: number): Ledger => ({
  ...ledger,
  export: { ...ledger.export, refusedAt: new Date(now).toISOString() },
});

/** The ledger of an order that is there by now. */
export function withoutRefusal(ledger: Ledger): Ledger {
  if (ledger.export?.refusedAt === undefined) return ledger;
  const { refusedAt: _over, ...notes } = ledger.export;
  return { ...ledger, export: notes };
}
