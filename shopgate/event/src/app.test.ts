import { afterEach, describe, expect, it } from '@jest/globals';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'shared/logging/logger.ts';
import { loadShopgateEventSettings } from 'shared/settings/shopgate-settings.ts';
import { createShopgateEvent } from './app.ts';

let server: Server | undefined;
afterEach(() => void server?.close());

/** Nobody listens on the platforms' ports: whatever asked them would fail. */
const nowhere = 'http://127.0.0.1:9';
const settings = loadShopgateEventSettings({
  CTP_PROJECT_KEY: 'shop',
  CTP_CLIENT_ID: 'id',
  CTP_CLIENT_SECRET: 'secret',
  CTP_API_URL: nowhere,
  CTP_AUTH_URL: nowhere,
  SHOPGATE_MERCHANT_CODE: 'SHOP',
  SHOPGATE_CLIENT_ID: 'id',
  SHOPGATE_CLIENT_SECRET: 'secret',
  SHOPGATE_USERNAME: 'user@example.com',
  SHOPGATE_PASSWORD: 'password',
});
const silent = () => undefined;
const logger: Logger = { debug: silent, info: silent, warn: silent, error: silent };

async function start(): Promise<string> {
  const application = createShopgateEvent(settings, logger);
  server = application.listen(0, '127.0.0.1');
  await new Promise((resolve) => server?.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('the event application', () => {
  it('answers its status without asking a platform', async () => {
    const answer = await fetch(`${await start()}/event/status`);
    expect(await answer.json()).toMatchObject({ name: 'event' });
  });

  it('acknowledges what is about another project, without asking a platform', async () => {
    const body = JSON.stringify({
      notificationType: 'Message',
      projectKey: 'another',
      type: 'OrderStateChanged',
      resource: { typeId: 'order', id: 'order-1' },
    });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${await start()}/event`, { method: 'POST', headers, body });
    expect(answer.status).toBe(204);
  });
});
