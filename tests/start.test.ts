import { afterEach, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';

const root = path.join(import.meta.dirname, '..');
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const run = (file: string, ...options: string[]): ChildProcess =>
  spawn(process.execPath, [path.join(root, file), ...options], { cwd: root });

async function outcome(
  child: ChildProcess,
): Promise<{ code: number | null; said: string; complained: string }> {
  const [said, complained, [code]] = await Promise.all([
    child.stdout === null ? '' : text(child.stdout),
    child.stderr === null ? '' : text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  return { code, said, complained };
}

/** What `npm start` says until a pattern appears in it. */
async function startUntil(pattern: RegExp, ...options: string[]): Promise<RegExpExecArray> {
  const child = run('sandbox/start.ts', '--port', '0', ...options);
  ends.push(async () => {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'close');
  });
  let said = '';
  for await (const chunk of child.stdout ?? []) {
    said += String(chunk);
    const found = pattern.exec(said);
    if (found) return found;
  }
  throw new Error(`npm start has ended without ${String(pattern)}:\n${said}`);
}

describe('npm start', () => {
  it('ends at once with one sentence when its port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    ends.push(() => server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect(await outcome(run('sandbox/start.ts', '--port', String(port)))).toEqual({
      code: 1,
      said: '',
      complained: `Port ${port} is taken: npm start -- --port ${port + 1} takes another one.\n`,
    });
  });

  it.each([
    [['--port', 'high'], 'high is no port: --port takes a number from 0 to 65535.\n'],
    [['--speed'], `Unknown option '--speed'. "npm start -- --help" lists the ways to call it.\n`],
    [
      ['--provider', 'nobody'],
      'There is no connector for nobody. There are those for fulfillmenttools and shopgate.\n',
    ],
    [['--scenario', 'nothing'], 'There is no scenario nothing. See them all: npm start -- --scenario list\n'],
  ])('answers a wrong option with one sentence: %s', async (options, sentence) => {
    expect(await outcome(run('sandbox/start.ts', ...options))).toEqual({
      code: 2,
      said: '',
      complained: sentence,
    });
  });

  it('lists the ways to call it', async () => {
    const { code, said, complained } = await outcome(run('sandbox/start.ts', '--help'));
    expect([code, complained]).toEqual([0, '']);
    for (const option of ['--once', '--scenario', '--port', '--provider']) expect(said).toContain(option);
  });

  it('names a file with its settings, with which commands reach it, and refuses other credentials', async () => {
    const [, file = ''] = await startUntil(/--settings (\S+)/);
    const check = (settings: string) =>
      outcome(run('scripts/configure.ts', '--check', '--settings', settings));
    expect((await check(file)).code).toBe(0);

    const folder = mkdtempSync(path.join(tmpdir(), 'start-test-'));
    ends.push(() => rmSync(folder, { recursive: true }));
    const wrong = path.join(folder, 'wrong.env');
    for (const [right, other] of [
      ['sandbox-password', 'guessed'],
      ['sandbox-key', 'another-key'],
    ] as const) {
      writeFileSync(wrong, readFileSync(path.join(root, file), 'utf8').replace(right, other));
      const { code, said, complained } = await check(wrong);
      expect([code === 0, /credentials|log.?in|API key/i.test(said + complained)]).toEqual([false, true]);
    }
  });

  it('runs the connector for Shopgate, and previews and repairs its orders by the file with its settings', async () => {
    const [, file = ''] = await startUntil(/--settings (\S+)/, '--provider', 'shopgate');
    const preview = await outcome(run('scripts/preview.ts', 'R-1001', '--settings', file));
    expect(preview).toMatchObject({
      code: 0,
      said: expect.stringMatching(/^R-1001: is in Shopgate already[^]*Handed over: /),
    });
    const repair = await outcome(run('scripts/resync.ts', 'R-1001', '--settings', file));
    expect([repair.code, repair.said]).toEqual([0, expect.stringMatching(/R-1001 +(done|nothing to do)/)]);
  });

  it.each([
    ['fulfillmenttools', /R-1001\n {2}Delivered: \d of \d pieces\.\n(?: {2}.+\n)+\nR-1002\n {2}Handed over/],
    [
      'shopgate',
      /R-1001\n {2}Handed over: \d of \d pieces\.\n(?: {2}.+\n)*? {2}Next: The carrier delivers it\./,
    ],
  ])('tells the story of its first orders, with %s', async (provider, story) => {
    await startUntil(story, '--provider', provider);
  });

  it('removes the file with its settings when it ends, and that of no other sandbox', async () => {
    const [, first = ''] = await startUntil(/--settings (\S+)/);
    const [, second = ''] = await startUntil(/--settings (\S+)/);
    const exist = () => [first, second].map((file) => existsSync(path.join(root, file)));
    expect([first === second, ...exist()]).toEqual([false, true, true]);
    await ends.pop()?.();
    expect(exist()).toEqual([true, false]);
    await ends.pop()?.();
    expect(exist()).toEqual([false, false]);
  });
});

describe('the installation of packages', () => {
  /** Installs into an empty folder with an npm that fails in this way. */
  async function installWith(failure: string) {
    const folder = mkdtempSync(path.join(tmpdir(), 'install-test-'));
    ends.push(() => rmSync(folder, { recursive: true }));
    writeFileSync(path.join(folder, 'package-lock.json'), '{}');
    writeFileSync(path.join(folder, 'npm'), `#!/bin/sh\necho "${failure}" >&2\nexit 1\n`);
    chmodSync(path.join(folder, 'npm'), 0o755);
    const module = path.join(root, 'scripts/install-packages.mjs');
    const call = `import(${JSON.stringify(module)}).then((m) => m.installPackages(${JSON.stringify(`${folder}/`)}, 'things'))`;
    const environment = { PATH: `${folder}:${process.env['PATH'] ?? ''}` };
    return outcome(spawn(process.execPath, ['-e', call], { env: environment }));
  }

  it.each([
    ['npm error code ENOTFOUND', /^The npm registry cannot be reached: .*\n$/],
    ['npm error code EROFS', /^The folder cannot be written to: .*\n$/],
    ['npm error code ENOSPC', /^The disk is full\.\n$/],
    ['npm error something new', /^npm could not install things:\nnpm error something new/],
  ])('says in one sentence why it failed: %s', async (failure, sentence) => {
    const { code, said, complained } = await installWith(failure);
    expect([code, complained]).toEqual([1, expect.stringMatching(sentence)]);
    expect(said).toMatch(/^Installing things, once .*failed\n$/);
  });
});
