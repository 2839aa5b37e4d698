import { parseArgs } from 'node:util';
import { CannotStart, startSandbox, type Sandbox } from './sandbox.ts';
import { printJournal, printOrders } from './printed-journal.ts';
import { providers, type SandboxProvider } from './providers.ts';
import type { AnyScenario } from './scenarios/scenario.ts';

/**
 * `npm start`: both platforms in memory and the built applications as processes of their own; orders travel both ways.
 *
 *     npm start                          two orders, then more over HTTP
 *     npm start -- --once                ends with exit code 0, or 1 when something is not as it has to be
 *     npm start -- --scenario split      another life; `--scenario list` lists them, `--scenario all` plays all
 *     npm start -- --port 3000           port of the page and of the HTTP interface
 *     npm start -- --provider shopgate   the connector for Shopgate; the default is fulfillmenttools
 */
async function main(): Promise<void> {
  const values = readOptions();
  const provider = providerNamed(values.provider);
  if (values.scenario === 'list') {
    for (const { name, summary } of provider.scenarios) console.log(`${name.padEnd(26)}  ${summary}`);
    return;
  }
  const chosen = choose(provider, values.scenario);
  const sandbox = await startSandbox({ provider, port: values.once ? 0 : portOf(values.port) });
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
  printInstructions(sandbox, provider);
}

/** @throws CannotStart for an option that there is not */
function readOptions() {
  try {
    return parseArgs({
      options: {
        once: { type: 'boolean', default: false },
        scenario: { type: 'string' },
        port: { type: 'string', default: '8090' },
        provider: { type: 'string', default: 'fulfillmenttools' },
      },
    }).values;
  } catch (error) {
    const [sentence] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new CannotStart(`${sentence}. There are: --once, --scenario NAME, --port NUMBER, --provider NAME.`);
  }
}

/** @throws CannotStart for what is no port */
function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new CannotStart(`${text} is no port: --port takes a number from 0 to 65535.`);
}

/** @throws CannotStart when there is no such platform */
function providerNamed(name: string): SandboxProvider {
  const found = providers.find(({ provider }) => provider === name);
  if (found !== undefined) return found;
  const names = providers.map(({ provider }) => provider).join(' and ');
  throw new CannotStart(`There is no connector for ${name}. There are those for ${names}.`);
}

/** @throws CannotStart when there is no such scenario */
function choose({ scenarios, happy }: SandboxProvider, name: string | undefined): readonly AnyScenario[] {
  if (name === undefined) return [happy.standard, happy.pickup];
  if (name === 'all') return scenarios;
  const scenario = scenarios.find((one) => one.name === name);
  if (scenario !== undefined) return [scenario];
  throw new CannotStart(`There is no scenario ${name}. See them all: npm start -- --scenario list`);
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
  process.exit(1);
});
