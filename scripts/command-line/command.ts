import { existsSync } from 'node:fs';
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { ConnectorError, PlatformError } from '../../shared/src/errors.ts';
import { explainFailure, isRefusedAccess } from '../../shared/src/lifecycle/explain-failure.ts';
import { SettingsError } from '../../shared/src/settings/settings-error.ts';
import { CommandProblem } from './command-problem.ts';
import { readSettingsFile } from './settings-file.ts';

/** What a command was asked for. */
export interface Request {
  /** Values of the options, by name; absent when an option was not given. */
  options: Readonly<Record<string, string | boolean | undefined>>;
  /** The words that are no options, in order. */
  words: readonly string[];
  /** The environment, completed from the settings file. */
  environment: Readonly<Record<string, string | undefined>>;
}

/** A command for people: `npm run NAME`. */
export interface Command {
  name: string;
  /** What it does, in one sentence. */
  purpose: string;
  /** The ways to call it, without `npm run NAME --`, each with what it does then. */
  calls: readonly (readonly [call: string, effect: string])[];
  /** Options beside `--help` and `--settings FILE`. */
  options?: ParseArgsOptionsConfig;
  /** How many words may follow; what the one is that has to. */
  words?: { min: 0; max: number } | { min: 1; max: number; of: string };
  /** @returns the exit code: 0 when all is well, 1 when something is wrong that the output names */
  run(request: Request): Promise<number>;
}

/** Exit code of a call that was not understood, or that lacks settings. */
const notUnderstood = 2;

const ownOptions = { help: { type: 'boolean', short: 'h' }, settings: { type: 'string' } } as const;

/**
 * Runs a command on the arguments of this process and sets its exit code: 0 all is well, 1 something is wrong, 2 the
 * call was not understood. What is wrong is said in a sentence, never as a log line or a stack.
 */
export async function runCommand(command: Command, argv = process.argv.slice(2)): Promise<void> {
  process.exitCode = await codeOf(command, argv);
}

async function codeOf(command: Command, argv: string[]): Promise<number> {
  const parsed = parse(command, argv);
  if (typeof parsed === 'string') {
    console.error(`${parsed} "npm run ${command.name} -- --help" lists the ways to call it.`);
    return notUnderstood;
  }
  if (parsed.options['help'] === true) {
    console.log(helpOf(command));
    return 0;
  }
  const { settings } = parsed.options;
  const file = typeof settings === 'string' ? settings : undefined;
  try {
    return await command.run({ ...parsed, environment: readSettingsFile(file) });
  } catch (error) {
    console.error(sentenceFor(error, file));
    return error instanceof SettingsError ? notUnderstood : 1;
  }
}

function parse(command: Command, argv: string[]): Omit<Request, 'environment'> | string {
  try {
    const options = { ...command.options, ...ownOptions };
    const { values, positionals } = parseArgs({ args: argv, options, allowPositionals: true });
    const { max, ...mandatory } = command.words ?? { min: 0, max: 0 };
    if (values.help !== true && mandatory.min === 1 && positionals.length === 0)
      return `Name at least one ${mandatory.of}.`;
    if (positionals.length > max) return `"${positionals[max] ?? ''}" is too much.`;
    const { settings } = values;
    if (values.help !== true && typeof settings === 'string' && !existsSync(settings))
      return `${settings} does not exist: --settings takes a file with settings.`;
    return { options: values, words: positionals };
  } catch (error) {
    return `${firstSentence(messageOf(error))}.`;
  }
}

const messageOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);

const firstSentence = (message: string): string => message.split(/\.\s|\.$/)[0] ?? message;

function helpOf({ name, purpose, calls }: Command): string {
  const rows = [...calls, ['--settings FILE …', 'takes the settings from FILE instead of .env']] as const;
  const width = Math.max(...rows.map(([call]) => call.length));
  const lines = rows.map(([call, effect]) => `  npm run ${name} -- ${call.padEnd(width)}  ${effect}`);
  return [purpose, '', ...lines].map((line) => line.trimEnd()).join('\n');
}

/**
 * What is wrong, for a person: a sentence, and for a defect of ours where it was.
 *
 * @param settingsFile the file that was named for the settings, where one was
 */
export function sentenceFor(error: unknown, settingsFile = 'a .env file in this folder'): string {
  if (error instanceof SettingsError)
    return `${error.message}\nThey are read from the environment and from ${settingsFile}; .env.example is one to fill in.`;
  if (isRefusedAccess(error)) return `${explainFailure(error)}.`;
  if (error instanceof PlatformError && error.status === undefined)
    return `${error.platform} cannot be reached: ${error.summary.replace(/\.$/, '')}.`;
  if (error instanceof ConnectorError || error instanceof CommandProblem) return error.message;
  if (error instanceof Error && error.name === 'ExitPromptError') return 'Stopped; nothing was written.';
  return `This is a defect, please report it: ${error instanceof Error && error.stack ? error.stack : messageOf(error)}`;
}
