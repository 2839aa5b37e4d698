import { parseArgs } from 'node:util';
import { startSandbox, type Sandbox } from './sandbox.ts';
import { printJournal, printOrders } from './printed-journal.ts';
import { scenarioNamed, scenarios } from './scenarios/catalog.ts';
import { clickAndCollect, shipFromStore } from './scenarios/happy.ts';
import type { Scenario } from './scenarios/scenario.ts';

/**
 * `npm start`: both platforms in memory and the built applications as processes of their own; orders travel both ways.
 *
 *     npm start                          two orders, then more over HTTP
 *     npm start -- --once                ends with exit code 0, or 1 when something is not as it has to be
 *     npm start -- --scenario split      another life; `--scenario list` lists them, `--scenario all` plays all
 *     npm start -- --port 3000           port of the page and of the HTTP interface
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      once: { type: 'boolean', default: false },
      scenario: { type: 'string' },
      port: { type: 'string', default: '8090' },
    },
  });
  if (values.scenario === 'list') {
    for (const { name, summary } of scenarios) console.log(`${name.padEnd(26)}  ${summary}`);
    return;
  }
  const chosen = choose(values.scenario);
  if (chosen === undefined) {
    console.error(`There is no scenario ${values.scenario}. See them all: npm start -- --scenario list`);
    process.exitCode = 1;
    return;
  }
  const sandbox = await startSandbox({ port: values.once ? 0 : Number(values.port) });
  let stopping: Promise<void> | undefined;
  // npm passes on the signal that the process has already got, so that it comes twice.
  const end = async (code: number): Promise<void> => {
    await (stopping ??= sandbox.stop());
    process.exit(code);
  };
  process.on('SIGINT', () => void end(0)).on('SIGTERM', () => void end(0));
  printJournal(sandbox.journal);
  const failed = await playAll(sandbox, chosen);
  if (values.once) await end(failed ? 1 : 0);
  printInstructions(sandbox.controlUrl);
}

function choose(name: string | undefined): readonly Scenario[] | undefined {
  if (name === undefined) return [shipFromStore, clickAndCollect];
  if (name === 'all') return scenarios;
  const scenario = scenarioNamed(name);
  return scenario && [scenario];
}

async function playAll({ orders }: Sandbox, chosen: readonly Scenario[]): Promise<boolean> {
  const ends = await Promise.all(chosen.map((scenario) => orders.place(scenario).ended));
  printOrders(await orders.viewAll());
  return ends.some((problems) => problems.length > 0);
}

function printInstructions(url: string): void {
  const post = `curl -X POST ${url}/orders -d`;
  console.log(`Watch orders travel:   ${url}

Place another order:   ${post} '{"shippingMethod": "standard"}'
                       ${post} '{"shippingMethod": "pickup", "lines": [{"sku": "JEANS-32", "quantity": 2}]}'
Play another life:     ${post} '{"scenario": "split"}'
See what there is:     curl ${url}/orders
                       curl ${url}/orders/R-1001
                       curl ${url}/scenarios
Cancel an order:       curl -X POST ${url}/orders/R-1003/cancel

Ctrl-C ends everything.`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
