import type { OrderSummary } from '../order-summary.ts';
import type { OrderRequest } from '../shop.ts';
import type { Life } from './life.ts';

/** Something that somebody does on one of the platforms. */
export interface Step {
  platform: 'commercetools' | 'fulfillmenttools';
  /** @returns what was done, in words that a merchant understands */
  act: (life: Life) => string | Promise<string>;
}

/**
 * A life of an order: the customer's order, what people do with it once it is confirmed, and what the commercetools
 * order has to show in the end. `npm start` shows it, a test runs it.
 */
export interface Scenario {
  name: string;
  /** One sentence. */
  summary: string;
  order: OrderRequest;
  steps: readonly Step[];
  /** Parts of the order's summary, each as it has to be. */
  expected: (life: Life) => Partial<OrderSummary>;
}

export const inFulfillmenttools = (act: Step['act']): Step => ({ platform: 'fulfillmenttools', act });
export const inCommercetools = (act: Step['act']): Step => ({ platform: 'commercetools', act });
