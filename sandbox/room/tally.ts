import type { OrderRow, Tally } from '../control-room/src/protocol.ts';

interface Counted {
  rows: readonly OrderRow[];
  /** Numbers of orders of which something is on its way. */
  isUnderWay: (order: string) => boolean;
  redelivered: number;
  outstanding: number;
  disturbedCalls: number;
  crashes: number;
}

/** Counts what the connector claims: no order lost, none doubled, each right in the end. */
export function countAll({ rows, isUnderWay, ...counts }: Counted): Tally {
  const of = (condition: (row: OrderRow) => boolean): number => rows.filter(condition).length;
  return {
    ...counts,
    orders: rows.length,
    arrived: of(({ copies }) => copies > 0),
    lost: of((row) => isLost(row) && !isUnderWay(row.number)),
    doubled: of(({ copies }) => copies > 1),
    underWay: of(({ phase }) => phase === 'under way'),
    endedRight: of(({ phase }) => phase === 'as expected'),
    endedWrong: of(({ phase }) => phase === 'not as expected'),
    byHand: of(({ phase }) => phase === 'by hand'),
  };
}

/** Confirmed, not there, and nothing on the order says why. */
const isLost = ({ orderState, copies, problem, deleted }: OrderRow): boolean =>
  orderState === 'Confirmed' && copies === 0 && problem === undefined && !deleted;
