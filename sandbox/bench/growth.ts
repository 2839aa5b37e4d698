import { applications, liveOnce, startConnector, type Connector } from './connector.ts';
import { cpuMilliseconds, peakMegabytes } from './processes.ts';
import { liveSome, withSurroundings, type BenchSurroundings } from './surroundings.ts';
import type { Table } from './tables.ts';

const sizes = [1, 10, 50, 200, 500] as const;
const livesPerSize = 6;
const warmUpOrders = 40;
const messagesPerLife = 6;

const linesOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ sku: `SKU-${index + 1}`, quantity: 1 + (index % 3) }));

/** What a message costs by the number of lines of its order. */
export function measureLines(): Promise<Table> {
  return withSurroundings(async ({ certificate, environment }) => {
    const connector = await startConnector({ certificate, environment });
    try {
      const live = (lines: number, name: string) => (number: number) =>
        liveOnce(connector.platforms, `${name}-${lines}-${number}`, 2, linesOf(lines));
      await liveSome(warmUpOrders, 4, live(2, 'WARM'));
      const rows = [];
      for (const size of sizes) {
        await liveSome(2, 2, live(size, 'FIRST'));
        const before = connector.running.map(cpuMilliseconds);
        await liveSome(livesPerSize, 2, live(size, 'GROWTH'));
        const spent = connector.running.map(
          (process, index) => cpuMilliseconds(process) - (before[index] ?? 0),
        );
        const perMessage = sum(spent) / livesPerSize / messagesPerLife;
        rows.push([
          String(size),
          `${perMessage.toFixed(1)} ms`,
          `${((perMessage / size) * 1_000).toFixed(0)} µs`,
        ]);
      }
      return { name: 'lines', head: ['Lines of the order', 'CPU time per message', 'per line'], rows };
    } finally {
      await connector.close();
    }
  });
}

const jobsPerOrder = [1, 5, 10, 20] as const;
const livesPerJobs = 2;

/** What a message costs by the number of pick jobs of its order, one for each of its lines. */
export function measureJobs(): Promise<Table> {
  return withSurroundings(async ({ certificate, environment }) => {
    const connector = await startConnector({ certificate, environment });
    try {
      await liveSome(warmUpOrders, 4, (number) => liveWithJobs(connector, 1, `WARM-${number}`));
      const rows = [];
      for (const jobs of jobsPerOrder) {
        const before = connector.running.map(cpuMilliseconds);
        const from = connector.platforms.calls.length;
        for (let life = 0; life < livesPerJobs; life += 1)
          await liveWithJobs(connector, jobs, `JOBS-${jobs}-${life}`);
        const spent = sum(
          connector.running.map((process, index) => cpuMilliseconds(process) - (before[index] ?? 0)),
        );
        const messages = livesPerJobs * (messagesPerOrder + messagesPerJob * jobs);
        rows.push([
          String(jobs),
          String(messages / livesPerJobs),
          `${(spent / messages).toFixed(1)} ms`,
          ((connector.platforms.calls.length - from) / messages).toFixed(2),
        ]);
      }
      return {
        name: 'jobs',
        head: ['Pick jobs of the order', 'messages', 'CPU time per message', 'calls per message'],
        rows,
      };
    } finally {
      await connector.close();
    }
  });
}

const messagesPerOrder = 2;
const messagesPerJob = 4;

const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0);

/** Lives an order whose lines are each picked and handed over as a job of their own. */
async function liveWithJobs(connector: Connector, jobs: number, orderNumber: string): Promise<void> {
  const { store, ordersOf } = connector.platforms.fulfillmenttools;
  const lines = linesOf(jobs);
  await connector.place(orderNumber, lines);
  await connector.platforms.settle();
  const [order] = ordersOf(orderNumber);
  const parts = lines.map(({ sku, quantity }) => ({
    facility: 'berlin-mitte',
    quantities: { [sku]: quantity },
  }));
  for (const { id } of store.splitOver(order?.id ?? '', parts)) {
    const job = store.createPickJob(id);
    await connector.platforms.settle();
    store.startPicking(job.id);
    store.addLoadUnits(job.id);
    store.finishPicking(job.id);
    await connector.platforms.settle();
    const parcel = store.createParcel(store.createShipment(job.id).id);
    const handover = store.createHandoverJob(job.id, parcel.id);
    await connector.platforms.settle();
    store.handOver(handover.id);
    await connector.platforms.settle();
  }
}

const ordersInFlight = [1, 10, 50] as const;
/** As many as fulfillmenttools takes. */
const largeOrderLines = 500;
/** Makes the order of some megabytes. */
const longName = { en: 'x'.repeat(4_000) };

const largeLines = linesOf(largeOrderLines).map((line) => ({ ...line, name: longName }));

/** What is not done by then is told as it is: on a busy machine the platforms in memory are the slow part. */
const settleMilliseconds = 90_000;
/** As patient as Connect, so that what is turned away does not come back at once. */
const push = { minBackoffMilliseconds: 2_000, maxBackoffMilliseconds: 10_000 };

/** The most memory while large orders are sent at the same moment, each number of them to fresh applications. */
export async function measureLargeOrders(): Promise<Table> {
  const rows = [];
  for (const count of ordersInFlight)
    rows.push(await withSurroundings((surroundings) => largeOrders(count, surroundings)));
  return {
    name: 'large',
    head: [
      'Orders at the same moment',
      'bytes of each',
      'sent once',
      ...applications.map((name) => `peak of ${name}`),
    ],
    rows,
  };
}

async function largeOrders(
  count: number,
  { certificate, environment }: BenchSurroundings,
): Promise<readonly string[]> {
  const connector = await startConnector({ certificate, environment, push });
  const { commercetools, fulfillmenttools } = connector.platforms;
  commercetools.leavePayloadsOut(true);
  try {
    const ids = await Promise.all(
      Array.from({ length: count }, (_, index) => connector.place(`LARGE-${index}`, largeLines)),
    );
    await connector.platforms.settle(settleMilliseconds).catch(() => undefined);
    const sent = ids.filter((_, index) => fulfillmenttools.ordersOf(`LARGE-${index}`).length === 1);
    const bytes = JSON.stringify(await commercetools.merchant.readOrder(ids[0] ?? '')).length;
    return [
      String(count),
      `${(bytes / 1e6).toFixed(1)} MB`,
      String(sent.length),
      ...connector.running.map((process) => `${peakMegabytes(process).toFixed(0)} MB`),
    ];
  } finally {
    await connector.close();
  }
}
