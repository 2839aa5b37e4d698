import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandEnvironment } from './commands.ts';

const startMilliseconds = 30_000;
const stopMilliseconds = 8_000;

/**
 * Starts an application as Connect does, waits until its status route answers 200, and ends it with SIGTERM.
 *
 * @returns how long both took, in milliseconds
 * @throws Error when the application is not up in 30 s, or not gone in the 8 s that it has
 */
export async function startAndStop(
  application: string,
  folder: string,
  environment: CommandEnvironment,
): Promise<{ started: number; stopped: number }> {
  const port = await freePort();
  const status = `http://127.0.0.1:${port}/${application}/status`;
  const start = performance.now();
  // A process group of its own, so that nothing of it is left behind whatever happens.
  const npm = spawn('npm', ['start'], {
    cwd: folder,
    env: { ...environment, PORT: String(port) },
    stdio: 'ignore',
    detached: true,
  });
  try {
    await waitUntil(async () => (await statusOf(status)) === 200, startMilliseconds, `no 200 from ${status}`);
    const started = performance.now() - start;
    return { started, stopped: await stop(npm, status) };
  } finally {
    killGroup(npm);
  }
}

/** Only npm gets the signal, as the first process of a container does; what it started has to get it from there. */
async function stop(npm: ChildProcess, status: string): Promise<number> {
  const start = performance.now();
  npm.kill('SIGTERM');
  const isGone = async () => npm.exitCode !== null && (await statusOf(status)) === undefined;
  await waitUntil(isGone, stopMilliseconds, `still there ${stopMilliseconds} ms after SIGTERM: ${status}`);
  if (npm.exitCode !== 0) throw new Error(`ended with exit code ${npm.exitCode} after SIGTERM`);
  return performance.now() - start;
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nothing is left of the group.
  }
}

async function statusOf(url: string): Promise<number | undefined> {
  try {
    return (await fetch(url, { headers: { connection: 'close' } })).status;
  } catch {
    return undefined;
  }
}

async function waitUntil(isDone: () => Promise<boolean>, milliseconds: number, problem: string) {
  const end = performance.now() + milliseconds;
  while (!(await isDone())) {
    if (performance.now() > end) throw new Error(problem);
    await sleep(20);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
