import type { Order } from '@commercetools/platform-sdk';
import { differences, summarize } from '../order-summary.ts';
import type { Journal, Speaker } from '../journal.ts';
import type { PlacedOrder } from '../placed-order.ts';
import type { SandboxPlatforms } from '../platforms.ts';
import { draftOf, type OrderRequest } from '../shop.ts';
import { inCommercetools, type Scenario, type Step } from './scenario.ts';

/** What a life has just done: placed its order, or carried out a step. */
export type Done = 'placing' | 'step';

export interface RunOptions<Lived extends PlacedOrder = PlacedOrder> {
  orderNumber: string;
  /** In place of the scenario's own. */
  order?: OrderRequest;
  journal?: Journal;
  /** Waits until all that was caused has arrived. Default: until nothing at all is under way. */
  settle?: (life: Lived, done: Done) => Promise<void>;
  /** Waits until the next step may be taken. Default: at once. */
  turn?: () => Promise<void>;
  /** Parts of the commercetools order as somebody wrote them, in place of what the draft makes. */
  overrides?: Partial<Order>;
  /** Called before each step with how many there still are. */
  onStepsLeft?: (steps: number) => void;
  /** Called once the order is placed. */
  onPlaced?: (life: Lived) => void;
  /** Ends the life after the step under way; then its end state is not looked at. */
  signal?: AbortSignal;
}

export interface RunResult<Lived extends PlacedOrder = PlacedOrder> {
  life: Lived;
  /** Sentences that say what is not as expected; none when all is well. */
  problems: readonly string[];
}

/**
 * Places the order of a scenario, confirms it, carries out the steps one after another and looks at the end state.
 *
 * @throws Error when the scenario is one of another fulfilment platform, or a step cannot be carried out
 */
export async function runScenario<Lived extends PlacedOrder>(
  scenario: Scenario<Lived>,
  platforms: SandboxPlatforms<Lived>,
  options: RunOptions<Lived>,
): Promise<RunResult<Lived>> {
  const { provider, name } = platforms.fulfilment;
  if (scenario.provider !== provider) throw new Error(`${scenario.name} is not a life that ${name} knows`);
  const { orderNumber, journal, settle = () => platforms.settle() } = options;
  const tell = (speaker: Speaker, text: string) => journal?.tell(orderNumber, speaker, text);
  const { merchant } = platforms.commercetools;
  const request = options.order ?? scenario.order;
  const draft = {
    ...draftOf(request, orderNumber),
    ...(options.overrides && { overrides: options.overrides }),
  };
  const order = await merchant.placeOrder(draft);
  const life = platforms.lifeOf(order);
  options.onPlaced?.(life);
  tell('commercetools', `A customer has ordered ${piecesOf(request)}, ${request.shippingMethod}`);
  await settle(life, 'placing');
  const steps: Step<Lived>[] = [confirmation, ...scenario.steps];
  for (const [index, step] of steps.entries()) {
    options.onStepsLeft?.(steps.length - index);
    await options.turn?.();
    if (options.signal?.aborted) return { life, problems: [] };
    tell(step.platform, await step.act(life));
    await settle(life, 'step');
  }
  options.onStepsLeft?.(0);
  return { life, problems: options.signal?.aborted ? [] : await problemsOf(scenario, life) };
}

const confirmation = inCommercetools<PlacedOrder>(async ({ platforms, orderId, orderNumber }) => {
  await platforms.commercetools.merchant.confirmOrder(orderId);
  return `Order ${orderNumber} is confirmed`;
});

const piecesOf = ({ lines }: OrderRequest): string =>
  lines.map(({ sku, quantity }) => `${quantity} × ${sku}`).join(', ');

/** What of the order is not as its scenario says; one sentence each. */
export async function problemsOf<Lived extends PlacedOrder>(
  scenario: Scenario<Lived>,
  life: Lived,
): Promise<string[]> {
  const orders = life.copies.length;
  const { name, deliveries } = life.platforms.fulfilment;
  const lost = deliveries.filter(({ state }) => state === 'given up').length;
  return [
    ...(orders === 1 ? [] : [`${name} has ${orders} orders, expected 1`]),
    ...(lost === 0 ? [] : [`${lost} webhooks were given up`]),
    ...differences(scenario.expected(life), summarize(await life.readOrder())),
  ];
}
