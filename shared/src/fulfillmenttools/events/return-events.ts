import * as z from 'zod';
import { entityId, type ItemReturn } from '../../fulfillment/ledger.ts';
import type { PieceState } from '../../fulfillment/ledger-schema.ts';
import { skuKey } from '../../fulfillment/projection/line-allocation.ts';
import {
  entityFacts,
  jobLine,
  lineKey,
  listedReason,
  orderEntity,
  present,
  reasonText,
  referenceOf,
  text,
} from './entity-schemas.ts';
import type { Observation } from '../../fulfillment/observation.ts';

const time = z.iso.datetime({ offset: true }).transform((value) => new Date(value).toISOString());
const maxCommentLength = 200;

/** fulfillmenttools API document: ItemReturnLineItem. It is one piece: it has no quantity. */
const piece = z.object({
  id: entityId,
  tenantArticleId: text,
  itemReturnJobLineItemRefs: z.array(z.string()).nullish(),
  status: z.string(),
  reasons: z.array(listedReason).max(20).nullish(),
  decisionReason: listedReason,
  customAttributes: z.object({ commercetoolsReturnItemId: text.optional().catch(undefined) }).nullish(),
  itemCondition: text.nullish(),
  itemConditionLocalized: z.record(z.string(), z.unknown()).nullish(),
});

const itemReturn = z.object({
  id: entityId,
  status: z.string(),
  created: time.optional().catch(undefined),
  parcelRefs: z.array(entityId).nullish().catch(undefined),
  returnedLineItems: z.array(piece).max(100).nullish(),
});

/** fulfillmenttools API document: ItemReturnJob. */
export const returnJobPayload = orderEntity.extend({
  id: entityId,
  returnableLineItems: z.array(jobLine.omit({ quantity: true }).extend({ id: z.string() })).nullish(),
  itemReturns: z.array(itemReturn).max(100).nullish(),
});

type ReturnJob = z.infer<typeof returnJobPayload>;
type Piece = z.infer<typeof piece>;

/** ITEM_RETURN_JOB_*: what the customer sends back, and what the store thinks of each piece. */
export function observeReturnJob(job: ReturnJob): Observation {
  const lineKeys = new Map((job.returnableLineItems ?? []).map((line) => [line.id, lineKey(line)]));
  const returns = (job.itemReturns ?? []).map(
    ({ id, status, created, parcelRefs, returnedLineItems }): ItemReturn => ({
      id,
      ...(created === undefined ? {} : { date: created }),
      ...(parcelRefs && parcelRefs.length > 0 ? { parcelRefs } : {}),
      pieces: (returnedLineItems ?? []).map((item) => ({
        id: item.id,
        line: lineOf(item, lineKeys),
        state: pieceState(status, item.status),
        ...present({
          comment: commentOf(item),
          announcedAs: item.customAttributes?.commercetoolsReturnItemId,
        }),
      })),
    }),
  );
  const facts = { returnJobs: { [job.id]: { ...entityFacts(job), returns } } };
  return { reference: referenceOf(job), facts, lookUps: [] };
}

/** A piece names no line item of the order, only lines of its job; a line that is not there any more, only its SKU. */
function lineOf(
  { itemReturnJobLineItemRefs, tenantArticleId }: Piece,
  lineKeys: Map<string, string>,
): string {
  const known = (itemReturnJobLineItemRefs ?? []).flatMap((ref) => lineKeys.get(ref) ?? []);
  return known[0] ?? skuKey(tenantArticleId);
}

/** Statuses: fulfillmenttools API document, ItemReturn and ItemReturnLineItem. New ones mean that the store has it. */
function pieceState(returnStatus: string, pieceStatus: string): PieceState {
  if (['CANCELED', 'OBSOLETE'].includes(returnStatus) || pieceStatus === 'CANCELED') return 'canceled';
  if (pieceStatus === 'ACCEPTED') return 'accepted';
  if (pieceStatus === 'REJECTED') return 'rejected';
  return returnStatus === 'ANNOUNCED' ? 'announced' : 'returned';
}

/** Only words from the tenant's own lists: what people type may name a person. */
function commentOf({ reasons, decisionReason, itemCondition, itemConditionLocalized }: Piece): string {
  const condition = { reason: itemCondition, reasonLocalized: itemConditionLocalized };
  const words = [...(reasons ?? []), condition, decisionReason].flatMap((reason) => reasonText(reason) ?? []);
  return [...new Set(words)].join('; ').slice(0, maxCommentLength).toWellFormed();
}

/**
 * fulfillmenttools API document: RefundTrigger. It is no entity and has no version of its own: each is told by its
 * item return and its time.
 */
export const refundPayload = z.object({
  created: time,
  itemReturnRef: entityId.max(100),
  itemReturnJobRef: text.nullish(),
  itemReturnJobVersion: z.int().nonnegative().nullish(),
  refundedLineItems: z.array(z.unknown()),
  tenantOrderId: text.nullish(),
});

/** REFUND_TRIGGERED: that the shop owes money for so many pieces. The connector moves none. */
export function observeRefund(refund: z.infer<typeof refundPayload>): Observation {
  const { created, itemReturnRef, itemReturnJobVersion, refundedLineItems } = refund;
  const facts = { version: itemReturnJobVersion ?? 0, created, pieces: refundedLineItems.length };
  return {
    reference: { ...referenceOf(refund), ...present({ returnJobId: refund.itemReturnJobRef }) },
    facts: { refunds: { [`${itemReturnRef}:${created}`]: facts } },
    lookUps: [],
  };
}
