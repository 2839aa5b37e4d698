import { isRefusal } from '../errors.ts';
import type { Change } from '../fulfillment/provider.ts';
import type { FulfillmentOrders } from './fulfillment-orders.ts';
import { readParts } from './parts-of-order.ts';
import { isEnded, livingParts, partsInWords } from './picture/living-parts.ts';
import { isHandedOver, orderFacts } from './picture/order-facts.ts';
import type { SalesOrder, SalesOrders } from './sales-orders.ts';

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
  {
    orders,
    fulfillmentOrders,
  }: {
    orders: Pick<SalesOrders, 'read' | 'update'>;
    fulfillmentOrders: Pick<FulfillmentOrders, 'read' | 'numbersOf'>;
  },
  id: string,
  isOurs: (order: SalesOrder) => boolean,
  known: readonly string[],
): Promise<Change> {
  const current = await orders.read(id);
  if (!current || !isOurs(current)) return { kind: 'gone' };
  if (isHandedOver(current)) return { kind: 'refused', words: `it is ${current.status} already` };
  if (!isEnded(current)) {
    try {
      await orders.update(id, { status: 'canceled' });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return { kind: 'refused', words: error.summary, error };
    }
  }
  const [after, parts] = await Promise.all([orders.read(id), readParts(fulfillmentOrders, id, known)]);
  if (!after) return { kind: 'gone' };
  if (!isEnded(after)) {
    return { kind: 'refused', words: `it has answered with success, and the order is still ${after.status}` };
  }
  const living = livingParts(parts);
  return living.length === 0
    ? { kind: 'changed', order: orderFacts(after) }
    : { kind: 'refused', words: `stores go on with what they have begun: ${partsInWords(living)}` };
}
