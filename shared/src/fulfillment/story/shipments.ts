import { isAborted, isAlive, isGone, isPicked, isWaiting } from '../ledger-entities.ts';
import { allocate, skuKey, type PiecesByLine } from '../projection/line-allocation.ts';
import type { StoryOrder } from './story-order.ts';
import { parcelsByJob, tellParcels, type StoryParcel } from './story-parcels.ts';
import { words, type StoryTextKey, type Words } from './story-texts.ts';
import type { ToldHandoverJob, ToldLedger, ToldParcel, ToldPickJob } from './told-ledger.ts';

/** Goods that go the same way: what one store picks and hands over. */
export interface Shipment {
  readonly id: string;
  /** Id of the store in the fulfilment platform. */
  readonly store: string | undefined;
  /** What the store's people call the pick job. */
  readonly shortId: string | undefined;
  readonly state: Words;
  /** False for what was given to another store, cancelled or given up: its pieces do not count. */
  readonly isAlive: boolean;
  readonly isCollected: boolean;
  readonly pieces: readonly ShipmentPieces[];
  readonly parcels: readonly StoryParcel[];
  readonly created: string | undefined;
  readonly changed: string | undefined;
}

export interface ShipmentPieces {
  /** Id of the order's line item. */
  readonly line: string;
  readonly quantity: number;
  readonly picked: number;
  readonly handedOver: number;
  readonly refused: number;
  /** What the store did not find. */
  readonly missing: number;
  readonly reason: string | undefined;
}

/** A pick job with a handover job that came of it; a handover job whose pick job is not told stands for itself. */
interface Way {
  readonly pickJob?: ToldPickJob;
  readonly handoverJob?: ToldHandoverJob;
  /** The pick job was handed over in parts: its own numbers are not those of one part. */
  readonly isPart?: boolean;
}

/** The shipments of an order, in order of creation, those that were given up included. */
export function tellShipments(order: StoryOrder, ledger: ToldLedger): Shipment[] {
  const ways = waysOf(ledger);
  const pieces = piecesByWay(order, ways);
  const parcels = parcelsByJob(
    ways.flatMap(({ handoverJob }) => handoverJob ?? []),
    ledger,
  );
  return ways.map((way, index) =>
    tellShipment(way, parcels.get(way.handoverJob?.id ?? '') ?? [], pieces[index] ?? []),
  );
}

function waysOf({ pickJobs, handoverJobs }: ToldLedger): Way[] {
  const following = (pickJob: ToldPickJob) => handoverJobs.filter((job) => follows(job, pickJob, pickJobs));
  const taken = new Set(pickJobs.flatMap(following));
  return [
    ...pickJobs.flatMap((pickJob): Way[] => {
      const handovers = following(pickJob);
      // A cancelled handover says something only where no other came after it.
      const alive = handovers.filter(isAlive);
      const shown = alive.length > 0 ? alive : handovers.slice(-1);
      if (shown.length === 0) return [{ pickJob }];
      return shown.map((handoverJob) => ({ pickJob, handoverJob, isPart: shown.length > 1 }));
    }),
    ...handoverJobs.filter((job) => !taken.has(job)).map((handoverJob) => ({ handoverJob })),
  ];
}

/** By the pick job's id where the handover job names it; else by the only pick job that is there to come from. */
function follows(job: ToldHandoverJob, pickJob: ToldPickJob, pickJobs: readonly ToldPickJob[]): boolean {
  if (job.pickJob !== undefined) return job.pickJob === pickJob.id;
  const candidates = pickJobs.filter(isAlive);
  return candidates.length === 1 && candidates[0] === pickJob;
}

const isWayAlive = ({ pickJob, handoverJob }: Way): boolean => {
  if (handoverJob && isGone(handoverJob)) return true;
  return pickJob ? isAlive(pickJob) : handoverJob !== undefined && isAlive(handoverJob);
};

type Measure = (way: Way) => Record<string, number>;

/** What goes this way in the end: what was picked, once the picking is over. */
const quantities: Measure = ({ pickJob, handoverJob, isPart }) => {
  if (isPart || !pickJob) return perLine(handoverJob?.lines, ({ quantity }) => quantity);
  return perLine(pickJob.lines, (line) => (isPicked(pickJob) ? line.picked : line.quantity));
};
const pickedPieces: Measure = ({ pickJob, handoverJob, isPart }) =>
  isPart || !pickJob
    ? perLine(handoverJob?.lines, ({ quantity }) => quantity)
    : perLine(pickJob.lines, (line) => line.picked);
const handedOverPieces: Measure = ({ handoverJob }) =>
  handoverJob && isGone(handoverJob) ? perLine(handoverJob.lines, ({ handedOver }) => handedOver) : {};
const refusedPieces: Measure = ({ handoverJob }) => perLine(handoverJob?.lines, ({ refused }) => refused);
const missingPieces: Measure = ({ pickJob }) =>
  pickJob && (isPicked(pickJob) || isAborted(pickJob))
    ? perLine(pickJob.lines, (line) => Math.max(0, line.quantity - line.picked))
    : {};

