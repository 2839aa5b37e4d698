import { isRefusal, PlatformError } from '../errors.ts';
import type { AdvisedItem } from '../fulfillment/announced-returns.ts';
import type { AnnouncedReturns, SentOrder } from '../fulfillment/provider.ts';
import { announcedBy, type ReturnOrderForCreation, type ReturnOrders } from './return-orders.ts';
import type { SalesOrder, SalesOrders } from './sales-orders.ts';

/** Shopgate requires both of every line; which codes there are is the merchant's matter. */
const anyReason = 'other';
const anyCondition = 'unknown';

/** A server that fails at one return may well take another; whatever else may pass concerns all of them. */
const serverError = 500;

/**
 * Announces in Shopgate the returns that the shop has announced in commercetools: one return order per return item, with
 * the name of the item as its external code. What is there by that name is not announced again.
 *
 * Shopgate refuses nobody a second one: that two attempts at the same moment do not both announce is the claim's matter
 * (`synchronization/orders/return-announcement.ts`).
 *
 * @returns `failure` when the rest may be tried again; with `applied: 'unknown'` a return order of it may be there
 * @throws PlatformError when nothing was announced
 */
export async function announceShopgateReturns(
  stores: { orders: Pick<SalesOrders, 'read'>; returnOrders: Pick<ReturnOrders, 'listOf' | 'create'> },
  sent: SentOrder,
  items: readonly AdvisedItem[],
): Promise<AnnouncedReturns> {
  const [order, known] = await Promise.all([
    stores.orders.read(sent.id),
    stores.returnOrders.listOf(sent.id),
  ]);
  if (!order)
    return { announced: [], problem: 'A return was announced of an order that Shopgate does not know' };
  const names = new Set(known.map(({ externalCode }) => externalCode));
  const announced: string[] = [];
  const problems: string[] = [];
  let failure: PlatformError | undefined;
  for (const item of items) {
    const outcome = names.has(item.name) ? isAnnounced : await announceItem(stores.returnOrders, order, item);
    if (outcome.kind === 'announced') announced.push(item.name);
    if (outcome.kind === 'refused') problems.push(`${item.name}: ${outcome.words}`);
    if (outcome.kind !== 'failed') continue;
    failure ??= outcome.failure;
    if (outcome.failure.status !== serverError) break;
  }
  return {
    announced,
    ...(failure === undefined ? {} : { failure }),
    ...(problems.length === 0
      ? {}
      : { problem: `Shopgate refused an announced return. ${problems.join('; ')}` }),
  };
}

type Announced =
  | { kind: 'announced' }
  | { kind: 'refused'; words: string }
  /** It may pass. */
  | { kind: 'failed'; failure: PlatformError };

const isAnnounced: Announced = { kind: 'announced' };

async function announceItem(
  returnOrders: Pick<ReturnOrders, 'create'>,
  order: SalesOrder,
  item: AdvisedItem,
): Promise<Announced> {
  const draft = draftOf(order, item);
  if (draft === undefined) {
    return { kind: 'refused', words: "Shopgate's order has not so many pieces of that line" };
  }
  try {
    await returnOrders.create(draft);
    return isAnnounced;
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return isRefusal(error) ? { kind: 'refused', words: error.summary } : { kind: 'failed', failure: error };
  }
}

/** @returns `undefined` when the line is not there with so many pieces */
function draftOf(order: SalesOrder, item: AdvisedItem): ReturnOrderForCreation | undefined {
  const line = (order.lineItems ?? []).find(({ code }) => code === item.lineItemId);
  if (!line?.product || line.quantity < item.quantity || typeof order.customerId !== 'string')
    return undefined;
  return {
    externalCode: item.name,
    salesOrderNumber: order.orderNumber,
    customerId: order.customerId,
    status: 'new',
    dropOffType: 'shipped',
    data: { [announcedBy]: item.name },
    lineItems: [
      {
        code: item.name,
        salesOrderLineItemCode: line.code,
        status: 'open',
        quantity: item.quantity,
        returnReason: { code: anyReason },
        productCondition: { code: anyCondition },
        product: line.product,
      },
    ],
  };
}
