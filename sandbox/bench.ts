/**
 * `npm run bench`: what a steady-state ship-from-store life costs beside a bare application that makes the same calls,
 * and how quick and small the applications are. `-- --write` puts the tables into docs/performance.md.
 */
import { availableParallelism, loadavg } from 'node:os';
import { runCommand } from '../scripts/command-line/command.ts';
import { textTable } from '../scripts/command-line/text-table.ts';
import { measureAgainstTheFloor } from './bench/against-the-floor.ts';
import { measureJobs, measureLargeOrders, measureLines } from './bench/growth.ts';
import { measureLatency } from './bench/latency.ts';
import { measureSweeps } from './bench/sweep-growth.ts';
import { writeTables, type Table } from './bench/tables.ts';

await runCommand({
  name: 'bench',
  purpose: 'Measures what an order costs, beside a bare application that makes the same calls.',
  calls: [
    ['', 'measures 1,000 orders'],
    ['--orders 200', 'a shorter run'],
    ['life', 'only the life of an order beside the bare application; also: latency, growth'],
    ['--write', 'puts the tables into docs/performance.md'],
  ],
  options: {
    orders: { type: 'string' },
    rounds: { type: 'string' },
    write: { type: 'boolean' },
  },
  words: { min: 0, max: 1 },
  run: async ({ options, words: [part] }) => {
    tellOfLoad();
    const orders = Number(options['orders'] ?? 1_000);
    const parts: Readonly<Record<string, () => Promise<Table[]>>> = {
      life: () => measureAgainstTheFloor(orders, Number(options['rounds'] ?? 10)),
      latency: async () => [await measureLatency(orders)],
      growth: async () => [
        await measureLines(),
        await measureJobs(),
        await measureLargeOrders(),
        await measureSweeps(),
      ],
    };
    const tables = [];
    for (const [name, measure] of Object.entries(parts))
      if (part === undefined || part === name) tables.push(...(await measure()));
    for (const { head, rows } of tables) console.log(`\n${textTable(head, rows)}`);
    if (options['write'] === true) writeTables(tables);
    return 0;
  },
});

/** Times of a busy machine are longer, and the rounds are further apart. */
function tellOfLoad(): void {
  const [load = 0] = loadavg();
  if (load < availableParallelism() / 4) return;
  console.log(`The machine is busy (load ${load.toFixed(1)}): read ratios, not times.`);
}
