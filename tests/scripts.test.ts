import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { startPlatforms, type Platforms, type PlatformsOptions } from '../sandbox/platforms.ts';
import { fulfillmenttoolsCredentials, settingsFor } from '../sandbox/settings.ts';
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
  const [output, complaint, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, lines: output.trim().split('\n'), complaint: complaint.trim() };
}

async function shop(configuration: object, options: Partial<PlatformsOptions> = {}): Promise<Platforms> {
  platforms = await startPlatforms({
    fulfillmenttools: { tags: [{ id: 'gift', allowedValues: ['yes'] }] },
    ...options,
  });
  await openShop(platforms.commercetools, configuration);
  return platforms;
}

/** A project that refuses to tell of one order, whichever way it is asked. */
const refusesOrder =
  (orderNumber: string): Required<PlatformsOptions>['decideFault'] =>
  ({ path: called }) =>
    called.includes(orderNumber) ? { kind: 'status', status: 403 } : { kind: 'none' };

/** A project that lets in nobody else than the API user of the settings. */
const withPassword: Partial<PlatformsOptions> = {
  fulfillmenttools: { credentials: fulfillmenttoolsCredentials },
};

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
    [
      '{"export":{},\n}',
      /^error: configuration\.json is not valid JSON: Expected double-quoted property name .*line 2 column 1/,
    ],
    ['{\n"export": x\n}', /^error: configuration\.json is not valid JSON: Unexpected token 'x', .*"$/],
  ])('ends with 1 when %s is to be read', async (content, expected) => {
    const { code, lines } = await run('configure.ts', ['--check', file(content)]);
    expect([code, lines]).toEqual([1, [expect.stringMatching(expected), '1 error, 0 warnings']]);
  });

  it('says of a file that is not there that it does not exist', async () => {
    const { code, lines } = await run('configure.ts', ['--check', 'nope.json']);
    expect([code, lines]).toEqual([1, ['error: nope.json does not exist', '1 error, 0 warnings']]);
  });

  it('looks at both platforms for what the object of the project names', async () => {
    const environment = settingsFor(
      'event',
      await shop({ storeTagMapping: { a: { id: 'gift', value: 'no' } } }),
    );
    const { code, lines } = await run('configure.ts', ['--check'], environment);
    expect(code).toBe(1);
    expect(lines).toEqual([
      expect.stringMatching(/^error: configuration\.storeTagMapping\.a: Expected the key of a store/),
      expect.stringMatching(/^error: configuration\.storeTagMapping\.a: .*tag gift allows/),
      expect.stringMatching(/^warning: Supply channels without a facility.*berlin-mitte, hamburg-altona/),
      '2 errors, 1 warning',
    ]);
  });

  it('ends with 0 when there is nothing but a warning', async () => {
    const { code, lines } = await run('configure.ts', ['--check'], settingsFor('event', await shop({})));
    expect([code, lines.at(-1)]).toEqual([0, '0 errors, 1 warning']);
  });

  it('ends with 0 when a collection is mapped by a name that no order has yet', async () => {
    const shippingMethodMapping = { 'Ingrid Abholung': { serviceType: 'CLICK_AND_COLLECT' } };
    const opened = await shop({ shippingMethodMapping });
    const lines = [{ sku: 'TSHIRT-M', quantity: 1 }];
    await opened.commercetools.merchant.placeOrder({ lines, orderNumber: 'OTHER', orderState: 'Open' });
    const { code, lines: told } = await run('configure.ts', ['--check'], settingsFor('event', opened));
    expect([code, told[0]]).toEqual([
      0,
      expect.stringMatching(/^warning: .*"Ingrid Abholung", and no order/),
    ]);
  });

  it('ends with 1 when it could not look', async () => {
    const { commercetoolsUrl } = await shop({ cancellation: { reasonId: 'r' } });
    const environment = settingsFor('event', { commercetoolsUrl, fulfillmenttoolsUrl: 'http://127.0.0.1:9' });
    const { code, lines } = await run('configure.ts', ['--check'], environment);
    expect([code, lines.join('\n')]).toEqual([
      1,
      expect.stringMatching(/^error: The .* could not be checked/),
    ]);
  });

  it('names once the settings that keep it from logging in', async () => {
    const environment = {
      ...settingsFor('event', await shop({ cancellation: { reasonId: 'r' } }, withPassword)),
      FFT_API_PASSWORD: 'wrong',
    };
    const { code, lines } = await run('configure.ts', ['--check'], environment);
    expect([code, lines]).toEqual([
      1,
      [
        expect.stringMatching(
          /^error: .*: the log-in fails \(HTTP 400: .*FFT_API_USER and FFT_API_PASSWORD$/,
        ),
        '1 error, 0 warnings',
      ],
    ]);
  });

  it('ends with 2 and the names of the settings when they are missing', async () => {
    const { code, complaint } = await run('configure.ts', ['--check']);
    expect([code, complaint]).toEqual([2, expect.stringContaining('CTP_PROJECT_KEY is not set')]);
  });

  it('takes the settings from a named file', async () => {
    const environment = settingsFor('event', await shop({}));
    const settings = path.join(folder, 'shop.env');
    writeFileSync(
      settings,
      Object.entries(environment)
        .map(([name, value]) => `${name}=${value}\n`)
        .join(''),
    );
    expect((await run('configure.ts', ['--check', '--settings', settings])).code).toBe(0);
  });

  it('says in a sentence what it does not understand', async () => {
    const { code, complaint } = await run('configure.ts', ['--chekc']);
    expect([code, complaint]).toEqual([2, expect.stringMatching(/^Unknown option '--chekc'\. /)]);
  });
});

