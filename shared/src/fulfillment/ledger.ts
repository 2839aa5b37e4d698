import * as z from 'zod';

/**
 * The ledger: what the connector knows of one order's fulfilment, kept as JSON in a custom field of the
 * commercetools order.
 *
 * Webhooks of fulfillmenttools are unordered and come at least once, so every entity is a register that keeps the
 * facts of its highest version. Joining ledgers is commutative, associative and idempotent; therefore any order and
 * any repetition of the same webhooks end in the same ledger.
 *
 * Limit: this holds for facts that came from fulfillmenttools. `export`, `announcedReturnItems`, `problems` and
 * `shipmentState` are the connector's own notes; they are guarded by the version of the commercetools order instead.
 */

/** An entity's id: opaque, but never one that could be mistaken for a path or an object's own machinery. */
export const entityId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,127}$/);

const version = z.number().int().nonnegative();
const quantity = z.number().int().nonnegative();

/**
 * Quantities by line. The key is the commercetools line item id where fulfillmenttools hands it back, otherwise
 * `sku:` and the SKU. Pieces are counted, never weights.
 */
const pickLines = z.record(
  z.string(),
  z.object({ quantity, picked: quantity, reason: z.string().optional() }),
);
const handoverLines = z.record(
  z.string(),
  z.object({ quantity, handedOver: quantity, refused: quantity.optional(), reason: z.string().optional() }),
);

const orderFacts = z.object({
  id: entityId,
  version,
  created: z.string(),
  status: z.string(),
  /** It was cancelled because its time was over. */
  expired: z.literal(true).optional(),
});
const pickJobFacts = z.object({
  version,
  created: z.string(),
  status: z.string(),
  shortId: z.string().optional(),
  facilityRef: z.string().optional(),
  /** The job moves goods between stores; it is not the customer's. */
  supplier: z.literal(true).optional(),
  lines: pickLines,
});
const loadUnitFacts = z.object({ version, amount: quantity });
const handoverJobFacts = z.object({
  version,
  created: z.string(),
  status: z.string(),
  channel: z.string().optional(),
  supplier: z.literal(true).optional(),
  cancelReason: z.string().optional(),
  parcelRef: z.string().optional(),
  shipmentRef: z.string().optional(),
  trackingNumber: z.string().optional(),
  carrier: z.string().optional(),
  lines: handoverLines,
});
const parcelFacts = z.object({
  version,
  created: z.string(),
  status: z.string(),
  supplier: z.literal(true).optional(),
  shipmentRef: z.string().optional(),
  trackingNumber: z.string().optional(),
  trackingUrl: z.string().optional(),
  trackingStatus: z.string().optional(),
  /** Millimetres and grams, as commercetools measures parcels. */
  measurements: z
    .object({
      lengthInMillimeter: z.number().optional(),
      widthInMillimeter: z.number().optional(),
      heightInMillimeter: z.number().optional(),
      weightInGram: z.number().optional(),
    })
    .optional(),
});
/** How far a piece has come back. `announced`: the customer still has it; `canceled`: it will not come. */
const pieceState = z.enum(['announced', 'returned', 'accepted', 'rejected', 'canceled']);
const returnedPiece = z.object({
  id: entityId,
  /** As in `pickLines`. */
  line: z.string(),
  state: pieceState,
  comment: z.string().optional(),
});
const itemReturn = z.object({
  id: entityId,
  date: z.iso.datetime().optional(),
  pieces: z.array(returnedPiece),
});
/** Returns and their pieces stay in the order in which fulfillmenttools lists them. */
const returnJobFacts = z.object({ version, created: z.string(), returns: z.array(itemReturn) });
/** One for each time that a refund was triggered, by item return and time. */
const refundFacts = z.object({ version, created: z.string(), pieces: quantity });

/** A note that one attempt is creating the order; see `synchronization/orders/order-creation.ts`. */
const claim = z.object({ by: z.string(), at: z.iso.datetime() });

const exportNotes = z.object({
  /** The name under which the order goes to fulfillmenttools; kept, since an order number can be set later. */
  tenantOrderId: z.string().optional(),
  claim: claim.optional(),
  /** Digests of what was last sent of the consumer and of the lines, to notice edits. */
  sent: z.object({ consumer: z.string(), lines: z.string() }).optional(),
});

export const problemAreas = [
  'export',
  'cancellation',
  'modification',
  'unlock',
  'return',
  'delivery',
  'lookUp',
  'writeBack',
] as const;
export type ProblemArea = (typeof problemAreas)[number];

const ledgerSchema = z.object({
  order: orderFacts.optional(),
  pickJobs: z.record(entityId, pickJobFacts).optional(),
  loadUnits: z.record(entityId, loadUnitFacts).optional(),
  handoverJobs: z.record(entityId, handoverJobFacts).optional(),
  parcels: z.record(entityId, parcelFacts).optional(),
  returnJobs: z.record(entityId, returnJobFacts).optional(),
  refunds: z.record(entityId, refundFacts).optional(),
  export: exportNotes.optional(),
  /** Names (key, or id without one) of the return items of the shop that were announced in fulfillmenttools. */
  announcedReturnItems: z.array(z.string()).optional(),
  problems: z.partialRecord(z.enum(problemAreas), z.string()).optional(),
  /** The ShipmentState that the connector set last, to tell its own writing from somebody else's. */
  shipmentState: z.string().optional(),
  /** The commercetools order was cancelled because the fulfillmenttools order was. */
  orderCancelled: z.literal(true).optional(),
});

