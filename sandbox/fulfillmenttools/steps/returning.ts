import type {
  ItemReturn,
  ItemReturnJob,
  ReturnableLine,
  ReturnedPiece,
} from '../return-and-process-entities.ts';
import type { HandoverJob } from '../entities.ts';
import type { World } from '../world.ts';
import { inheritsAttributes, isSupplier, referTo } from './step-rules.ts';

/**
 * After a handover the customer may send goods back: ITEM_RETURN_JOB_CREATED, or ITEM_RETURN_JOB_UPDATED when the
 * order has its job already, for it has one over all its handovers.
 */
export function createReturnJob(world: World, orderId: string): ItemReturnJob {
  const order = world.orders.get(orderId);
  const process = world.processes.get(order.processId);
  const handovers = process.handoverJobRefs
    .map((id) => world.handoverJobs.get(id))
    .filter((job) => job.status === 'HANDED_OVER' && !isSupplier(job));
  const returnableLineItems = returnableLines(handovers);
  const known = process.itemReturnJobsRef[0];
  if (known !== undefined) return updateJob(world, known, { returnableLineItems });
  const job = world.itemReturnJobs.add({
    status: 'OPEN',
    processRef: process.id,
    tenantOrderId: order.tenantOrderId,
    shortId: world.newId().slice(0, 4).toUpperCase(),
    customAttributes: inheritsAttributes(world) ? order.customAttributes : undefined,
    originFacilityRefs: [...new Set(handovers.map(({ facilityRef }) => facilityRef))],
    consumerAddresses: order.consumer.addresses ?? [],
    returnableLineItems,
    itemReturns: [],
  });
  referTo(world, process.id, 'itemReturnJobsRef', job.id);
  world.emit('ITEM_RETURN_JOB_CREATED', job);
  return job;
}

export interface ReturnDraft {
  status: ItemReturn['status'];
  returnFacilityRef: string;
  scannableCodes?: string[];
  returnedLineItems: Omit<ReturnedPiece, 'id'>[];
}

/** The customer announces a return, or a store opens one: ITEM_RETURN_JOB_UPDATED. */
export function addItemReturn(world: World, jobId: string, draft: ReturnDraft): ItemReturnJob {
  const job = world.itemReturnJobs.get(jobId);
  const time = new Date(world.now()).toISOString();
  const itemReturn: ItemReturn = {
    ...draft,
    id: world.newId(),
    created: time,
    lastModified: time,
    returnedLineItems: draft.returnedLineItems.map((piece) => ({ ...piece, id: world.newId() })),
  };
  return updateJob(world, jobId, { itemReturns: [...job.itemReturns, itemReturn], status: 'IN_PROGRESS' });
}

/** Announces pieces of one article, in words that scenarios use: ITEM_RETURN_JOB_UPDATED. */
export function announceReturn(
  world: World,
  jobId: string,
  tenantArticleId: string,
  pieces = 1,
  status: ItemReturn['status'] = 'ANNOUNCED',
): ItemReturnJob {
  const job = world.itemReturnJobs.get(jobId);
  const line = job.returnableLineItems.find(({ article }) => article.tenantArticleId === tenantArticleId);
  if (line === undefined || line.returnable < pieces)
    throw new Error(`${tenantArticleId} cannot be returned`);
  const reasons = [{ reason: 'Too small', reasonLocalized: { en_US: 'Too small' } }];
  const piece = { tenantArticleId, itemReturnJobLineItemRefs: [line.id], status: 'OPEN' as const, reasons };
  return addItemReturn(world, jobId, {
    status,
    returnFacilityRef: job.originFacilityRefs[0] ?? '',
    returnedLineItems: Array.from({ length: pieces }, () => piece),
  });
}

/** A return is begun, paused or finished: ITEM_RETURN_JOB_UPDATED. */
export function changeItemReturn(
  world: World,
  jobId: string,
  itemReturnId: string,
  status: ItemReturn['status'],
): ItemReturnJob {
  const itemReturns = changedReturns(world, jobId, itemReturnId, (itemReturn) => ({ ...itemReturn, status }));
  const finished = itemReturns.every((one) => one.status === 'FINISHED');
  return updateJob(world, jobId, { itemReturns, status: finished ? 'FINISHED' : 'IN_PROGRESS' });
}

