import type { CommercetoolsOrder } from './commercetools-order.ts';
import type { Ledger } from './ledger.ts';
import { isAlive, isGone, isLocked, isOver } from './ledger-entities.ts';
import { withoutProblems, type ProblemKey } from './problems.ts';

type LookedAt = Pick<CommercetoolsOrder, 'orderState' | 'shipmentState'>;

/**
 * The problems on an order that are none any more, however they were settled: in the back office, by cancelling the
 * order, by opening it again, or by what a later webhook has told.
 */
export function mootProblems(order: LookedAt, ledger: Ledger): ProblemKey[] {
  const isMootHere = mootOfOrder(order, ledger);
  const isFinished = order.shipmentState === 'Delivered' || isEnded(ledger);
  return (Object.keys(ledger.problems ?? {}) as ProblemKey[]).filter(
    (key) => isMootHere[key] === true || (isLookUp(key) && (isFinished || isMootLookUp(key, ledger))),
  );
}

/** A ledger without the problems that are none any more, whoever has settled them. */
export const withoutMootProblems = (ledger: Ledger, order: LookedAt): Ledger =>
  withoutProblems(ledger, mootProblems(order, ledger));

const isEnded = ({ order }: Ledger): boolean => order !== undefined && isOver(order);

function mootOfOrder(
  { orderState, shipmentState }: LookedAt,
  ledger: Ledger,
): Partial<Record<ProblemKey, boolean>> {
  const { order } = ledger;
  const isCancelled = orderState === 'Cancelled';
  const isGoingOn = order !== undefined && !isOver(order);
  // No edit and no lock is of any use to an order that has arrived.
  const isSettled = isCancelled || isEnded(ledger) || shipmentState === 'Delivered';
  return {
    export: isCancelled || isGoingOn || (isEnded(ledger) && !saysConfirmedAgain(ledger)),
    modification: isSettled,
    unlock: isSettled || (isGoingOn && !isLocked(order)),
    cancellation: !isCancelled || isEnded(ledger),
    access: isEnded(ledger),
    // The refusal says the same: that the platform goes on with it.
    attention: isCancelled && !isEnded(ledger) && ledger.problems?.cancellation !== undefined,
  };
}

/** The only thing that is wrong with sending an order whose fulfilment is over: that somebody wants it once more. */
const saysConfirmedAgain = ({ problems }: Ledger): boolean => problems?.export?.code === 'CANCELLED_BEFORE';

const isLookUp = (key: string): boolean => key === 'lookUp' || key.startsWith('lookUp:');

/** What a look-up could not tell, a webhook may have told; or nothing that asked for it is going on any more. */
function isMootLookUp(key: string, { parcels, loadUnits, pickJobs, handoverJobs }: Ledger): boolean {
  const [, kind, id = ''] = key.split(':');
  const jobs = Object.values(handoverJobs ?? {});
  const isAskedFor = (asks: (job: (typeof jobs)[number]) => boolean) =>
    jobs.some((job) => isAlive(job) && asks(job));
  switch (kind) {
    case 'parcel':
      return parcels?.[id] !== undefined || !isAskedFor(({ parcelRef }) => parcelRef === id);
    case 'shipment': {
      const isTold = Object.values(parcels ?? {}).some(({ shipmentRef }) => shipmentRef === id);
      return (
        isTold || !isAskedFor(({ shipmentRef, parcelRef }) => shipmentRef === id && parcelRef === undefined)
      );
    }
    case 'loadUnits': {
      const job = pickJobs?.[id];
      const isCounted = (loadUnits?.[id]?.amount ?? 0) > 0;
      // Lists show load units only until the goods have gone: after that nobody can tell any more.
      const hasGone = jobs.some((handover) => isGone(handover) && handover.pickJobRef === id);
      return isCounted || hasGone || (job !== undefined && !isAlive(job));
    }
    default:
      return false;
  }
}
