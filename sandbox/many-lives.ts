import type { Order as FulfillmenttoolsOrder } from './fulfillmenttools/entities.ts';
import { differences, summarize } from './order-summary.ts';
import type { Platforms } from './platforms.ts';
import { Life } from './scenarios/life.ts';
import type { Scenario } from './scenarios/scenario.ts';
import { draftOf } from './shop.ts';

export interface ManyLivesOptions {
  orders: number;
  /** Lived in turns. */
  scenarios: readonly Scenario[];
  /** How many are under way at a time. */
  atOnce: number;
  /** Shortest and longest pause between two steps; nobody waits for what a step causes. */
  pauseMilliseconds: readonly [number, number];
  /** How long an order may take to arrive in fulfillmenttools. Default 240,000. */
  arrivalMilliseconds?: number;
  /** Called with the number of lives that are over, each time that one is. */
  onProgress?: (over: number) => void;
}

/** What became of many orders. */
export interface Verdict {
  orders: number;
  /** Orders that are not in fulfillmenttools. */
  lost: string[];
  /** Orders that are there more than once. */
  doubled: string[];
  /** Orders that show something else than their scenario says, with what differs. */
  wrong: string[];
}

interface Lived {
  scenario: Scenario;
  life: Life;
  /** Why the life stopped half way. */
  stopped?: string;
}

/**
 * Lives many orders side by side, each step as soon as its time has come, and judges them when no message and no
 * webhook is under way any more.
 *
 * @throws Error when messages or webhooks are still under way long after the last step
 */
export async function liveMany(platforms: Platforms, options: ManyLivesOptions): Promise<Verdict> {
  const arrivals = watchArrivals(platforms);
  const numbers = Array.from({ length: options.orders }, (_, index) => index);
  const lived: Lived[] = [];
  const work = async (): Promise<void> => {
    for (let number = numbers.shift(); number !== undefined; number = numbers.shift()) {
      const scenario = options.scenarios[number % options.scenarios.length];
      if (scenario === undefined) throw new Error('There is no scenario to live');
      lived.push(await live(platforms, scenario, `M-${number + 1}`, arrivals, options));
      options.onProgress?.(lived.length);
    }
  };
  await Promise.all(Array.from({ length: options.atOnce }, work));
  await platforms.settle(120_000);
  return judge(lived);
}

async function live(
  platforms: Platforms,
  scenario: Scenario,
  orderNumber: string,
  arrivals: Arrivals,
  options: ManyLivesOptions,
): Promise<Lived> {
  const { merchant } = platforms.commercetools;
  const order = await merchant.placeOrder(draftOf(scenario.order, orderNumber));
  const life = new Life(platforms, order);
  const arrived = arrivals.of(orderNumber, options.arrivalMilliseconds ?? 240_000);
  await merchant.confirmOrder(order.id);
  if (!(await arrived)) return { scenario, life, stopped: 'it arrived too late' };
  const [shortest, longest] = options.pauseMilliseconds;
  try {
    for (const step of scenario.steps) {
      await pause(shortest + Math.random() * (longest - shortest));
      await step.act(life);
    }
    return { scenario, life };
  } catch (error) {
    return { scenario, life, stopped: String(error) };
  }
}

interface Arrivals {
  /** Resolves with true once the order is created in fulfillmenttools, with false when that takes too long. */
  of(orderNumber: string, milliseconds: number): Promise<boolean>;
}

function watchArrivals(platforms: Platforms): Arrivals {
  const waiting = new Map<string, (arrived: boolean) => void>();
  platforms.fulfillmenttools.world.observers.push(({ event, payload }) => {
    if (event !== 'ORDER_CREATED') return;
    const { tenantOrderId = '' } = payload as FulfillmenttoolsOrder;
    waiting.get(tenantOrderId)?.(true);
  });
  return {
    of: (orderNumber, milliseconds) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => resolve(false), milliseconds);
        waiting.set(orderNumber, (arrived) => {
          waiting.delete(orderNumber);
          clearTimeout(timer);
          resolve(arrived);
        });
      }),
  };
}

async function judge(lived: readonly Lived[]): Promise<Verdict> {
  const verdict: Verdict = { orders: lived.length, lost: [], doubled: [], wrong: [] };
  for (const { scenario, life, stopped } of lived) {
    const { orderNumber, fulfillmenttoolsOrders } = life;
    if (fulfillmenttoolsOrders.length === 0) verdict.lost.push(orderNumber);
    if (fulfillmenttoolsOrders.length > 1) verdict.doubled.push(orderNumber);
    if (fulfillmenttoolsOrders.length !== 1) continue;
    const problems =
      stopped === undefined
        ? differences(scenario.expected(life), summarize(await life.readOrder()))
        : [stopped];
    if (problems.length > 0) verdict.wrong.push(`${orderNumber} (${scenario.name}): ${problems.join('; ')}`);
  }
  return verdict;
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