describe('npm run configure', () => {
  it.each([[[]], [['--check']]])(
    'says with the settings of Shopgate that it is not for it: %j',
    async (options) => {
      const { code, complaint } = await run('configure.ts', options, { SHOPGATE_MERCHANT_CODE: 'SHOP' });
      expect([code, complaint]).toEqual([
        1,
        expect.stringMatching(/^This is for fulfillmenttools only.* shopgate\/configuration, .*\.$/),
      ]);
    },
  );

  it('says in one sentence that it needs a terminal, and writes nothing without one', async () => {
    const environment = settingsFor('event', await shop({}));
    expect(await run('configure.ts', [], environment)).toEqual({
      code: 1,
      lines: [''],
      complaint: 'This asks questions, so it needs a terminal; nothing was written.',
    });
  });
});

describe('npm run preview', () => {
  const configuration = {
    export: { rules: [{ when: { customFields: { isTest: true } }, export: false }] },
    shippingMethodMapping: { express: { serviceType: 'SHIPING' } },
  };
  const lines = [{ sku: 'TSHIRT-M', quantity: 2 }];

  async function orders(options: Partial<PlatformsOptions> = {}) {
    const { commercetools } = await shop(configuration, options);
    await commercetools.request('POST', '/types', {
      key: 'own',
      name: { en: 'own' },
      resourceTypeIds: ['order'],
      fieldDefinitions: [{ name: 'isTest', label: { en: 'x' }, required: false, type: { name: 'Boolean' } }],
    });
    const place = (orderNumber: string, parts: object) =>
      commercetools.merchant.placeOrder({ lines, orderNumber, orderState: 'Confirmed', ...parts });
    await place('GOES', {});
    await place('OPEN', { orderState: 'Open' });
    await place('TEST', { custom: { typeKey: 'own', fields: { isTest: true } } });
    await place('BROKEN', { shippingMethodKey: 'express' });
  }
  const preview = (...options: string[]) =>
    run('preview.ts', options, settingsFor('event', platforms as Platforms));

  it('says what would be sent, or what keeps an order, and only reads', async () => {
    await orders();
    const before = platforms?.calls.length ?? 0;
    const { code, lines: printed } = await preview('GOES', 'OPEN', 'TEST', 'NONE');
    const told = printed.join('\n');
    expect(code).toBe(1);
    expect(told).toMatch(/^GOES: goes\.\nWhat +Value/);
    expect(told).toMatch(/tenantOrderId +GOES/);
    expect(told).toMatch(/TSHIRT-M +2 /);
    expect(told).toContain('OPEN: stays. OrderState is Open; orders go in Confirmed.');
    expect(told).toMatch(/TEST: stays\. rule 1 of export\.rules .* keeps it\./);
    expect(told).toContain('NONE: there is no such order.');
    const calls = platforms?.calls.slice(before) ?? [];
    expect(calls.filter(({ method }) => method !== 'GET').map(({ path }) => path)).toEqual([
      expect.stringContaining('/oauth/token'),
    ]);
  });

  it('ends with 1 for an order that is held, and with 0 when all is well', async () => {
    await orders();
    const { code, lines: printed } = await preview('BROKEN');
    expect([code, printed.join()]).toEqual([
      1,
      expect.stringMatching(/^BROKEN: is held \(CONFIGURATION_BROKEN\)\. .*shippingMethodMapping\.express/),
    ]);
    expect((await preview('TEST')).code).toBe(0);
    const { code: json, lines: body } = await preview('--json', 'GOES');
    expect(json).toBe(0);
    expect(JSON.parse(body.join('\n'))).toMatchObject({
      GOES: { kind: 'goes', body: { tenantOrderId: 'GOES' } },
    });
  });

  it('tells what has become of an order that was sent, and of one that somebody has to look at', async () => {
    const { commercetools } = await shop(configuration);
    await commercetools.request('POST', '/types', {
      key: 'fft-order',
      name: { en: 'fft-order' },
      resourceTypeIds: ['order'],
      fieldDefinitions: [
        { name: 'fft_ledger', label: { en: 'x' }, required: false, type: { name: 'String' } },
      ],
    });
    const place = (orderNumber: string, ledger: object, parts: object = {}) => {
      const fields = { fft_ledger: JSON.stringify({ v: 2, ...ledger }) };
      const custom = { typeKey: 'fft-order', fields };
      const draft = { lines, orderNumber, orderState: 'Confirmed' as const, custom, ...parts };
      return commercetools.merchant.placeOrder(draft);
    };
    const created = '2026-01-01T09:00:00.000Z';
    await place('SENT', { order: { id: 'fft-1', version: 1, created, state: 'open' } });
    const problem = { code: 'CONFIGURATION_BROKEN', words: 'Mend it.' };
    await place('STUCK', { problems: { export: problem } }, { shippingMethodKey: 'express' });
    const ended = { id: 'fft-2', version: 1, created, state: 'over' };
    await place('ENDED', { order: ended });
    await place('REFUSED', { order: ended, problems: { cancel: { code: 'CANCEL_REFUSED', words: 'No.' } } });
    const told = (await preview('SENT', 'STUCK')).lines.join('\n');
    expect(told).toMatch(
      /^SENT: is in fulfillmenttools already[^]*\nIn fulfillmenttools, waiting for a store\.\nNext: [^]*\n\nSTUCK: /,
    );
    expect(told).toMatch(
      /STUCK: is held[^]*\n\nNot sent to fulfillmenttools: .*\nProblem CONFIGURATION_BROKEN: Mend it\.\nWhat to do: /,
    );
    expect((await preview('ENDED')).lines.at(-1)).toBe('Next: Nothing more is expected.');
    expect((await preview('REFUSED')).lines.join('\n')).toMatch(
      /\nProblem CANCEL_REFUSED: No\.(?![^]*Nothing more)/,
    );
  });

  it('tells of an order that cannot be looked at, and of the others', async () => {
    await orders({ decideFault: refusesOrder('REFUSED') });
    const { code, lines: printed } = await preview('GOES', 'REFUSED', 'OPEN');
    const told = printed.join('\n');
    expect(code).toBe(1);
    expect(told).toMatch(/^GOES: goes/);
    expect(told).toMatch(/^REFUSED: could not be looked at\. ./m);
    expect(told).toContain('OPEN: stays');
  });

  it('explains itself, and says in a sentence what it does not understand', async () => {
    expect(await run('preview.ts', ['--help'])).toMatchObject({ code: 0, complaint: '' });
    const { code, complaint } = await run('preview.ts', ['--dry']);
    expect([code, complaint]).toEqual([2, expect.stringMatching(/^Unknown option '--dry'\. /)]);
    expect((await run('preview.ts', [])).code).toBe(2);
  });
});