export type Ledger = z.infer<typeof ledgerSchema>;
export type OrderFacts = z.infer<typeof orderFacts>;
export type PickJobFacts = z.infer<typeof pickJobFacts>;
export type HandoverJobFacts = z.infer<typeof handoverJobFacts>;
export type ParcelFacts = z.infer<typeof parcelFacts>;
export type SentDigest = NonNullable<z.infer<typeof exportNotes>['sent']>;
export type ItemReturn = z.infer<typeof itemReturn>;
export type ReturnedPiece = z.infer<typeof returnedPiece>;

/** The part of a ledger that fulfillmenttools is the source of. */
export type Facts = Pick<Ledger, 'order' | (typeof registers)[number]>;

const registers = ['pickJobs', 'loadUnits', 'handoverJobs', 'parcels', 'returnJobs', 'refunds'] as const;

type Versioned = { version: number };

/**
 * Joins what a ledger knows with newly observed facts, per entity the higher version.
 *
 * @returns a new ledger; the connector's own notes are those of `ledger`
 */
export function join(ledger: Ledger, facts: Facts): Ledger {
  const joined: Ledger = { ...ledger };
  const order = joinOrder(ledger.order, facts.order);
  if (order) joined.order = order;
  for (const register of registers) {
    const entities = joinRegister<Versioned>(ledger[register], facts[register]);
    if (entities) Object.assign(joined, { [register]: entities });
  }
  return joined;
}

function joinRegister<T extends Versioned>(
  left: Record<string, T> | undefined,
  right: Record<string, T> | undefined,
): Record<string, T> | undefined {
  if (!left || !right) return left ?? right;
  const joined = { ...left };
  for (const [id, facts] of Object.entries(right)) {
    const known = Object.hasOwn(left, id) ? left[id] : undefined;
    joined[id] = known ? newer(known, facts) : facts;
  }
  return joined;
}

/**
 * There is one fulfillmenttools order for one commercetools order. Should a second ever name the same commercetools
 * order, the one created first stays, whichever is heard of first.
 */
function joinOrder(left: OrderFacts | undefined, right: OrderFacts | undefined): OrderFacts | undefined {
  if (!left || !right) return left ?? right;
  if (left.id === right.id) return newerOrder(left, right);
  const [a, b] = [`${left.created} ${left.id}`, `${right.created} ${right.id}`];
  return a < b ? left : right;
}

/** Only one event tells that an order expired; other news of the same version do not know, and nothing takes it back. */
function newerOrder(left: OrderFacts, right: OrderFacts): OrderFacts {
  const { expired: leftExpired, ...leftFacts } = left;
  const { expired: rightExpired, ...rightFacts } = right;
  const expired = leftExpired ?? rightExpired;
  return { ...newer(leftFacts, rightFacts), ...(expired ? { expired } : {}) };
}

/** Equal versions carry equal facts; should they not, the choice must still not depend on the order of arrival. */
function newer<T extends Versioned>(left: T, right: T): T {
  if (left.version !== right.version) return left.version > right.version ? left : right;
  return canonicalJson(left) >= canonicalJson(right) ? left : right;
}

/** JSON with sorted keys, so that equal ledgers are equal texts. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, nested: unknown) =>
    nested !== null && typeof nested === 'object' && !Array.isArray(nested)
      ? Object.fromEntries(Object.entries(nested).sort(([a], [b]) => (a < b ? -1 : 1)))
      : nested,
  );
}

/**
 * @param text content of the ledger field
 * @returns the ledger, or `undefined` when the text is not one (edited by hand, cut off)
 */
export function parseLedger(text: string): Ledger | undefined {
  try {
    const parsed = ledgerSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** A platform's words can be long; what a merchant needs of them comes first. */
const longestProblem = 1_000;

/** Notes a problem of one area, or clears it; the problems of other areas stay. */
export function withProblem(ledger: Ledger, area: ProblemArea, words: string | undefined): Ledger {
  const problem = words?.slice(0, longestProblem);
  if (ledger.problems?.[area] === problem) return ledger;
  const { [area]: _previous, ...others } = ledger.problems ?? {};
  const problems = problem === undefined ? others : { ...others, [area]: problem };
  const { problems: _all, ...rest } = ledger;
  return Object.keys(problems).length > 0 ? { ...rest, problems } : rest;
}

/** Ends a claim; the name under which the order goes to fulfillmenttools stays. */
export function withoutClaim(ledger: Ledger): Ledger {
  if (!ledger.export?.claim) return ledger;
  const { claim: _claim, ...notes } = ledger.export;
  return { ...ledger, export: notes };
}
