import type { HandoverJobState, OrderState, ParcelState, PickJobState, PieceState } from './ledger-schema.ts';

/** What is known of one thing; an absent key is not known. */
export type KnownFacts = Readonly<Record<string, unknown>>;

/**
 * Joins two reports of one version. They should be equal; where they are not, what is known wins over what is not, and
 * of two values the one that tells more, of two states the one further on: which of the two came first never decides. A
 * value that is a list or an object (the lines of a job) stays whole: parts of two reports may count the same piece twice.
 *
 * Taking the greater of a total order, key by key, is commutative, associative and idempotent.
 */
export function joinEqualVersions<Known extends KnownFacts>(left: Known, right: Known): Known {
  const joined: Record<string, unknown> = { ...left };
  for (const [key, value] of Object.entries(right)) {
    joined[key] = Object.hasOwn(left, key) ? richer(left[key], value) : value;
  }
  return joined as Known;
}

const richer = (left: unknown, right: unknown): unknown => (compareValues(left, right) >= 0 ? left : right);

/** By how much they tell, then by what they count, then by their words. */
function compareValues(left: unknown, right: unknown): number {
  const [one, other] = [leaves(left), leaves(right)];
  if (one.length !== other.length) return one.length - other.length;
  for (const [index, leaf] of one.entries()) {
    const difference = compareLeaves(leaf, other[index] ?? leaf);
    if (difference !== 0) return difference;
  }
  return 0;
}

interface Leaf {
  path: string;
  value: unknown;
}

function compareLeaves(left: Leaf, right: Leaf): number {
  if (left.path !== right.path) return left.path < right.path ? -1 : 1;
  if (typeof left.value === 'number' && typeof right.value === 'number') return left.value - right.value;
  const further = placeOf(left.value) - placeOf(right.value);
  if (further !== 0) return further;
  const [one, other] = [JSON.stringify(left.value), JSON.stringify(right.value)];
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

type State = OrderState | PickJobState | HandoverJobState | ParcelState | PieceState;

/** The states of all entities, so that those of each stand in the order in which it goes through them. */
const placeOfState: Readonly<Record<State, number>> = {
  promised: 0,
  locked: 1,
  open: 2,
  picking: 3,
  paused: 4,
  picked: 5,
  requested: 6,
  failed: 7,
  acknowledged: 8,
  waiting: 9,
  gone: 10,
  announced: 11,
  returned: 12,
  rejected: 13,
  accepted: 14,
  rerouted: 15,
  aborted: 16,
  givenUp: 17,
  over: 18,
  cancelled: 19,
  canceled: 20,
};
const places: ReadonlyMap<unknown, number> = new Map(Object.entries(placeOfState));

/** What is no state, or one of a newer version, stands behind all of them. */
const placeOf = (value: unknown): number => places.get(value) ?? places.size;

/** What a value holds, each with the way to it, in an order of its own. */
function leaves(value: unknown, path = ''): Leaf[] {
  if (value === undefined) return [];
  if (value === null || typeof value !== 'object') return [{ path, value }];
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, part]) => leaves(part, `${path}/${key}`));
}