function perLine<Line>(
  lines: Readonly<Record<string, Line>> | undefined,
  count: (line: Line) => number,
): Record<string, number> {
  return Object.fromEntries(Object.entries(lines ?? {}).map(([key, line]) => [key, count(line)]));
}

/** What was given up takes no pieces from the ways that followed it: it is counted alone. */
function assign(order: StoryOrder, ways: readonly Way[], measure: Measure): PiecesByLine[] {
  const together = allocate(
    order,
    ways.map((way) => (isWayAlive(way) ? measure(way) : {})),
  ).jobs;
  return ways.map((way, index) => {
    const alone = isWayAlive(way) ? undefined : allocate(order, [measure(way)]).jobs[0];
    return alone ?? together[index] ?? new Map<string, number>();
  });
}

function piecesByWay(order: StoryOrder, ways: readonly Way[]): ShipmentPieces[][] {
  const [quantity, found, out, refused] = [quantities, pickedPieces, handedOverPieces, refusedPieces].map(
    (measure) => assign(order, ways, measure),
  );
  return ways.map((way, index) => {
    const lost = allocate(order, [missingPieces(way)]).total;
    return order.lineItems
      .map((line) => ({
        line: line.id,
        quantity: quantity?.[index]?.get(line.id) ?? 0,
        picked: found?.[index]?.get(line.id) ?? 0,
        handedOver: out?.[index]?.get(line.id) ?? 0,
        refused: refused?.[index]?.get(line.id) ?? 0,
        missing: lost.get(line.id) ?? 0,
        reason: reasonOf(way, [line.id, skuKey(line.variant?.sku)]),
      }))
      .filter((pieces) => pieces.quantity + pieces.refused + pieces.missing > 0);
  });
}

const reasonOf = ({ pickJob, handoverJob }: Way, keys: readonly string[]): string | undefined =>
  keys.flatMap((key) => [handoverJob?.lines[key]?.reason, pickJob?.lines[key]?.reason]).find(Boolean);

function tellShipment(way: Way, parcels: readonly ToldParcel[], pieces: readonly ShipmentPieces[]): Shipment {
  const { pickJob, handoverJob } = way;
  return {
    id: handoverJob?.id ?? pickJob?.id ?? '',
    store: pickJob?.store ?? handoverJob?.store,
    shortId: pickJob?.shortId,
    state: stateOf(way, parcels),
    isAlive: isWayAlive(way),
    isCollected: handoverJob?.channel === 'COLLECT',
    pieces,
    parcels: tellParcels(parcels, handoverJob),
    created: pickJob?.created ?? handoverJob?.created,
    changed: handoverJob?.changed ?? handoverJob?.created ?? pickJob?.changed,
  };
}

function stateOf({ pickJob, handoverJob }: Way, parcels: readonly ToldParcel[]): Words {
  const isDead = pickJob !== undefined && !isAlive(pickJob) && !(handoverJob && isGone(handoverJob));
  if (handoverJob && !isDead) return handoverState(handoverJob, parcels);
  return shipmentWords(pickJob?.state ?? '', {});
}

function handoverState(job: ToldHandoverJob, parcels: readonly ToldParcel[]): Words {
  const collects = job.channel === 'COLLECT';
  if (isGone(job)) {
    if (isRefused(job)) return words('shipment.refused');
    const outbound = parcels.filter(({ isReturn }) => !isReturn);
    if (outbound.length > 0 && outbound.every(({ isDelivered }) => isDelivered)) {
      return words('shipment.delivered');
    }
    return words(collects ? 'shipment.collected' : 'shipment.gone');
  }
  if (isWaiting(job)) return words(collects ? 'shipment.toCollect' : 'shipment.waiting');
  if (job.cancelReason === 'CONSUMER_NO_SHOW') return words('shipment.noShow');
  if (job.cancelReason === 'CONSUMER_REJECTS') return words('shipment.rejected');
  return shipmentWords(job.state, {});
}

/** Nothing of it was taken. */
export const isRefused = ({ lines }: ToldHandoverJob): boolean => {
  const all = Object.values(lines);
  return all.some(({ refused }) => refused > 0) && all.every(({ handedOver }) => handedOver === 0);
};

const shipmentKeys: Readonly<Record<string, StoryTextKey>> = {
  open: 'shipment.open',
  picking: 'shipment.picking',
  paused: 'shipment.paused',
  picked: 'shipment.picked',
  rerouted: 'shipment.rerouted',
  aborted: 'shipment.aborted',
  cancelled: 'shipment.cancelled',
  givenUp: 'shipment.givenUp',
};
const shipmentWords = (state: string, values: Words['values']): Words =>
  Object.hasOwn(shipmentKeys, state)
    ? words(shipmentKeys[state] ?? 'shipment.other', values)
    : words('shipment.other', { state });
