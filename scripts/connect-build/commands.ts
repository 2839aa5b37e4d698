import { spawn } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { CommandProblem } from '../command-line/command-problem.ts';

export type CommandEnvironment = Readonly<Record<string, string>>;

const kept =
  /^(HOME|USER|LANG|TMPDIR|https?_proxy|no_proxy|NODE_EXTRA_CA_CERTS|npm_config_(registry|cache|userconfig)|CHROMIUM)$/i;
const commandMilliseconds = 10 * 60_000;
const linesShown = 30;

/**
 * The environment of a machine that only has this Node, npm and git: no setting of ours, and none of the repository's
 * own tools, so that an application that lacks a dependency cannot find it here.
 */
export function bareEnvironment(): CommandEnvironment {
  const inherited = Object.entries(process.env).filter(([name]) => kept.test(name));
  const paths = (process.env['PATH'] ?? '').split(delimiter).filter((path) => !path.includes('node_modules'));
  return {
    ...Object.fromEntries(inherited.map(([name, value]) => [name, value ?? ''])),
    PATH: [dirname(process.execPath), ...paths].join(delimiter),
    npm_config_fund: 'false',
    npm_config_audit: 'false',
  };
}

/**
 * Runs a command line in a shell.
 * @returns how long it took, in milliseconds
 * @throws CommandProblem with the end of its output when it fails or takes longer than ten minutes
 */
export async function run(command: string, cwd: string, env: CommandEnvironment): Promise<number> {
  const start = performance.now();
  const child = spawn(command, { cwd, env, shell: true, timeout: commandMilliseconds });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  }
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  child.once('error', reject).once('close', resolve);
  const code = await promise;
  if (code !== 0) {
    const end = output.join('').trimEnd().split('\n').slice(-linesShown).join('\n');
    throw new CommandProblem(`"${command}" failed with ${code ?? 'a signal'} in ${cwd}:\n${end}`);
  }
  return performance.now() - start;
}

/** How long something took, in words. */
export const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
