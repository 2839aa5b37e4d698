import type { Provider } from '../fulfilment-platform.ts';
import type { OrderSummary } from '../order-summary.ts';
import type { PlacedOrder } from '../placed-order.ts';
import type { OrderRequest } from '../shop.ts';
import type { Life } from './life.ts';

/** Something that somebody does on one of the platforms. */
export interface Step<Lived extends PlacedOrder = Life> {
  platform: 'commercetools' | Provider;
  /** @returns what was done, in words that a merchant understands */
  act(life: Lived): string | Promise<string>;
}

/**
 * A life of an order: the customer's order, what people do with it once it is confirmed, and what the commercetools
 * order has to show in the end. `npm start` shows it, a test runs it.
 */
export interface Scenario<Lived extends PlacedOrder = Life> {
  /** The platform that fulfils the order; it makes the lives that the steps see. */
  provider: Provider;
  name: string;
  /** One sentence. */
  summary: string;
  order: OrderRequest;
  steps: readonly Step<Lived>[];
  /** Parts of the order's summary, each as it has to be. */
  expected(life: Lived): Partial<OrderSummary>;
}

/** A scenario of any platform: whoever runs it gives it a life of its own platform. */
export type AnyScenario = Scenario<PlacedOrder>;

export const inFulfillmenttools = (act: Step['act']): Step => ({ platform: 'fulfillmenttools', act });

export const inCommercetools = <Lived extends PlacedOrder = Life>(act: Step<Lived>['act']): Step<Lived> => ({
  platform: 'commercetools',
  act,
});
