import { withoutExportNote } from './ledger.ts';
import type { Ledger, NotedProblem } from './ledger-schema.ts';
import type { ProblemCode } from './problems.ts';

const minutes = 60_000;
const hours = 60 * minutes;
const days = 24 * hours;

/** Each pause is as long as it has been refused so far, but no shorter than this, in milliseconds. */
const minPause = 10 * minutes;

interface Pace {
  /** No pause is longer than this, in milliseconds. */
  maxPause: number;
  /** After this time, in milliseconds, it takes a change of the order, or somebody who asks. */
  givenUpAfter: number;
}

const ofTheOrder: Pace = { maxPause: 1 * days, givenUpAfter: 30 * days };
/** A permission is missing for every order: none of them is to wait long once it is given. */
const ofAllOrders: Pace = { maxPause: 1 * hours, givenUpAfter: Infinity };

const paces: ReadonlyMap<string, Pace> = new Map<ProblemCode, Pace>([
  ['ORDER_REFUSED', ofTheOrder],
  ['NAME_TAKEN', ofTheOrder],
  ['ANNOUNCEMENT_REFUSED', ofTheOrder],
  ['ACCESS_DENIED', ofAllOrders],
]);

/**
 * Whether a sweep tries again to send an order that the platform has refused to create. The reason may lie outside of
 * the order, so that nothing tells when it is over; but each attempt writes the order twice, and costs calls.
 *
 * @param now milliseconds since 1970
 */
export const isDueAgain = ({ problems, export: attempt }: Ledger, now: number): boolean =>
  isDue(problems?.export, attempt?.refusedAt, now);

/** The same of returns whose announcement was refused, where each attempt writes the order. */
export const isReturnDueAgain = ({ problems, returnRefusedAt }: Ledger, now: number): boolean =>
  isDue(problems?.return, returnRefusedAt, now);

function isDue(problem: NotedProblem | undefined, refusedAt: string | undefined, now: number): boolean {
  const pace = paces.get(problem?.code ?? '');
  if (refusedAt === undefined || pace === undefined) return true;
  const refused = Date.parse(refusedAt);
  const lasted = refused - Date.parse(problem?.since ?? refusedAt);
  if (lasted > pace.givenUpAfter) return false;
  return now >= refused + Math.min(Math.max(lasted, minPause), pace.maxPause);
}

/** The ledger of an order that the platform has just refused to create. @param now milliseconds since 1970 */
export const withRefusal = (ledger: Ledger, now: number): Ledger => ({
  ...ledger,
  export: { ...ledger.export, refusedAt: new Date(now).toISOString() },
});

/** The ledger of an order that is there by now. */
export const withoutRefusal = (ledger: Ledger): Ledger => withoutExportNote(ledger, 'refusedAt');

/** The ledger of an order of which the announcement of a return was just refused. @param now milliseconds since 1970 */
export const withReturnRefusal = (ledger: Ledger, now: number): Ledger => ({
  ...ledger,
  returnRefusedAt: new Date(now).toISOString(),
});

/** The ledger of an order of which no return is refused any more. */
export function withoutReturnRefusal({ returnRefusedAt: _over, ...ledger }: Ledger): Ledger {
  return ledger;
}
