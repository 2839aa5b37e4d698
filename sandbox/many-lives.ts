import { differences, summarize } from './order-summary.ts';
import type { PlacedOrder } from './placed-order.ts';
import type { SandboxPlatforms } from './platforms.ts';
import type { Scenario } from './scenarios/scenario.ts';
import { draftOf } from './shop.ts';

export interface ManyLivesOptions<Life extends PlacedOrder> {
  orders: number;
  /** Lived in turns. */
  scenarios: readonly Scenario<Life>[];
  /** How many are under way at a time. */
  atOnce: number;
  /** Shortest and longest pause between two steps; nobody waits for what a step causes. */
  pauseMilliseconds: readonly [number, number];
  /** How long an order may take to arrive at the fulfilment platform, and everything to come to rest. Default 240,000. */
  arrivalMilliseconds?: number;
  /** Called with the number of lives that are over, each time that one is. */
  onProgress?: (over: number) => void;
}

/** What became of many orders. */
export interface Verdict {
  orders: number;
  /** Orders that are not at the fulfilment platform. */
  lost: string[];
  /** Orders that are there more than once. */
  doubled: string[];
  /** Orders that show something else than their scenario says, with what differs. */
  wrong: string[];
}

interface Lived<Life extends PlacedOrder> {
  scenario: Scenario<Life>;
  life: Life;
  /** Why the life stopped half way. */
  stopped?: string;
}

const defaultPatience = 240_000;

/**
 * Lives many orders side by side, each step as soon as its time has come, and judges them when no message and no
 * webhook is under way any more.
 *
 * @throws Error when messages or webhooks are still under way long after the last step
 */
export async function liveMany<Life extends PlacedOrder>(
  platforms: SandboxPlatforms<Life>,
  options: ManyLivesOptions<Life>,
): Promise<Verdict> {
  const arrivals = watchArrivals(platforms);
  const numbers = Array.from({ length: options.orders }, (_, index) => index);
  const lived: Lived<Life>[] = [];
  const patience = options.arrivalMilliseconds ?? defaultPatience;
  const work = async (): Promise<void> => {
    for (let number = numbers.shift(); number !== undefined; number = numbers.shift()) {
      const scenario = options.scenarios[number % options.scenarios.length];
      if (scenario === undefined) throw new Error('There is no scenario to live');
      lived.push(await live(platforms, scenario, `M-${number + 1}`, { arrivals, patience, options }));
      options.onProgress?.(lived.length);
    }
  };
  await Promise.all(Array.from({ length: options.atOnce }, work));
  await platforms.settle(patience);
  return judge(lived);
}

async function live<Life extends PlacedOrder>(
  platforms: SandboxPlatforms<Life>,
  scenario: Scenario<Life>,
  orderNumber: string,
  { arrivals, patience, options }: { arrivals: Arrivals; patience: number; options: ManyLivesOptions<Life> },
): Promise<Lived<Life>> {
  const { merchant } = platforms.commercetools;
  const order = await merchant.placeOrder(draftOf(scenario.order, orderNumber));
  const life = platforms.lifeOf(order);
  const arrived = arrivals.of(life, patience);
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
  /** Resolves with true once the order is at the fulfilment platform, with false when that takes too long. */
  of(life: PlacedOrder, milliseconds: number): Promise<boolean>;
}

/** An order arrives with a call of the connector. */
function watchArrivals(platforms: SandboxPlatforms): Arrivals {
  const waiting = new Map<PlacedOrder, (arrived: boolean) => void>();
  platforms.onAnswer(() => {
    for (const [life, tell] of waiting) if (life.copies.length > 0) tell(true);
  });
  return {
    of: (life, milliseconds) =>
      new Promise((resolve) => {
        const tell = (arrived: boolean): void => {
          waiting.delete(life);
          clearTimeout(timer);
          resolve(arrived);
        };
        const timer = setTimeout(() => tell(false), milliseconds);
        waiting.set(life, tell);
      }),
  };
}

async function judge<Life extends PlacedOrder>(lived: readonly Lived<Life>[]): Promise<Verdict> {
  const verdict: Verdict = { orders: lived.length, lost: [], doubled: [], wrong: [] };
  for (const { scenario, life, stopped } of lived) {
    const { orderNumber, copies } = life;
    if (copies.length === 0) verdict.lost.push(orderNumber);
    if (copies.length > 1) verdict.doubled.push(orderNumber);
    if (copies.length !== 1) continue;
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