describe('npm run resync', () => {
  it('has a row for each order, also where one fails', async () => {
    const { commercetools } = await shop({}, { decideFault: refusesOrder('REFUSED') });
    const lines = [{ sku: 'TSHIRT-M', quantity: 1 }];
    for (const orderNumber of ['FIRST', 'LAST'])
      await commercetools.merchant.placeOrder({ lines, orderNumber, orderState: 'Open' });
    const environment = settingsFor('event', platforms as Platforms);
    const { code, lines: rows } = await run('resync.ts', ['FIRST', 'REFUSED', 'LAST'], environment);
    expect([code, rows]).toEqual([
      1,
      expect.arrayContaining([
        expect.stringMatching(/^FIRST +nothing to do/),
        expect.stringMatching(/^REFUSED +failed +./),
        expect.stringMatching(/^LAST +nothing to do/),
      ]),
    ]);
  });
});

describe('npm run resync with a wrong password', () => {
  it('names the settings, since trying again does not help', async () => {
    const opened = await shop({}, withPassword);
    const lines = [{ sku: 'TSHIRT-M', quantity: 1 }];
    await opened.commercetools.merchant.placeOrder({ lines, orderNumber: 'A', orderState: 'Confirmed' });
    const environment = { ...settingsFor('event', opened), FFT_API_PASSWORD: 'wrong' };
    const { code, lines: rows } = await run('resync.ts', ['A'], environment);
    expect([code, rows.at(-1)]).toEqual([1, expect.stringMatching(/^A +not let in +.*FFT_API_PASSWORD$/)]);
  });
});

