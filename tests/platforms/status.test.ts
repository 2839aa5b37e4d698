import { afterEach, describe, expect, it } from '@jest/globals';
import type { Fault } from '../../sandbox/faults.ts';
import { settingsFor } from '../../sandbox/settings.ts';
import { signWebhookToken } from '../../shared/src/edge/webhook-token.ts';
import { loadServiceSettings } from '../../shared/src/settings/settings.ts';
import { connectorVersion } from '../../shared/src/version.ts';
import { startConnector, type Connector, type ConnectorOptions } from './connector.ts';

const open: Connector[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function start(options: ConnectorOptions = {}): Promise<Connector> {
  const connector = await startConnector({ messages: false, ...options });
  open.push(connector);
  return connector;
}

const addressOf = ({ serviceUrl }: Connector): string => `${serviceUrl}/status?deep=1`;

async function readStatus(connector: Connector): Promise<{ status: number; body: unknown }> {
  const { jwt } = loadServiceSettings(settingsFor('service', connector.platforms));
  const authorization = `Bearer ${await signWebhookToken(jwt, { expiresInDays: 1 })}`;
  const answer = await fetch(addressOf(connector), { headers: { authorization } });
  return { status: answer.status, body: await answer.json() };
}

describe('the deep status of the service', () => {
  it('says that both platforms let the connector in, which versions run, how the last sweep went, and which names are wrong', async () => {
    const lastSweep = {
      ...{ startedAt: '2026-01-02T00:00:00.000Z', milliseconds: 5, complete: true },
      ...{ lookedAt: 3, repaired: 1, failures: 0, failing: [] },
    };
    const names = { checkedAt: '2026-01-02T00:00:00.000Z', problems: ['no such store'] };
    const value = { installedAt: '2026-01-01T00:00:00.000Z', lastSweep, names };
    const connector = await start();
    const object = { container: 'fft', key: 'status', value };
    await connector.platforms.commercetools.request('POST', '/custom-objects', object);
    expect(await readStatus(connector)).toMatchObject({
      status: 200,
      body: {
        status: 'ok',
        name: 'service',
        version: connectorVersion,
        runtime: process.version,
        platforms: { commercetools: { status: 'ok' }, fulfillmenttools: { status: 'ok' } },
        configurationProblems: [],
        ...value,
      },
    });
  });

  it('shows what is wrong with the configuration object, and is healthy all the same', async () => {
    expect(await readStatus(await start({ configuration: { orderCustomTypeKey: 7 } }))).toMatchObject({
      status: 200,
      body: { configurationProblems: [expect.stringMatching(/^configuration\.orderCustomTypeKey: /)] },
    });
  });

  it('names the platform that does not let the connector in, and the settings to look at', async () => {
    let refuses = false;
    const decideFault = ({ platform }: { platform: string }): Fault =>
      refuses && platform === 'fulfillmenttools' ? { kind: 'status', status: 401 } : { kind: 'none' };
    const connector = await start({ decideFault });
    refuses = true;
    expect(await readStatus(connector)).toMatchObject({
      status: 503,
      body: {
        status: 'failing',
        platforms: {
          commercetools: { status: 'ok' },
          fulfillmenttools: { status: 'failing', problem: expect.stringContaining('check FFT_') },
        },
      },
    });
  });

  it('is failing while the last sweep found the connector deaf, and says why', async () => {
    const connector = await start();
    const hearing = { fulfillmenttools: { state: 'deaf', problem: 'no subscription' } };
    const object = { container: 'fft', key: 'status', value: { hearing } };
    await connector.platforms.commercetools.request('POST', '/custom-objects', object);
    expect(await readStatus(connector)).toMatchObject({ status: 503, body: { status: 'failing', hearing } });
  });

  it('is for those who have our token', async () => {
    expect((await fetch(addressOf(await start()))).status).toBe(401);
  });
});
