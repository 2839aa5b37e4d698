import { parseArgs } from 'node:util';
import { CannotStart } from './cannot-start.ts';
import { providers, type SandboxProvider } from './providers.ts';
import type { AnyScenario } from './scenarios/scenario.ts';

const calls = [
  ['npm start', 'plays two orders, then takes more over HTTP, until Ctrl-C'],
  ['npm start -- --once', 'ends with exit code 0, or 1 when something is not as it has to be'],
  ['npm start -- --scenario NAME', 'plays another life; `list` lists them, `all` plays all'],
  ['npm start -- --port NUMBER', 'port of the page and of the HTTP interface, 8090 without it'],
  ['npm start -- --provider NAME', 'the connector that runs: fulfillmenttools, or shopgate'],
] as const;

/** The ways to call `npm start`, each with what it does then. */
export const helpForStart: string = [
  'Starts both platforms in memory and the connector beside them, and lets orders travel.',
  '',
  ...calls.map(([call, effect]) => `  ${call.padEnd(28)}  ${effect}`),
].join('\n');

/** What `npm start` was asked for. */
export type StartRequest =
  | { kind: 'help' }
  | { kind: 'list'; provider: SandboxProvider }
  | {
      kind: 'play';
      provider: SandboxProvider;
      scenarios: readonly AnyScenario[];
      port: number;
      once: boolean;
    };

/** A call of `npm start` that was not understood; the message is all there is to say. */
export class NotUnderstood extends CannotStart {
  constructor(message: string) {
    super(message, 2);
  }
}

/** @throws NotUnderstood for an option, or a value of one, that there is not */
export function readStartOptions(argv: readonly string[]): StartRequest {
  const { help, once, ...given } = optionsIn(argv);
  if (help) return { kind: 'help' };
  const provider = providerNamed(given.provider);
  if (given.scenario === 'list') return { kind: 'list', provider };
  const scenarios = scenariosNamed(provider, given.scenario);
  return { kind: 'play', provider, scenarios, once, port: once ? 0 : portOf(given.port) };
}

function optionsIn(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        once: { type: 'boolean', default: false },
        scenario: { type: 'string' },
        port: { type: 'string', default: '8090' },
        provider: { type: 'string', default: 'fulfillmenttools' },
      },
    }).values;
  } catch (error) {
    const [sentence] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new NotUnderstood(`${sentence}. "npm start -- --help" lists the ways to call it.`);
  }
}

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new NotUnderstood(`${text} is no port: --port takes a number from 0 to 65535.`);
}

function providerNamed(name: string): SandboxProvider {
  const found = providers.find(({ provider }) => provider === name);
  if (found !== undefined) return found;
  const names = providers.map(({ provider }) => provider).join(' and ');
  throw new NotUnderstood(`There is no connector for ${name}. There are those for ${names}.`);
}

function scenariosNamed(
  { scenarios, happy }: SandboxProvider,
  name: string | undefined,
): readonly AnyScenario[] {
  if (name === undefined) return [happy.standard, happy.pickup];
  if (name === 'all') return scenarios;
  const scenario = scenarios.find((one) => one.name === name);
  if (scenario !== undefined) return [scenario];
  throw new NotUnderstood(`There is no scenario ${name}. See them all: npm start -- --scenario list`);
}