/** A store looks at one piece and takes it or not: ITEM_RETURN_JOB_UPDATED. */
export function decidePiece(
  world: World,
  jobId: string,
  pieceId: string,
  decision: Pick<ReturnedPiece, 'status'> & Partial<ReturnedPiece>,
): ItemReturnJob {
  const decide = (piece: ReturnedPiece): ReturnedPiece =>
    piece.id === pieceId ? { ...piece, ...decision, id: piece.id } : piece;
  const itemReturns = world.itemReturnJobs.get(jobId).itemReturns.map((itemReturn) => ({
    ...itemReturn,
    returnedLineItems: itemReturn.returnedLineItems.map(decide),
  }));
  return updateJob(world, jobId, { itemReturns });
}

/** The money for the accepted pieces is due: REFUND_TRIGGERED. No money is moved by fulfillmenttools. */
export function triggerRefund(world: World, jobId: string, itemReturnId: string): void {
  const job = world.itemReturnJobs.get(jobId);
  const itemReturn = job.itemReturns.find(({ id }) => id === itemReturnId);
  if (itemReturn === undefined) throw new Error(`Return ${itemReturnId} does not exist`);
  const refund = { status: 'OPEN', percent: 100 } as const;
  world.emit('REFUND_TRIGGERED', {
    created: new Date(world.now()).toISOString(),
    itemReturnRef: itemReturn.id,
    itemReturnJobRef: job.id,
    itemReturnJobVersion: job.version,
    returnFacilityRef: itemReturn.returnFacilityRef,
    tenantOrderId: job.tenantOrderId,
    refundedLineItems: itemReturn.returnedLineItems
      .filter(({ status }) => status === 'ACCEPTED')
      .map((piece) => ({ ...piece, refund })),
  });
}

function changedReturns(
  world: World,
  jobId: string,
  itemReturnId: string,
  change: (itemReturn: ItemReturn) => ItemReturn,
): ItemReturn[] {
  const lastModified = new Date(world.now()).toISOString();
  return world.itemReturnJobs
    .get(jobId)
    .itemReturns.map((one) => (one.id === itemReturnId ? { ...change(one), lastModified } : one));
}

function updateJob(
  world: World,
  jobId: string,
  changes: Partial<Pick<ItemReturnJob, 'status' | 'itemReturns' | 'returnableLineItems'>>,
): ItemReturnJob {
  const before = world.itemReturnJobs.get(jobId);
  const itemReturns = changes.itemReturns ?? before.itemReturns;
  const returnableLineItems = (changes.returnableLineItems ?? before.returnableLineItems).map((line) =>
    countReturned(line, itemReturns),
  );
  const job = world.itemReturnJobs.change(jobId, { ...changes, returnableLineItems });
  world.emit('ITEM_RETURN_JOB_UPDATED', job);
  return job;
}

function countReturned(line: ReturnableLine, itemReturns: ItemReturn[]): ReturnableLine {
  const returned = itemReturns
    .flatMap(({ returnedLineItems }) => returnedLineItems)
    .filter(({ itemReturnJobLineItemRefs: refs }) => refs.includes(line.id))
    .filter(({ status }) => status !== 'REJECTED' && status !== 'CANCELED').length;
  return { ...line, returned, returnable: line.delivered - returned };
}

/** One line per order line, over all handovers; its id stays the same when more is handed over. */
function returnableLines(handovers: HandoverJob[]): ReturnableLine[] {
  const lines = new Map<string, ReturnableLine>();
  for (const line of handovers.flatMap(({ handoverJobLineItems }) => handoverJobLineItems)) {
    const key = line.globalLineItemId ?? line.id;
    const { article, customAttributes, globalLineItemId } = line;
    const delivered = (lines.get(key)?.delivered ?? 0) + line.handedOverQuantity;
    if (delivered === 0) continue;
    const id = `returnable-${key}`;
    lines.set(key, {
      id,
      article,
      customAttributes,
      globalLineItemId,
      delivered,
      returned: 0,
      returnable: delivered,
    });
  }
  return [...lines.values()];
}
