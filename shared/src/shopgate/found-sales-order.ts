import type { FoundOrder } from '../fulfillment/provider.ts';
import { dataNames } from './order-body/map-sales-order.ts';
import { orderFacts } from './picture/order-facts.ts';
import type { SalesOrder } from './sales-orders.ts';

const over = new Set(['canceled', 'rejected', 'fulfilled', 'completed']);

/**
 * A sales order as the core looks at it. What it holds is left out on purpose: an order of another system with our
 * number is never taken for ours, whatever it holds.
 */
export function foundSalesOrder(order: SalesOrder): FoundOrder {
  const [id, projectKey] = [order.data?.[dataNames.orderId], order.data?.[dataNames.projectKey]];
  const madeFrom =
    typeof id === 'string'
      ? { madeFrom: { commercetoolsId: id, ...(typeof projectKey === 'string' ? { projectKey } : {}) } }
      : {};
  return { facts: orderFacts(order), isOpen: !over.has(order.status), ...madeFrom };
}
