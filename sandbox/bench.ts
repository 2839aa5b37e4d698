/**
 * `npm run bench`: what a steady-state ship-from-store life costs beside a bare application that makes the same calls,
 * and how quick and small the applications are. `-- --write` puts the tables into docs/performance.md.
 */
import { availableParallelism, loadavg } from 'node:os';
import { runCommand } from '../scripts/command-line/command.ts';
import { textTable } from '../scripts/command-line/text-table.ts';
import { measureAgainstTheFloor } from './bench/against-the-floor.ts';
import { writeTables } from './bench/tables.ts';

await runCommand({
  name: 'bench',
  purpose: 'Measures what an order costs, beside a bare application that makes the same calls.',
  calls: [
    ['', 'measures 1,000 orders'],
    ['--orders 200', 'a shorter run'],
    ['--write', 'puts the tables into docs/performance.md'],
  ],
  options: {
    orders: { type: 'string' },
    rounds: { type: 'string' },
    write: { type: 'boolean' },
  },
  run: async ({ options }) => {
    tellOfLoad();
    const tables = await measureAgainstTheFloor(
      Number(options['orders'] ?? 1_000),
      Number(options['rounds'] ?? 10),
    );
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
