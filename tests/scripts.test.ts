import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { startPlatforms, type Platforms } from '../sandbox/platforms.ts';
import { settingsFor } from '../sandbox/settings.ts';
import { openShop } from '../sandbox/shop.ts';
import { verifyWebhookToken } from '../shared/src/edge/webhook-token.ts';
import { loadServiceSettings } from '../shared/src/settings/settings.ts';

let folder: string;
let platforms: Platforms | undefined;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'scripts-test-'));
});
afterEach(async () => {
  await platforms?.close();
  platforms = undefined;
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a script in a folder without a .env file. */
async function run(script: string, options: readonly string[], environment: Record<string, string> = {}) {
  const location = path.join(import.meta.dirname, '../scripts', script);
  const child = spawn(process.execPath, [location, ...options], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...environment },
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [output, code] = await Promise.all([text(child.stdout), ended]);
  return { code, lines: output.trim().split('\n') };
}

async function shop(configuration: object): Promise<Platforms> {
  platforms = await startPlatforms({ fulfillmenttools: { tags: [{ id: 'gift', allowedValues: ['yes'] }] } });
  await openShop(platforms.commercetools, configuration);
  return platforms;
}

function file(content: string): string {
  writeFileSync(path.join(folder, 'configuration.json'), content);
  return 'configuration.json';
}

describe('npm run configure -- --check', () => {
  it('has nothing to say about a file without problems, and needs no settings for it', async () => {
    const good = file('{"orderCustomTypeKey":"fft-order"}');
    const { code, lines } = await run('configure.ts', ['--check', good]);
    expect([code, lines]).toEqual([0, ['0 errors, 0 warnings']]);
  });

  it.each([
    [
      '{"orderCustomTypeKey":7}',
      /^error: configuration\.orderCustomTypeKey: .*Found: the number 7\. Example: /,
    ],
    ['{', /^error: configuration\.json is not valid JSON/],
  ])('ends with 1 when %s is to be read', async (content, expected) => {
    const { code, lines } = await run('configure.ts', ['--check', file(content)]);
    expect([code, lines]).toEqual([1, [expect.stringMatching(expected), '1 errors, 0 warnings']]);
  });

  it('looks at both platforms for what the object of the project names; warnings end with 0', async () => {
    const environment = settingsFor(
      'event',
      await shop({ storeTagMapping: { a: { id: 'gift', value: 'no' } } }),
    );
    const { code, lines } = await run('configure.ts', ['--check'], environment);
    expect(code).toBe(0);
    expect(lines).toEqual([
      expect.stringMatching(/^warning: configuration\.storeTagMapping\.a: .*tag gift allows/),
      expect.stringMatching(/^warning: Supply channels without a facility.*berlin-mitte, hamburg-altona/),
      '0 errors, 2 warnings',
    ]);
  });

  it('ends with 1 and the names of the settings when they are missing', async () => {
    const { code, lines } = await run('configure.ts', ['--check']);
    expect([code, lines.join()]).toEqual([1, expect.stringContaining('CTP_PROJECT_KEY is not set')]);
  });

  it('ends with 2 when it is asked for something else', async () => {
    expect((await run('configure.ts', [])).code).toBe(2);
  });
});

describe('npm run token', () => {
  it('prints a token that the service and the job accept for a day', async () => {
    const environment = settingsFor('service', await shop({}));
    const { lines } = await run('token.ts', [], environment);
    const { jwt } = loadServiceSettings(environment);
    const verdict = (hours: number) =>
      verifyWebhookToken(`Bearer ${lines.join()}`, jwt, new Date(Date.now() + hours * 3_600_000));
    expect(await verdict(23)).toEqual({ accepted: true });
    expect(await verdict(25)).toMatchObject({ accepted: false });
  });
});
