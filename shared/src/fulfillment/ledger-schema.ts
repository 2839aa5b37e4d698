import * as z from 'zod';
import type { PlatformOrderId } from './order-ids.ts';

/*
 * The shape of a ledger, version 2. What is said here is what this version of the connector understands. Whatever else
 * stands in a ledger (a key, a state, a kind of problem) was written by a newer version and is kept as it is: rolling
 * deployments and rollbacks let versions read and write each other's ledgers.
 */

/** An object of which these keys are understood; the parser keeps all others, although the type does not tell of them. */
const open = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.looseObject(shape) as unknown as z.ZodObject<Shape>;

/** An entity's id: opaque, but never one that could be mistaken for a path or an object's own machinery. */
export const entityId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,127}$/);
const platformOrderId: z.ZodType<PlatformOrderId> = entityId;

const version = z.number().int().nonnegative();
const quantity = z.number().int().nonnegative();

/** What every entity carries: its version at the platform, when it came to be, and when it became as it is (ISO times). */
const entity = { version, created: z.string(), changed: z.string().optional() };

/**
 * Quantities by line. The key is the commercetools line item id where the platform hands it back, otherwise `sku:` and
 * the SKU (`skuKey`). Pieces are counted, never weights.
 */
const pickLines = z.record(z.string(), open({ quantity, picked: quantity, reason: z.string().optional() }));
const handoverLines = z.record(
  z.string(),
  open({ quantity, handedOver: quantity, refused: quantity.optional(), reason: z.string().optional() }),
);

/** One of these, or a word that a newer version knows. What follows from them is in `ledger-entities.ts`. */
export type OrderState = 'open' | 'promised' | 'locked' | 'cancelled' | 'over';
export type PickJobState =
  'open' | 'picking' | 'paused' | 'picked' | 'rerouted' | 'aborted' | 'cancelled' | 'givenUp';
export type HandoverJobState = 'waiting' | 'gone' | 'cancelled' | 'givenUp';
export type ParcelState = 'open' | 'requested' | 'acknowledged' | 'failed' | 'cancelled' | 'givenUp';
/** How far a piece has come back. `announced`: the customer still has it; `canceled`: it will not come. */
export type PieceState = 'announced' | 'returned' | 'accepted' | 'rejected' | 'canceled';
const state = z.string();

export const orderFacts = open({
  id: platformOrderId,
  ...entity,
  state,
  /** It was cancelled because its time was over. */
  expired: z.literal(true).optional(),
  /** When it is to be with the customer, and when it is to leave, as ISO times. */
  promised: z.string().optional(),
  expected: z.string().optional(),
});
const pickJobFacts = open({
  ...entity,
  state,
  shortId: z.string().optional(),
  facilityRef: z.string().optional(),
  /** The job moves goods between stores; it is not the customer's. */
  supplier: z.literal(true).optional(),
  /** When it is to be done, as an ISO time. */
  expected: z.string().optional(),
  lines: pickLines,
});
const loadUnitFacts = open({ version, amount: quantity });
const handoverJobFacts = open({
  ...entity,
  state,
  /** `COLLECT`: the customer fetches it. `DELIVERY`: a carrier does. */
  channel: z.string().optional(),
  supplier: z.literal(true).optional(),
  /** `CONSUMER_NO_SHOW`, `CONSUMER_REJECTS` or `ORDER_CANCELED`. */
  cancelReason: z.string().optional(),
  pickJobRef: z.string().optional(),
  facilityRef: z.string().optional(),
  parcelRef: z.string().optional(),
  shipmentRef: z.string().optional(),
  trackingNumber: z.string().optional(),
  carrier: z.string().optional(),
  /** When the goods are to leave, as an ISO time. */
  expected: z.string().optional(),
  lines: handoverLines,
});
const parcelFacts = open({
  ...entity,
  state,
  supplier: z.literal(true).optional(),
  delivered: z.literal(true).optional(),
  shipmentRef: z.string().optional(),
  trackingNumber: z.string().optional(),
  trackingUrl: z.string().optional(),
  /** Where it is not that of its handover job. */
  carrier: z.string().optional(),
  /** Millimetres and grams, as commercetools measures parcels. */
  measurements: open({
    lengthInMillimeter: z.number().optional(),
    widthInMillimeter: z.number().optional(),
    heightInMillimeter: z.number().optional(),
    weightInGram: z.number().optional(),
  }).optional(),
});
const returnedPiece = open({
  id: entityId,
  /** As in `pickLines`. */
  line: z.string(),
  state,
  comment: z.string().optional(),
  /** Name of the return item of the shop that announced it. */
  announcedAs: z.string().optional(),
});
const itemReturn = open({
  id: entityId,
  date: z.iso.datetime().optional(),
  /** The parcels that bring it. */
  parcelRefs: z.array(z.string()).optional(),
  pieces: z.array(returnedPiece),
});
/** Returns and their pieces stay in the order in which the platform lists them. */
const returnJobFacts = open({ ...entity, returns: z.array(itemReturn) });
/** One for each time that a refund was triggered, by item return and time. */
const refundFacts = open({ version, created: z.string(), pieces: quantity });

