import { isRefusal } from '../errors.ts';
import type { Change } from '../fulfillment/provider.ts';
import type { FulfillmentOrder } from './fulfillment-orders.ts';
import { lookAgain } from './look-again.ts';
import type { ChangedStores } from './order-edits.ts';
import { readParts } from './parts-of-order.ts';
import { isEnded, livingParts, partsInWords } from './picture/living-parts.ts';
import { isHandedOver, orderFacts } from './picture/order-facts.ts';
import type { SalesOrder } from './sales-orders.ts';

/**
 * Cancels a sales order. That is an update of its status like any other, answered with nothing: what became of it is
 * read back, and stores that go on all the same are a refusal.
 *
 * Limit: a store that is given its part later than that is no refusal any more; its webhooks and the sweep show it
 * (`order-news.ts`).
 *
 * @param known numbers of fulfillment orders that lists may not show yet
 * @throws PlatformError when it may be tried again
 */
export async function cancelSalesOrder(
  { orders, fulfillmentOrders, pause }: ChangedStores,
  id: string,
  isOurs: (order: SalesOrder) => boolean,
  known: readonly string[],
): Promise<Change> {
  const current = await orders.read(id);
  if (!current || !isOurs(current)) return { kind: 'gone' };
  if (isHandedOver(current)) return { kind: 'refused', words: `it is ${current.status} already` };
  const isSent = !isEnded(current);
  if (isSent) {
    try {
      await orders.update(id, { status: 'canceled' });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return { kind: 'refused', words: error.summary, error };
    }
  }
  const look = async (): Promise<Change> => {
    const [after, parts] = await Promise.all([orders.read(id), readParts(fulfillmentOrders, id, known)]);
    return after ? cancelled(after, livingParts(parts)) : { kind: 'gone' };
  };
  return lookAgain(look, isSent ? pause : undefined);
}

function cancelled(order: SalesOrder, living: readonly FulfillmentOrder[]): Change {
  if (!isEnded(order)) {
    return { kind: 'refused', words: `it has answered with success, and the order is still ${order.status}` };
  }
  return living.length === 0
    ? { kind: 'changed', order: orderFacts(order) }
    : { kind: 'refused', words: `stores go on with what they have begun: ${partsInWords(living)}` };
}
