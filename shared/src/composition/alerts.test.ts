import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Logger } from '../logging/logger.ts';
import { alertsOf } from './alerts.ts';
import { fulfillmenttoolsNames } from './fulfillmenttools.ts';
import { connectShop } from './connect-shop.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A platform that has no custom object yet and takes every write, and a channel for alerts beside it. */
async function listen() {
  const sent: string[] = [];
  const reads: string[] = [];
  server = createServer((request, response) => {
    void text(request).then((body) => {
      if (request.url === '/alerts') sent.push((JSON.parse(body) as { text: string }).text);
      const isRead = request.method === 'GET';
      if (isRead) reads.push(request.url ?? '');
      const answer = {
        access_token: 'token',
        expires_in: 3600,
        version: 1,
        container: 'fft',
        key: 'alerts',
        value: {},
      };
      response.writeHead(isRead ? 404 : 200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(isRead ? { statusCode: 404, message: 'none', errors: [] } : answer));
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, sent, reads };
}

const silent = () => undefined;
const logger: Logger = { debug: silent, info: silent, warn: silent, error: silent };
/** A shop in the project of that address. */
function shopAt(url: string, instance?: string) {
  const credentials = { projectKey: 'shop', clientId: 'id', clientSecret: 'secret' };
  const commercetools = { ...credentials, apiUrl: url, authUrl: url };
  return connectShop({ commercetools, instance }, fulfillmenttoolsNames, logger);
}
const problems = [{ order: 'R-1', code: 'ORDER_UNMAPPABLE' }];

describe('the alerts of the job', () => {
  it('say what to do about a problem, with the name of the platform', async () => {
    const { url, sent } = await listen();
    const tell = alertsOf(shopAt(url), `${url}/alerts`);
    await tell({ problems: [...problems, { order: 'R-2', code: 'ORDER_REFUSED' }], conditions: [] });
    expect(sent).toEqual([
      expect.stringMatching(
        /^fulfillmenttools connector, project shop: new\nORDER_UNMAPPABLE: order R-1\. Correct what/,
      ),
    ]);
    expect(sent.join()).not.toContain('{platform}');
  });

  it.each([
    [undefined, '/alerts', 'project shop:'],
    ['staging', '/alerts-staging', 'project shop, deployment staging:'],
  ] as const)(
    'of the deployment %s are told and noted apart from those of others',
    async (instance, end, name) => {
      const { url, reads, sent } = await listen();
      const tell = alertsOf(shopAt(url, instance), `${url}/alerts`);
      await tell({ problems, conditions: [] });
      expect(reads).toEqual([expect.stringMatching(new RegExp(`/custom-objects/.*${end}$`))]);
      expect(sent).toEqual([expect.stringContaining(name)]);
    },
  );

  it('go to nobody, and cost no call, without an address', async () => {
    const { url, sent } = await listen();
    const tell = alertsOf(shopAt(url), undefined);
    await tell({ problems, conditions: [] });
    expect(sent).toEqual([]);
  });
});
