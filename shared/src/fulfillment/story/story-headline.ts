import type { Shipment } from './shipments.ts';
import { sum, type StoryLinePieces, type StoryReturn } from './story-lines.ts';
import type { StoryOrder } from './story-order.ts';
import { words, type StoryTextKey, type Words } from './story-texts.ts';
import type { Telling, ToldLedger } from './told-ledger.ts';

/** Where the order stands, and what happens next. */
export interface Headline {
  /** Its key names the state for whatever sorts or colours by it. */
  readonly state: Words;
  /** Why it is held back, where it is. */
  readonly why: readonly Words[];
  readonly next: readonly Words[];
}

export interface Account {
  readonly order: StoryOrder;
  readonly telling: Telling['kind'];
  readonly ledger: ToldLedger;
  readonly shipments: readonly Shipment[];
  readonly lines: readonly StoryLinePieces[];
  readonly returns: readonly StoryReturn[];
}

/** @param heldBack what in the shop holds the order back; undefined where nobody looked */
export function tellHeadline(
  account: Account,
  platform: string,
  heldBack: readonly Words[] | undefined,
): Headline {
  const state = stateOf(account, platform);
  const isLocked = state.key === 'headline.locked';
  const why = isLocked && heldBack?.length === 0 ? [words('locked.platform', { platform })] : heldBack;
  return { state, why: isLocked ? (why ?? []) : [], next: nextOf(state.key, account, platform) };
}

function stateOf(account: Account, platform: string): Words {
  const { telling, ledger } = account;
  if (telling === 'broken') return words('headline.broken');
  if (!ledger.order)
    return beforeSending(ledger, account.shipments, platform) ?? progressOf(account, platform);
  const key = orderState(ledger.order);
  return key !== undefined && !isAnyGone(account) ? words(key, { platform }) : progressOf(account, platform);
}

/** An order that is not there yet. Shipments without an order are told of by webhooks that came first. */
function beforeSending(
  { problems, claimedAt }: ToldLedger,
  shipments: readonly Shipment[],
  platform: string,
): Words | undefined {
  if (shipments.length > 0) return undefined;
  if (problems.length > 0) return words('headline.stuck', { platform });
  return claimedAt === undefined ? words('headline.unknown') : words('headline.sending', { platform });
}

function orderState({ state, expired }: NonNullable<ToldLedger['order']>): StoryTextKey | undefined {
  switch (state) {
    case 'promised':
      return 'headline.promised';
    case 'locked':
      return 'headline.locked';
    case 'cancelled':
      return expired ? 'headline.expired' : 'headline.cancelled';
    case 'over':
      return 'headline.over';
    default:
      return undefined;
  }
}

const isAnyGone = ({ lines }: Account): boolean => lines.some(({ handedOver }) => handedOver > 0);

function progressOf({ shipments, lines }: Account, platform: string): Words {
  const alive = shipments.filter(({ isAlive }) => isAlive);
  const counted = {
    ordered: sum(lines.map(({ ordered }) => ordered)),
    picked: sum(lines.map(({ picked }) => picked)),
    gone: sum(lines.map(({ handedOver }) => handedOver)),
    count: alive.length,
    platform,
  };
  if (alive.length === 0) return words('headline.routing', { platform });
  const going = alive.filter((shipment) => !isStopped(shipment));
  if (going.length === 0) return words(stoppedKey(alive), counted);
  if (going.every(isOut)) {
    if (counted.gone < counted.ordered && counted.gone > 0) return words('headline.partly', counted);
    const isDelivered = going.every(({ state }) => state.key === 'shipment.delivered');
    return words(isDelivered ? 'headline.delivered' : 'headline.gone', counted);
  }
  if (going.some(isOut)) return words('headline.partly', counted);
  return words(going.every(isReady) ? 'headline.ready' : 'headline.picking', counted);
}

const isIn =
  (...keys: readonly StoryTextKey[]) =>
  ({ state }: Shipment): boolean =>
    keys.includes(state.key);
