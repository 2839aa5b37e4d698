import { CannotStart } from './cannot-start.ts';
import { printJournal, printOrders } from './printed-journal.ts';
import type { SandboxProvider } from './providers.ts';
import { startSandbox, type Sandbox } from './sandbox.ts';
import type { AnyScenario } from './scenarios/scenario.ts';
import { helpForStart, readStartOptions } from './start-options.ts';

/**
 * `npm start`: both platforms in memory and the built applications as processes of their own; orders travel both ways.
 * `npm start -- --help` lists the ways to call it.
 */
async function main(): Promise<void> {
  const request = readStartOptions(process.argv.slice(2));
  if (request.kind === 'help') return console.log(helpForStart);
  const { provider } = request;
  if (request.kind === 'list') {
    for (const { name, summary } of provider.scenarios) console.log(`${name.padEnd(26)}  ${summary}`);
    return;
  }
  const { scenarios, port, once } = request;
  const sandbox = await startSandbox({ provider, port });
  let stopping: Promise<void> | undefined;
  // npm passes on the signal that the process has already got, so that it comes twice.
  const end = async (code: number): Promise<void> => {
    await (stopping ??= sandbox.stop());
    process.exit(code);
  };
  process.on('SIGINT', () => void end(0)).on('SIGTERM', () => void end(0));
  printJournal(sandbox.journal);
  const failed = await playAll(sandbox, scenarios);
  if (once) await end(failed ? 1 : 0);
  printInstructions(sandbox, provider);
}

async function playAll({ orders }: Sandbox, chosen: readonly AnyScenario[]): Promise<boolean> {
  const ends = await Promise.all(chosen.map((scenario) => orders.place(scenario).ended));
  printOrders(await orders.viewAll());
  return ends.some((problems) => problems.length > 0);
}

/** A command that shows something of the running sandbox. */
const tries = { fulfillmenttools: 'configure -- --check', shopgate: 'preview -- R-1001' } as const;

function printInstructions({ controlUrl: url, settingsFile }: Sandbox, { provider }: SandboxProvider): void {
  const post = `curl -X POST ${url}/orders -d`;
  console.log(`Watch orders travel:   ${url}

Place another order:   ${post} '{"shippingMethod": "standard"}'
                       ${post} '{"shippingMethod": "pickup", "lines": [{"sku": "JEANS-32", "quantity": 2}]}'
Play another life:     ${post} '{"scenario": "split"}'
See what there is:     curl ${url}/orders
                       curl ${url}/orders/R-1001
                       curl ${url}/scenarios
Cancel an order:       curl -X POST ${url}/orders/R-1003/cancel
Try the commands:      npm run ${tries[provider]} --settings ${settingsFile}

Ctrl-C ends everything.`);
}

main().catch((error: unknown) => {
  console.error(error instanceof CannotStart ? error.message : error);
  process.exit(error instanceof CannotStart ? error.exitCode : 1);
});
