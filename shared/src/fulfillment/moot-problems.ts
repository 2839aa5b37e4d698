import type { CommercetoolsOrder } from './commercetools-order.ts';
import type { Ledger } from './ledger.ts';
import { isLocked, isOver } from './ledger-entities.ts';
import { withoutProblems, type ProblemKey } from './problems.ts';

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

/** A ledger without the problems that are none any more, whoever has settled them. */
export const withoutMootProblems = (ledger: Ledger, order: Pick<CommercetoolsOrder, 'orderState'>): Ledger =>
  withoutProblems(ledger, [...mootProblems(order, ledger), ...answeredLookUps(ledger)]);

/** What a look-up could not tell, a webhook may have told. */
function answeredLookUps({ problems = {}, parcels, loadUnits }: Ledger): ProblemKey[] {
  return Object.keys(problems)
    .filter((key): key is `lookUp:${string}` => key.startsWith('lookUp:'))
    .filter((key) => {
      const [, kind, id = ''] = key.split(':');
      if (kind === 'parcel') return parcels?.[id] !== undefined;
      return kind === 'loadUnits' && (loadUnits?.[id]?.amount ?? 0) > 0;
    });
}
