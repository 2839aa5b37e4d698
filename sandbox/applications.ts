import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { ApplicationName } from './settings.ts';

export const repository = fileURLToPath(new URL('..', import.meta.url));
const manifest = z.object({ scripts: z.object({ start: z.string() }) });
const listening = z.object({ message: z.literal('Listening'), port: z.number() });
/** Generous: on a busy machine everything starts slowly. */
const startMilliseconds = 30_000;
/** Connect gives an application this long to end. */
const stopMilliseconds = 10_000;

export interface ApplicationOptions {
  name: ApplicationName;
  /** Settings; the port is any that is free unless they name one. */
  environment: Readonly<Record<string, string>>;
  /** Folder of the built application. Default: the one of this name in this repository. */
  folder?: string;
  /** Called with each line that it logs. */
  onLog?: (line: string) => void;
}

/** A built application that runs as a process of its own. */
export interface RunningApplication {
  readonly name: ApplicationName;
  /** With its endpoint: where messages go. */
  readonly url: string;
  readonly log: readonly string[];
  readonly pid: number | undefined;
  /** Ends it as Connect does, and resolves with its exit code; undefined when it had to be killed. */
  stop(): Promise<number | undefined>;
  /** Ends it as a crash does. */
  kill(): Promise<void>;
}

/**
 * Starts a built application as Connect does, and waits until its status route answers.
 *
 * @throws Error with what it logged last when it does not come up
 */
export async function startApplication(options: ApplicationOptions): Promise<RunningApplication> {
  const { name } = options;
  const log: string[] = [];
  const child = run('build/index.cjs', options, (line) => {
    log.push(line);
    options.onLog?.(line);
  });
  const url = await portOf(child, name, log).then((port) => `http://127.0.0.1:${port}/${name}`);
  const status = await fetch(`${url}/status`);
  if (!status.ok) throw new Error(`${name} answers ${status.status} for its status`);
  return {
    name,
    url,
    log,
    pid: child.pid,
    stop: () => stop(child),
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

/**
 * Runs the post-deploy or pre-undeploy script of a built application.
 *
 * @returns what it logged
 * @throws Error with what it logged last when it ends with another code than 0
 */
export async function runScript(
  script: 'post-deploy' | 'pre-undeploy',
  options: ApplicationOptions,
): Promise<string[]> {
  const log: string[] = [];
  const child = run(`build/${script}.cjs`, options, (line) => {
    log.push(line);
    options.onLog?.(line);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code === 0) return log;
  throw new Error(`${script} of ${options.name} ended with code ${code ?? 'none'}: ${log.at(-1) ?? ''}`);
}

/** How the `start` script, with which Connect starts the application, calls node. */
export interface NodeStart {
  flags: readonly string[];
  environment: Readonly<Record<string, string>>;
}

/** @param folder of the built application. Default: the one of this name in this repository */
export function startOf(application: ApplicationName, folder = `${repository}${application}`): NodeStart {
  const { scripts } = manifest.parse(JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')));
  const variables = scripts.start.matchAll(/\b([A-Z_]+)=(\S+)/g);
  return {
    flags: [...scripts.start.matchAll(/--[\w-]+(?:=\S+)?/g)].map(([flag]) => flag),
    environment: Object.fromEntries([...variables].map(([, name = '', value = '']) => [name, value])),
  };
}

function run(file: string, options: ApplicationOptions, onLine: (line: string) => void): ChildProcess {
  const isServer = file === 'build/index.cjs';
  const start = isServer ? startOf(options.name, options.folder) : undefined;
  const child = spawn(process.execPath, [...(start?.flags ?? []), file], {
    cwd: options.folder ?? `${repository}${options.name}`,
    env: { PORT: '0', ...start?.environment, ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  createInterface({ input: child.stdout }).on('line', onLine);
  createInterface({ input: child.stderr }).on('line', onLine);
  return child;
}

function portOf(child: ChildProcess, name: string, log: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string): void => {
      settle();
      child.kill('SIGKILL');
      reject(new Error(`${name} ${reason}: ${log.at(-1) ?? 'it logged nothing'}`));
    };
    const look = setInterval(() => {
      const port = log.map(portIn).find((found) => found !== undefined);
      if (port === undefined) return;
      settle();
      resolve(port);
    }, 10);
    const timer = setTimeout(() => fail('does not listen'), startMilliseconds);
    const onClose = (): void => fail('has ended');
    const settle = (): void => {
      clearInterval(look);
      clearTimeout(timer);
      child.off('close', onClose);
    };
    child.once('close', onClose);
  });
}

function portIn(line: string): number | undefined {
  try {
    return listening.safeParse(JSON.parse(line)).data?.port;
  } catch {
    return undefined;
  }
}

async function stop(child: ChildProcess): Promise<number | undefined> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode ?? undefined;
  const timer = setTimeout(() => child.kill('SIGKILL'), stopMilliseconds);
  child.kill('SIGTERM');
  const [code] = (await once(child, 'exit')) as [number | null];
  clearTimeout(timer);
  return code ?? undefined;
}
