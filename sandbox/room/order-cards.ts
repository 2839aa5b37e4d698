import type { Order } from '@commercetools/platform-sdk';
import type { Act, OrderDetail, OrderRow, Phase } from '../control-room/src/protocol.ts';
import { summarize } from '../order-summary.ts';
import type { Run } from '../orders-under-way.ts';
import type { PlacedOrder } from '../placed-order.ts';
import { ledgerIn, storyOf } from '../told-story.ts';
import { nextActs } from './next-acts.ts';
import type { PossibleAct } from './possible-act.ts';

const phases: Readonly<Record<Run['state'], Phase>> = {
  'under way': 'under way',
  'as expected': 'as expected',
  'not as expected': 'not as expected',
  'left to you': 'by hand',
};

/** One order as the list shows it. */
export async function rowOf(run: Run, life: PlacedOrder, calls: number): Promise<OrderRow> {
  const { order, deleted } = await life.lastOrder();
  const { fields } = summarize(order);
  const { copies } = life;
  return {
    number: run.orderNumber,
    scenario: run.scenario.name,
    kind: run.scenario.order.shippingMethod === 'pickup' ? 'collect' : 'ship',
    phase: phases[run.state],
    orderState: order.orderState,
    shipmentState: order.shipmentState,
    fulfilmentState: copies[0]?.status,
    copies: copies.length,
    problem: problemIn(fields),
    calls,
    ...(deleted ? { deleted } : {}),
  };
}

/** The connector's field that says what is wrong, whatever its prefix. */
const problemIn = (fields: Readonly<Record<string, unknown>>): string | undefined => {
  const found = Object.entries(fields).find(([name]) => /_problem$/.test(name));
  return found === undefined ? undefined : String(found[1]);
};

/** Everything else about one order. */
export async function detailOf(run: Run, life: PlacedOrder): Promise<OrderDetail> {
  const { order } = await life.lastOrder();
  const platform = life.platforms.fulfilment.name;
  const { fields, deliveries, returned } = summarize(order);
  const { jobs, acts } = nextActs(life);
  return {
    number: run.orderNumber,
    problems: run.problems,
    summary: run.scenario.summary,
    story: await storyOf(order, life.platforms),
    pieces: piecesOf(order, deliveries),
    fields,
    tracking: deliveries.flatMap(({ tracking }) => tracking),
    returned,
    ids: [
      { name: 'commercetools order', id: order.id },
      ...life.copies.map(({ id }) => ({ name: `${platform} order`, id })),
    ],
    jobs: jobs.map((job) => ({ ...job, acts: job.acts.map(shown) })),
    acts: acts.map(shown),
    ledger: parsed(ledgerIn(order)),
    stepsLeft: run.state === 'under way' ? run.stepsLeft : 0,
  };
}

const shown = ({ id, label, grave }: PossibleAct): Act => ({ id, label, ...(grave ? { grave } : {}) });

function piecesOf(
  { lineItems }: Order,
  deliveries: ReturnType<typeof summarize>['deliveries'],
): OrderDetail['pieces'] {
  return lineItems.map(({ variant, quantity }) => {
    const sku = variant.sku ?? '';
    const delivered = deliveries.reduce((sum, { pieces }) => sum + (pieces[sku] ?? 0), 0);
    return { sku, ordered: quantity, delivered };
  });
}

function parsed(content: unknown): unknown {
  if (typeof content !== 'string') return undefined;
  try {
    return JSON.parse(content) as unknown;
  } catch {
    return content;
  }
}
