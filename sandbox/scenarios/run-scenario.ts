import type { Order } from '@commercetools/platform-sdk';
import { differences, summarize } from '../order-summary.ts';
import type { Journal, Speaker } from '../journal.ts';
import type { Platforms } from '../platforms.ts';
import { draftOf, type OrderRequest } from '../shop.ts';
import { Life } from './life.ts';
import { inCommercetools, type Scenario, type Step } from './scenario.ts';

export interface RunOptions {
  orderNumber: string;
  /** In place of the scenario's own. */
  order?: OrderRequest;
  journal?: Journal;
  /** Waits until all that a step has caused has arrived. Default: until nothing at all is under way. */
  settle?: (life: Life) => Promise<void>;
  /** Waits until the next step may be taken. Default: at once. */
  turn?: () => Promise<void>;
  /** Parts of the commercetools order as somebody wrote them, in place of what the draft makes. */
  overrides?: Partial<Order>;
  /** Called before each step with how many there still are. */
  onStepsLeft?: (steps: number) => void;
  /** Called once the order is placed. */
  onPlaced?: (life: Life) => void;
  /** Ends the life after the step under way; then its end state is not looked at. */
  signal?: AbortSignal;
}

export interface RunResult {
  life: Life;
  /** Sentences that say what is not as expected; none when all is well. */
  problems: readonly string[];
}

/** Places the order of a scenario, confirms it, carries out the steps one after another and looks at the end state. */
export async function runScenario(
  scenario: Scenario,
  platforms: Platforms,
  options: RunOptions,
): Promise<RunResult> {
  const { orderNumber, journal, settle = () => platforms.settle() } = options;
  const tell = (speaker: Speaker, text: string) => journal?.tell(orderNumber, speaker, text);
  const { merchant } = platforms.commercetools;
  const request = options.order ?? scenario.order;
  const draft = {
    ...draftOf(request, orderNumber),
    ...(options.overrides && { overrides: options.overrides }),
  };
  const order = await merchant.placeOrder(draft);
  const life = new Life(platforms, order);
  options.onPlaced?.(life);
  tell('commercetools', `A customer has ordered ${piecesOf(request)}, ${request.shippingMethod}`);
  await settle(life);
  const steps: Step[] = [confirmation, ...scenario.steps];
  for (const [index, step] of steps.entries()) {
    options.onStepsLeft?.(steps.length - index);
    await options.turn?.();
    if (options.signal?.aborted) return { life, problems: [] };
    tell(step.platform, await step.act(life));
    await settle(life);
  }
  options.onStepsLeft?.(0);
  return { life, problems: options.signal?.aborted ? [] : await problemsOf(scenario, life) };
}

const confirmation = inCommercetools(async ({ platforms, orderId, orderNumber }) => {
  await platforms.commercetools.merchant.confirmOrder(orderId);
  return `Order ${orderNumber} is confirmed`;
});

const piecesOf = ({ lines }: OrderRequest): string =>
  lines.map(({ sku, quantity }) => `${quantity} × ${sku}`).join(', ');

/** What of the order is not as its scenario says; one sentence each. */
export async function problemsOf(scenario: Scenario, life: Life): Promise<string[]> {
  const orders = life.fulfillmenttoolsOrders.length;
  const { deliveries } = life.platforms.fulfillmenttools;
  const lost = deliveries.filter(({ state }) => state === 'given up').length;
  return [
    ...(orders === 1 ? [] : [`fulfillmenttools has ${orders} orders, expected 1`]),
    ...(lost === 0 ? [] : [`${lost} webhooks were given up`]),
    ...differences(scenario.expected(life), summarize(await life.readOrder())),
  ];
}
