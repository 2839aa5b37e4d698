import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signWebhookToken } from 'shared/edge/webhook-token.ts';
import type { Logger } from 'shared/logging/logger.ts';
import { loadShopgateJobSettings } from 'shared/settings/shopgate-settings.ts';
import { createShopgateJob } from './app.ts';

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const silent = () => undefined;
const logger: Logger = { debug: silent, info: silent, warn: silent, error: silent };

let url: string;
let token: string;
const asked: string[] = [];

/** The job beside a commercetools project that has no order and no note. */
beforeAll(async () => {
  const project = await listen((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    const isLogIn = request.url?.includes('oauth') === true;
    response.writeHead(isLogIn ? 200 : 404, { 'Content-Type': 'application/json' });
    response.end(
      JSON.stringify(
        isLogIn
          ? { access_token: 'token', expires_in: 3600 }
          : { statusCode: 404, message: 'none', errors: [] },
      ),
    );
  });
  const settings = loadShopgateJobSettings({
    CTP_PROJECT_KEY: 'shop',
    CTP_CLIENT_ID: 'id',
    CTP_CLIENT_SECRET: 'secret',
    CTP_API_URL: project,
    CTP_AUTH_URL: project,
    SHOPGATE_MERCHANT_CODE: 'MYSHOP',
    SHOPGATE_CLIENT_ID: 'id',
    SHOPGATE_CLIENT_SECRET: 'secret',
    SHOPGATE_USERNAME: 'user@example.com',
    SHOPGATE_PASSWORD: 'password',
    SHOPGATE_API_URL: `${project}/{service}`,
    SHOPGATE_AUTH_URL: `${project}/oauth/token`,
    JWT_SECRET: 'a-secret-of-at-least-32-characters-for-tests',
  });
  token = await signWebhookToken(settings.jwt, { expiresInDays: 1 });
  url = await listen(createShopgateJob(settings, logger));
});

const post = (body: object, authorization?: string) =>
  fetch(`${url}/job`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(authorization === undefined ? {} : { authorization }),
    },
    body: JSON.stringify(body),
  });

describe('the job for Shopgate', () => {
  it('says at once that it is up, and asks nobody for it', async () => {
    expect((await fetch(`${url}/job/status`)).status).toBe(200);
    expect(asked).toEqual([]);
  });

  it.each([{ orderNumber: 'R-1' }, { orderNumber: 'R-1', preview: true }])(
    'does %p for nobody without our token',
    async (body) => {
      expect((await post(body)).status).toBe(401);
      expect((await post(body, 'Bearer wrong')).status).toBe(401);
      expect(asked).toEqual([]);
    },
  );

  it('looks the named order up with our token', async () => {
    const answer = await post({ orderNumber: 'R-1', preview: true }, `Bearer ${token}`);
    expect(answer.status).toBeLessThan(500);
    expect(asked.join(' ')).toContain('R-1');
  });
});
