import { monitorEventLoopDelay } from 'node:perf_hooks';
import { liveOnce, startConnector, type Connector } from './connector.ts';
import type { PassedMessage } from './message-gate.ts';
import { percentile } from './processes.ts';
import { liveSome, withSurroundings } from './surroundings.ts';
import type { Table } from './tables.ts';

const callMilliseconds = 30;
const atTheSameTime = 32;
const warmUpOrders = 64;
const maxOrders = 400;
const pauseMilliseconds = 100;
/** About what a life lasts: the orders begin spread over it, as orders come, and not all in the same moment. */
const lifeMilliseconds = 1_200;

/** How long a message takes when each call to a platform takes 30 ms and 32 orders are lived at the same time. */
export function measureLatency(orders: number): Promise<Table> {
  return withSurroundings(async ({ certificate, environment }) => {
    const connector = await startConnector({
      certificate,
      environment,
      decideFault: () => ({ kind: 'slow', milliseconds: callMilliseconds }),
    });
    try {
      const live = (prefix: string) => (number: number) =>
        liveOnce(connector.platforms, `${prefix}-${number}`, pauseMilliseconds);
      await liveSome(warmUpOrders, atTheSameTime, live('WARM'));
      const ownDelay = monitorEventLoopDelay({ resolution: 5 });
      ownDelay.enable();
      keep(connector, true);
      await liveSome(Math.min(orders, maxOrders), atTheSameTime, live('LATENCY'), lifeMilliseconds);
      await connector.platforms.settle();
      keep(connector, false);
      ownDelay.disable();
      const calls = callsPerMessage(connector);
      const passed = connector.gates.flatMap((gate) => gate.passed);
      // commercetools also tells of what the connector wrote itself, which is ignored without a call.
      const table = tableOf(
        passed.filter(({ correlationId }) => calls.has(correlationId)),
        calls,
      );
      // Both platforms and the senders share this process: what it is late itself is not the connector's.
      const own = [ownDelay.percentile(50), ownDelay.percentile(99)].map((nanoseconds) =>
        ms(nanoseconds / 1e6),
      );
      return {
        ...table,
        rows: [...table.rows, ['The platforms and senders themselves', '', '', ...own, '']],
      };
    } finally {
      await connector.close();
    }
  });
}

function keep({ gates }: Connector, isKeeping: boolean): void {
  for (const gate of gates) gate.isKeeping = isKeeping;
}

/** Calls to both platforms by the correlation id of the message that they were made for. */
function callsPerMessage({ platforms }: Connector): ReadonlyMap<string, number> {
  const calls = new Map<string, number>();
  for (const { correlationId } of platforms.calls)
    if (correlationId !== undefined) calls.set(correlationId, (calls.get(correlationId) ?? 0) + 1);
  return calls;
}

const ms = (value: number): string => `${value.toFixed(0)} ms`;

/** A row for each message by the calls that it took: one that meets another writer of its order takes more. */
function tableOf(passed: readonly PassedMessage[], calls: ReadonlyMap<string, number>): Table {
  const kinds = [...Map.groupBy(passed, ({ body }) => kindOf(body))];
  return {
    name: 'latency',
    head: ['Message', 'calls', 'of all', 'p50', 'p99', 'p99 ÷ p50'],
    rows: kinds.flatMap(([kind, messages]) =>
      [...Map.groupBy(messages, ({ correlationId }) => calls.get(correlationId) ?? 0)]
        .toSorted(([one], [other]) => one - other)
        .map(([made, alike]) => {
          const times = alike.map(({ milliseconds }) => milliseconds);
          const [p50, p99] = [percentile(times, 0.5), percentile(times, 0.99)];
          const share = `${((alike.length / messages.length) * 100).toFixed(1)} %`;
          return [kind, String(made), share, ms(p50), ms(p99), (p99 / p50).toFixed(2)];
        }),
    ),
  };
}

function kindOf(body: string): string {
  return (JSON.parse(body) as { event?: string }).event ?? 'Confirmation of the order';
}
