import type { CommercetoolsOrder } from './commercetools-order.ts';
import type { Ledger } from './ledger.ts';
import { isLocked, isOver } from './ledger-entities.ts';
import type { ProblemKey } from './problems.ts';

/**
 * The problems on an order that are none any more, however they were settled: in the back office, by cancelling the
 * order, or by opening it again.
 */
export function mootProblems(
  { orderState }: Pick<CommercetoolsOrder, 'orderState'>,
  { order, problems = {} }: Pick<Ledger, 'order' | 'problems'>,
): ProblemKey[] {
  const isCancelled = orderState === 'Cancelled';
  const isEnded = order !== undefined && isOver(order);
  const isGoingOn = order !== undefined && !isEnded;
  const moot: Partial<Record<ProblemKey, boolean>> = {
    export: isCancelled || isGoingOn,
    modification: isCancelled || isEnded,
    unlock: isCancelled || isEnded || (isGoingOn && !isLocked(order)),
    cancellation: !isCancelled || isEnded,
  };
  return (Object.keys(moot) as ProblemKey[]).filter((area) => moot[area] && problems[area] !== undefined);
}
