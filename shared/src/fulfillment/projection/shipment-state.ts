import type { OrderChangeShipmentStateAction } from '@commercetools/platform-sdk';
import type { HandoverJobFacts, Ledger } from '../ledger.ts';
import type { CommercetoolsOrder } from '../commercetools-order.ts';
import {
  everyHandoverJob,
  handoverJobs,
  isCancelled,
  isGone,
  isHandoverUnderstood,
  parcels,
  parcelsByHandoverJob,
  type Identified,
} from '../ledger-entities.ts';
import { pickableLineItems } from '../order/pickable-lines.ts';
import { allLines, type LineRules } from '../steering.ts';
import { allocate } from './line-allocation.ts';

type ShipmentState = 'Ready' | 'Partial' | 'Shipped' | 'Delivered' | 'Canceled';

/**
 * How far each state is on the way to the customer; a state that is not listed comes before all of them. What somebody
 * else has called Shipped is not cancelled any more.
 */
const progress: Readonly<Record<string, number>> = {
  Ready: 1,
  Partial: 2,
  Shipped: 3,
  Delivered: 4,
  Canceled: 2.5,
};

/**
 * The ShipmentState that fulfillmenttools' view of the order amounts to.
 *
 * | the ledger says | ShipmentState |
 * |---|---|
 * | every ordered piece handed over | Shipped; Delivered once every parcel is |
 * | some handed over, some not | Partial |
 * | none handed over, the order was cancelled | Canceled |
 * | none handed over, a handover job was opened | Ready |
 * | anything else | left as it is |
 *
 * Ready stays when the handover job is cancelled: it then depends neither on the order of arrival nor on a state that
 * nobody has set.
 */
export function projectShipmentState(
  order: CommercetoolsOrder,
  ledger: Ledger,
  lines: LineRules = allLines,
): ShipmentState | undefined {
  const jobs = handoverJobs(ledger);
  const extent = handedOverExtent(order, jobs, lines);
  if (extent === 'all') return isDelivered(ledger, jobs) ? 'Delivered' : 'Shipped';
  if (extent === 'some') return 'Partial';
  if (ledger.order && isCancelled(ledger.order)) return 'Canceled';
  return everyHandoverJob(ledger).length > 0 ? 'Ready' : undefined;
}

/** By quantity per line; by job where the jobs do not say which lines of the order they carry. */
function handedOverExtent(
  order: CommercetoolsOrder,
  jobs: readonly Identified<HandoverJobFacts>[],
  lines: LineRules,
) {
  const gone = jobs.filter(isGone);
  if (gone.length === 0) return 'none';
  const pieces = gone.map((job) =>
    Object.fromEntries(Object.entries(job.lines).map(([key, line]) => [key, line.handedOver])),
  );
  const allocation = allocate(order, pieces);
  const namesNoLines = gone.some((job) => Object.keys(job.lines).length === 0);
  if (allocation.unknownLines || namesNoLines) return gone.length === jobs.length ? 'all' : 'some';
  const ours = pickableLineItems(order, lines);
  if (ours.every((line) => (allocation.total.get(line.id) ?? 0) >= line.quantity)) return 'all';
  return allocation.total.size > 0 ? 'some' : 'none';
}

/**
 * Where every job has parcels of its own, only those count: a parcel that belongs to none may bring something back. For
 * the same reason one that belongs to none does not take back a Delivered of ours.
 */
function isDelivered(ledger: Ledger, jobs: readonly Identified<HandoverJobFacts>[]): boolean {
  const byJob = parcelsByHandoverJob(ledger);
  const owned = jobs.map(({ id }) => byJob.get(id) ?? []);
  const wasDelivered = ledger.shipmentState === 'Delivered';
  const known = wasDelivered || owned.every((list) => list.length > 0) ? owned.flat() : parcels(ledger);
  const delivered = new Set(known.filter((parcel) => parcel.delivered).map(({ id }) => id));
  const named = jobs.flatMap((job) => job.parcelRef ?? []);
  return (
    (known.length > 0 || wasDelivered) &&
    known.every(({ id }) => delivered.has(id)) &&
    named.every((id) => delivered.has(id))
  );
}

/**
 * The update that brings the order to the projected state.
 *
 * Its own state the connector may take back, since fulfillmenttools says so with a higher version; a state that
 * somebody else has set is only ever moved on. So is ours while a handover job is in a state that this version does not
 * know: it may mean that the goods have gone.
 *
 * @param lines which line items are not ours: the state does not wait for them
 * @returns actions (none or one) and the ledger that notes what was set
 */
export function reflectShipmentState(
  order: CommercetoolsOrder,
  ledger: Ledger,
  lines?: LineRules,
): { actions: OrderChangeShipmentStateAction[]; ledger: Ledger } {
  const target = projectShipmentState(order, ledger, lines);
  if (target === undefined) return { actions: [], ledger };
  const current = order.shipmentState;
  if (current === target) return { actions: [], ledger };
  const isOurs = current === undefined || current === ledger.shipmentState;
  const mayTakeBack = isOurs && everyHandoverJob(ledger).every(isHandoverUnderstood);
  // Somebody has changed what was set: only news of the platform, never an old webhook, move it again.
  if (!isOurs && target === ledger.shipmentState) return { actions: [], ledger };
  if (!mayTakeBack && (progress[current ?? ''] ?? 0) >= (progress[target] ?? 0))
    return { actions: [], ledger };
  return {
    actions: [{ action: 'changeShipmentState', shipmentState: target }],
    ledger: { ...ledger, shipmentState: target },
  };
}
