import type { FulfilmentOrder } from './fulfilment-platform.ts';
import type { PlacedOrder } from './placed-order.ts';
import type { Journal, Entry } from './journal.ts';
import { callsOfOrder } from './order-calls.ts';
import { summarize, type OrderSummary } from './order-summary.ts';
import { storyOf } from './told-story.ts';

/** One order as both platforms have it. */
export interface OrderView {
  orderNumber: string;
  scenario: string;
  /** `left to you`: its life stands still since somebody has done something else with it. */
  state: 'under way' | 'as expected' | 'not as expected' | 'left to you';
  problems: readonly string[];
  commercetools: OrderSummary & {
    id: string;
    version: number;
    /** Somebody has deleted it; the rest is as it was last. */
    deleted?: true;
  };
  fulfilment: {
    platform: string;
    orders: readonly FulfilmentOrder[];
    jobs: readonly JobView[];
  };
  /** Calls to both platforms that the order has cost so far. */
  calls: number;
  steps: readonly Entry[];
  /** What has become of it and what happens next, in sentences. */
  story: readonly string[];
}

interface JobView {
  id: string;
  /** What it is: "Pick job", "Parcel". */
  title: string;
  store: string;
  status: string;
}

export async function viewOrder(
  life: PlacedOrder,
  run: Pick<OrderView, 'scenario' | 'state' | 'problems'>,
  journal: Journal,
): Promise<OrderView> {
  const { order, deleted } = await life.lastOrder();
  const { orderNumber, copies } = life;
  const { fulfilment } = life.platforms;
  const jobs = copies.length === 0 ? [] : fulfilment.jobsOf(life);
  return {
    orderNumber,
    scenario: run.scenario,
    state: run.state,
    problems: run.problems,
    commercetools: {
      id: order.id,
      version: order.version,
      ...summarize(order),
      ...(deleted ? { deleted } : {}),
    },
    fulfilment: {
      platform: fulfilment.name,
      orders: copies.map(({ id, status }) => ({ id, status })),
      jobs: jobs.map(({ id, title, place, state }) => ({ id, title, store: place, status: state })),
    },
    calls: callsOfOrder(life.platforms.calls, life.orderId).length,
    steps: journal.of(orderNumber),
    story: await storyOf(order, life.platforms),
  };
}
