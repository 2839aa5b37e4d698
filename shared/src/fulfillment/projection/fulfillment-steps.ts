import type { CommercetoolsOrder } from '../commercetools-order.ts';
import { handoverJobs, isGone, isPicked, pickJobs } from '../ledger-entities.ts';
import type { HandoverJobFacts, Ledger, PickJobFacts } from '../ledger.ts';
import { allocate, type PiecesByLine } from './line-allocation.ts';
import { projectShipmentState } from './shipment-state.ts';

/** The steps that pieces take on their way to the customer, in this order. */
export const fulfillmentSteps = ['picked', 'ready', 'shipped', 'delivered'] as const;
export type FulfillmentStep = (typeof fulfillmentSteps)[number];

/** By step, how many pieces of each line item have reached it or a later one. */
export function piecesByStep(
  order: CommercetoolsOrder,
  ledger: Ledger,
): Readonly<Record<FulfillmentStep, PiecesByLine>> {
  const jobs = handoverJobs(ledger);
  const shipped = allocate(order, jobs.filter(isGone).map(handedOver)).total;
  const ready = allocate(
    order,
    jobs.map((job) => (isGone(job) ? handedOver(job) : standingReady(job))),
  ).total;
  const picked = allocate(order, pickJobs(ledger).filter(isPicked).map(found)).total;
  const isDelivered = projectShipmentState(order, ledger) === 'Delivered';
  return { picked: larger(picked, ready), ready, shipped, delivered: isDelivered ? shipped : new Map() };
}

const handedOver = ({ lines }: HandoverJobFacts) => quantities(lines, (line) => line.handedOver);
const standingReady = ({ lines }: HandoverJobFacts) => quantities(lines, (line) => line.quantity);
const found = ({ lines }: PickJobFacts) => quantities(lines, (line) => line.picked);

const quantities = <Line>(lines: Readonly<Record<string, Line>>, pieces: (line: Line) => number) =>
  Object.fromEntries(Object.entries(lines).map(([key, line]) => [key, pieces(line)]));

const larger = (one: PiecesByLine, other: PiecesByLine): PiecesByLine =>
  new Map(
    [...new Set([...one.keys(), ...other.keys()])].map((line) => [
      line,
      Math.max(one.get(line) ?? 0, other.get(line) ?? 0),
    ]),
  );
