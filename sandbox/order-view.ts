import type { Life } from './scenarios/life.ts';
import type { Journal, Entry } from './journal.ts';
import { callsOfOrder } from './order-calls.ts';
import { summarize, type OrderSummary } from './order-summary.ts';

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
  fulfillmenttools: {
    orders: readonly { id: string; status: string; version: number }[];
    pickJobs: readonly JobView[];
    handoverJobs: readonly JobView[];
  };
  /** Calls to both platforms that the order has cost so far. */
  calls: number;
  steps: readonly Entry[];
}

interface JobView {
  id: string;
  facility: string;
  status: string;
}

export async function viewOrder(
  life: Life,
  run: Pick<OrderView, 'scenario' | 'state' | 'problems'>,
  journal: Journal,
): Promise<OrderView> {
  const { order, deleted } = await life.lastOrder();
  const { world, orderNumber } = life;
  const jobs = (
    all: readonly { id: string; facilityRef: string; status: string; tenantOrderId?: string }[],
  ) =>
    all
      .filter(({ tenantOrderId }) => tenantOrderId === orderNumber)
      .map(({ id, facilityRef, status }) => ({
        id,
        facility: world.facilities.get(facilityRef).name,
        status,
      }));
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
    fulfillmenttools: {
      orders: life.fulfillmenttoolsOrders.map(({ id, status, version }) => ({ id, status, version })),
      pickJobs: jobs(world.pickJobs.all()),
      handoverJobs: jobs(world.handoverJobs.all()),
    },
    calls: callsOfOrder(life.platforms.calls, life.orderId).length,
    steps: journal.of(orderNumber),
  };
}