describe('a command for a deployment that there is not', () => {
  const commands = [
    ['resync.ts', 'ORDER'],
    ['preview.ts', 'ORDER'],
  ] as const;

  it.each(commands)('%s %s refuses while there are others', async (script, word) => {
    const opened = await shop({});
    const environment = { ...settingsFor('event', opened), INSTANCE: 'stagin' };
    const { code, complaint } = await run(script, [word], environment);
    expect([code, complaint]).toEqual([
      1,
      expect.stringMatching(
        /^There is no configuration object fft\/configuration-stagin, but fft\/configuration: /,
      ),
    ]);
  });

  it('is only warned of by npm run configure -- --check', async () => {
    const environment = { ...settingsFor('event', await shop({})), INSTANCE: 'stagin' };
    const { code, lines } = await run('configure.ts', ['--check'], environment);
    expect(code).toBe(0);
    expect(lines).toContainEqual(
      expect.stringMatching(/^warning: There is no configuration object fft\/configuration-stagin, but fft/),
    );
  });

  it('refuses without a name where only named ones are', async () => {
    const opened = await startPlatforms();
    platforms = opened;
    await opened.commercetools.request('POST', '/custom-objects', {
      container: 'fft',
      key: 'configuration-staging',
      value: {},
    });
    const { code, complaint } = await run('resync.ts', ['ORDER'], settingsFor('event', opened));
    expect([code, complaint]).toEqual([1, expect.stringContaining('but fft/configuration-staging')]);
    const named = { ...settingsFor('event', opened), INSTANCE: 'staging' };
    expect((await run('resync.ts', ['ORDER'], named)).lines.join()).toContain('not found');
  });
});

describe('npm run token', () => {
  it('prints a token that the service and the job accept for a day', async () => {
    const environment = settingsFor('service', await shop({}));
    const { JWT_SECRET = '' } = environment;
    const { lines } = await run('token.ts', [], { JWT_SECRET });
    const { jwt } = loadServiceSettings(environment);
    const verdict = (hours: number) =>
      verifyWebhookToken(`Bearer ${lines.join()}`, jwt, new Date(Date.now() + hours * 3_600_000));
    expect(await verdict(23)).toEqual({ accepted: true });
    expect(await verdict(25)).toMatchObject({ accepted: false });
  });
});
