import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../..');

export interface RunningSandbox {
  /** Of the page, without a slash at the end. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts the sandbox as `npm start` does, applications and all.
 *
 * @param options of `npm start`, such as `--provider shopgate`
 * @throws Error with what it said when it ends before it is ready
 */
export async function runSandbox(port = 0, ...options: string[]): Promise<RunningSandbox> {
  const words = ['sandbox/start.ts', '--port', String(port), ...options];
  const child = spawn(process.execPath, words, { cwd: root });
  let said = '';
  child.stderr.on('data', (chunk) => (said += String(chunk)));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      said += String(chunk);
      const [, found] = /Watch orders travel: +(\S+)/.exec(said) ?? [];
      if (found !== undefined) resolve(found);
    });
    child.once('close', () => reject(new Error(`The sandbox has ended:\n${said}`)));
  });
  return {
    url,
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'close');
    },
  };
}