/** A note that one attempt is creating the order; see `synchronization/orders/order-creation.ts`. */
const claim = open({ by: z.string(), at: z.iso.datetime() });

const exportNotes = open({
  /** The deployment that sends the order, where several in one project have names; see `instance.ts`. */
  instance: z.string().optional(),
  /** The name under which the order goes to the platform; kept, since an order number can be set later. */
  tenantOrderId: z.string().optional(),
  claim: claim.optional(),
  /** When the platform last refused to create the order, as an ISO time; see `refusal-pace.ts`. */
  refusedAt: z.string().optional(),
  /** Since when the platform says that the order is there, although no list shows it, as an ISO time. */
  saidToBeThereSince: z.string().optional(),
  /**
   * Digests of what was last sent of the consumer, the lines and the time, to notice edits; see `edit-decision.ts`. An
   * empty one: nobody has noted it.
   */
  sent: open({
    consumer: z.string(),
    lines: z.string(),
    /** Of the time by which a collected order is to be ready; absent without one. */
    time: z.string().optional(),
    /** Version of the mapping that made what the digests are of. Absent: that of connector 1.0.0. */
    mapping: z.number().optional(),
    /** Digest of what the merchant steers of it, so that a change of the configuration is no edit of an order. */
    steering: z.string().optional(),
    /**
     * The parts of which the platform may have something else: noted without having been sent, after the mapping had
     * changed, or of an edit that was refused when it was half taken.
     */
    assumed: z.array(z.string()).optional(),
    /** Digest of the lines of an edit that the platform has taken, and all the same has other pieces than those. */
    kept: z.string().optional(),
  }).optional(),
});

/** What is wrong; `problems.ts` says what the codes mean. */
const notedProblem = open({
  code: z.string(),
  words: z.string(),
  /** Since when, as an ISO time. */
  since: z.string().optional(),
  /** Of a problem of sending the order: the deployment that has noted it, where several have names. */
  instance: z.string().optional(),
});

export const ledgerSchema = open({
  /** The shape of the ledger: `ledgerVersion`, or that of the newest version that has written it. */
  v: z.number().optional(),
  order: orderFacts.optional(),
  pickJobs: z.record(entityId, pickJobFacts).optional(),
  loadUnits: z.record(entityId, loadUnitFacts).optional(),
  handoverJobs: z.record(entityId, handoverJobFacts).optional(),
  parcels: z.record(entityId, parcelFacts).optional(),
  returnJobs: z.record(entityId, returnJobFacts).optional(),
  refunds: z.record(entityId, refundFacts).optional(),
  export: exportNotes.optional(),
  /** By deployment, what has let in an order that is held, so that it goes once that is mended; see `admission.ts`. */
  admittedBy: z.record(z.string(), z.array(z.string())).optional(),
  /** A note that one attempt is announcing returns, where the platform would take them twice. */
  returnClaim: claim.optional(),
  /** When the platform last refused such an announcement, as an ISO time; see `refusal-pace.ts`. */
  returnRefusedAt: z.string().optional(),
  /** Names (key, or id without one) of the return items of the shop that were announced on the platform. */
  announcedReturnItems: z.array(z.string()).optional(),
  /** By what they concern, a `ProblemKey` or one of a newer version. */
  problems: z.record(z.string(), notedProblem).optional(),
  /** Keys of what commercetools declined and is not asked for again. */
  declined: z.array(z.string()).optional(),
  /** The ShipmentState that the connector set last, to tell its own writing from somebody else's. */
  shipmentState: z.string().optional(),
  /** Both the commercetools order and that on the platform were cancelled (that there may have expired), whichever was first. */
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
export type NotedProblem = z.infer<typeof notedProblem>;

/** The registers of which the platform is the source: entities by id. */
export const registers = [
  'pickJobs',
  'loadUnits',
  'handoverJobs',
  'parcels',
  'returnJobs',
  'refunds',
] as const;

/** The shape of one entity of each. */
export const entitySchemas = {
  pickJobs: pickJobFacts,
  loadUnits: loadUnitFacts,
  handoverJobs: handoverJobFacts,
  parcels: parcelFacts,
  returnJobs: returnJobFacts,
  refunds: refundFacts,
} as const;

/** The part of a ledger that the platform is the source of. */
export type Facts = Pick<Ledger, 'order' | (typeof registers)[number]>;
