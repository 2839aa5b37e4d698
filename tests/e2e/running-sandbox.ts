import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../..');

export interface RunningSandbox {
  /** Of the page, without a slash at the end. */
  readonly url: string;
  /** By which commands reach it. */
  readonly settings: Readonly<Record<string, string>>;
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
  const [, url = '', file = ''] = await new Promise<RegExpExecArray>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      said += String(chunk);
      const ready = /Watch orders travel: +(\S+)[^]*--settings (\S+)/.exec(said);
      if (ready) resolve(ready);
    });
    child.once('close', () => reject(new Error(`The sandbox has ended:\n${said}`)));
  });
  return {
    url,
    settings: settingsIn(readFileSync(path.join(root, file), 'utf8')),
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'close');
    },
  };
}

const settingsIn = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/^(\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]));
