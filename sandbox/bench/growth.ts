import { applications, liveOnce, startConnector } from './connector.ts';
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
        const perMessage = spent.reduce((all, each) => all + each, 0) / livesPerSize / messagesPerLife;
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
