import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** An order of the sandbox, as far as it is looked at here. */
export interface PlayedOrder {
  readonly state: string;
  readonly problems: readonly string[];
  readonly commercetools: { readonly id: string };
  /** What the sandbox tells of it, in English. */
  readonly story: readonly string[];
}

/** The sandbox of the repository: both platforms, and the real applications of a connector as processes. */
export interface RunningSandbox {
  /** By which commands reach it. */
  readonly settings: Readonly<Record<string, string>>;
  readonly scenarios: readonly string[];
  /** Places an order of a scenario and waits for the end of its life. */
  play(scenario: string): Promise<PlayedOrder>;
  stop(): Promise<void>;
}

/**
 * Starts it as `npm start` does.
 *
 * @param repository folder
 * @throws Error with what it said when it ends before it is ready
 */
export async function runSandbox(repository: string, provider: string): Promise<RunningSandbox> {
  const words = ['sandbox/start.ts', '--port', '0', '--provider', provider];
  const child = spawn(process.execPath, words, { cwd: repository });
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
  const ask = async <Answer>(path: string, body?: object): Promise<Answer> => {
    const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    return (await (await fetch(`${url}${path}`, sent)).json()) as Answer;
  };
  return {
    settings: settingsIn(readFileSync(join(repository, file), 'utf8')),
    scenarios: (await ask<{ name: string }[]>('/scenarios')).map(({ name }) => name),
    play: async (scenario) => {
      const { orderNumber } = await ask<{ orderNumber: string }>('/orders', { scenario });
      for (;;) {
        const order = await ask<PlayedOrder>(`/orders/${orderNumber}`);
        if (order.state !== undefined && order.state !== 'under way') return order;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
    stop: async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'close');
    },
  };
}

const settingsIn = (text: string): Record<string, string> =>
  Object.fromEntries([...text.matchAll(/^(\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]));