const isOut = isIn('shipment.gone', 'shipment.collected', 'shipment.delivered');
const isReady = isIn('shipment.waiting', 'shipment.toCollect');
const isUnwanted = isIn('shipment.refused', 'shipment.rejected');
/** Picked, and nobody took it: the goods are with the store, and nothing moves them by itself. */
const isStopped = isIn('shipment.refused', 'shipment.rejected', 'shipment.noShow', 'shipment.cancelled');

function stoppedKey(stopped: readonly Shipment[]): StoryTextKey {
  if (stopped.every(isUnwanted)) return 'headline.refused';
  return stopped.some(isIn('shipment.cancelled')) ? 'headline.stopped' : 'headline.notCollected';
}

/** What is waited for, by the state that the whole order is in. Empty where the shipments say it. */
function nextOf(state: StoryTextKey, account: Account, platform: string): Words[] {
  const { order } = account;
  switch (state) {
    case 'headline.unknown':
      return order.orderState === 'Confirmed'
        ? [words('next.unsent')]
        : [words('next.confirm', { platform, state: order.orderState ?? '–' })];
    case 'headline.broken':
      return [words('next.look', { platform })];
    case 'headline.stuck':
      return [words('next.mend')];
    case 'headline.sending':
      return [words('next.answer', { platform })];
    case 'headline.promised':
      return [words('next.promise', { platform })];
    case 'headline.locked':
      return [words('next.unlock', { platform })];
    case 'headline.routing':
      return [...routing(account, platform), ...afterwards(account)];
    case 'headline.cancelled':
    case 'headline.expired':
    case 'headline.over':
      return orNothing(afterwards(account), account);
    default:
      return orNothing([...underWay(account, platform), ...afterwards(account)], account);
  }
}

/** While a problem is open, what to do about it is what comes next. */
const orNothing = (next: Words[], { ledger }: Account): Words[] =>
  next.length > 0 || ledger.problems.length > 0 ? next : [words('next.nothing')];

/** What no store has been given yet, and what those that had it did not find. */
function routing(account: Account, platform: string): Words[] {
  const notFound = shortWords(account, platform);
  const isAnyOpen = account.lines.some(({ ordered, short }) => short < ordered);
  return [...(isAnyOpen ? [words('next.route', { platform })] : []), ...notFound];
}

function shortWords({ lines }: Account, platform: string): Words[] {
  const short = sum(lines.map((line) => line.short));
  return short > 0 ? [words('next.short', { count: short, platform })] : [];
}

function underWay(account: Account, platform: string): Words[] {
  const alive = account.shipments.filter(({ isAlive }) => isAlive);
  const piecesIn = (...keys: readonly StoryTextKey[]) =>
    alive.filter(isIn(...keys)).flatMap(({ pieces }) => pieces);
  const standing = (key: StoryTextKey): number => sum(piecesIn(key).map(({ quantity }) => quantity));
  const toPick = piecesIn('shipment.open', 'shipment.picking', 'shipment.paused').map(
    ({ quantity, picked }) => quantity - picked,
  );
  const onTheWay = alive.some(({ state, parcels }) => state.key === 'shipment.gone' && parcels.length > 0);
  return [
    ...shortWords(account, platform),
    ...counted('next.pick', sum(toPick)),
    ...(standing('shipment.picked') > 0 ? [words('next.pack')] : []),
    ...counted('next.carrier', standing('shipment.waiting')),
    ...counted('next.collect', standing('shipment.toCollect')),
    ...counted('next.takeBack', sum(alive.flatMap(piecesToTakeBack))),
    ...(onTheWay ? [words('next.deliver')] : []),
  ];
}

/** All that nobody took; of what was taken in part, the refused pieces. */
function piecesToTakeBack(shipment: Shipment): number[] {
  const isNeverTaken = isStopped(shipment) && shipment.state.key !== 'shipment.refused';
  return shipment.pieces.map(({ quantity, refused }) => (isNeverTaken ? quantity : refused));
}

const afterwards = ({ returns }: Account): Words[] => [
  ...counted('next.return', sum(returns.filter(({ isExpected }) => isExpected).map(({ pieces }) => pieces))),
  ...counted(
    'next.decide',
    sum(returns.filter(({ isUndecided }) => isUndecided).map(({ pieces }) => pieces)),
  ),
];

const counted = (key: StoryTextKey, count: number): Words[] => (count > 0 ? [words(key, { count })] : []);
