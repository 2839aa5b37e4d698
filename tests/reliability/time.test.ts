import type { RequestListener, ServerResponse } from 'node:http';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { createEventApplication } from '../../event/src/app.ts';
import { startApplication } from '../../sandbox/applications.ts';
import type { Fault } from '../../sandbox/faults.ts';
import { folderOf } from '../../sandbox/fleet.ts';
import { listen } from '../../sandbox/platforms.ts';
import { providers, type SandboxProvider } from '../../sandbox/providers.ts';
import { settingsFor } from '../../sandbox/settings.ts';
import { draftOf, openShop } from '../../sandbox/shop.ts';
import { shopgateSettingsFor } from '../../sandbox/shopgate/shopgate-platforms.ts';
import { createServiceApplication } from '../../service/src/app.ts';
import { signWebhookToken } from '../../shared/src/edge/webhook-token.ts';
import { createLogger } from '../../shared/src/logging/logger.ts';
import { loadEventSettings, loadServiceSettings } from '../../shared/src/settings/settings.ts';
import {
  loadShopgateEventSettings,
  loadShopgateServiceSettings,
} from '../../shared/src/settings/shopgate-settings.ts';
import { createShopgateEvent } from '../../shopgate/event/src/app.ts';
import { createShopgateService } from '../../shopgate/service/src/app.ts';
import { fulfillmenttools } from './fulfillmenttools.ts';
import { shopgate } from './shopgate.ts';
import { startWorld } from './world.ts';

/** The applications answer within 8 s; both senders give up after 10 s. What the machine itself stalls counts extra. */
const maxAnswerMilliseconds = 8_000;
const orderId = '0f4f2c11-3d0a-4b6e-9a55-2f1a4d5f7c01';
/** An application of a connector that listens, and what has to come with its messages. */
interface Asked {
  event: RequestListener;
  service: RequestListener;
  webhook: string;
  headers(): Promise<Record<string, string>>;
}
const connectors: Record<string, (platformUrl: string) => Asked> = {
  fulfillmenttools: (url) => {
    const addresses = { commercetoolsUrl: url, fulfillmenttoolsUrl: url };
    const settings = loadServiceSettings(settingsFor('service', addresses));
    return {
      event: createEventApplication(loadEventSettings(settingsFor('event', addresses)), logger),
      service: createServiceApplication(settings, logger),
      webhook,
      headers: async () => ({
        authorization: `Bearer ${await signWebhookToken(settings.jwt, { expiresInDays: 1 })}`,
      }),
    };
  },
  Shopgate: (url) => {
    const addresses = { commercetoolsUrl: url, shopgateUrl: url };
    const settings = loadShopgateServiceSettings(shopgateSettingsFor('service', addresses));
    return {
      event: createShopgateEvent(loadShopgateEventSettings(shopgateSettingsFor('event', addresses)), logger),
      service: createShopgateService(settings, logger),
      webhook: shopgateWebhook,
      headers: () => Promise.resolve({ 'shopgate-token': 'sandbox-webhook-token' }),
    };
  },
};
const message = JSON.stringify({
  notificationType: 'Message',
  type: 'OrderStateChanged',
  resource: { typeId: 'order', id: orderId },
});
const webhook = JSON.stringify({
  event: 'ORDER_CREATED',
  eventId: '1',
  payload: { id: 'f-1', version: 1, status: 'OPEN', customAttributes: { commercetoolsId: orderId } },
});

const shopgateWebhook = JSON.stringify({
  id: '1',
  eventCode: 'salesOrderUpdated',
  tenantId: 'SANDBOX',
  payload: { salesOrderNumber: '10001' },
});

const logIn = {
  access_token: 'token',
  expires_in: 3_600,
  idToken: 'token',
  refreshToken: 'token',
  expiresIn: '3600',
};
const isLogIn = (url = ''): boolean => /token|signIn/.test(url);

function trickle(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 200);
  response.once('close', () => clearInterval(timer));
}

const badPlatforms: Record<string, RequestListener> = {
  'that never answer': () => undefined,
  'that log in and then never answer': (request, response) => {
    if (isLogIn(request.url)) response.end(JSON.stringify(logIn));
  },
  'whose answers trickle': (_request, response) => trickle(response),
  'that log in and whose answers then trickle': (request, response) => {
    if (isLogIn(request.url)) response.end(JSON.stringify(logIn));
    else trickle(response);
  },
};

const logger = createLogger({ name: 'test', debugMode: false, destination: { write: () => undefined } });

/** Takes the time during which this process could run: stalls of a busy machine are not the applications'. */
function watchTime(): { stop(): number } {
  const tick = 20;
  let last = performance.now();
  const start = last;
  let stalled = 0;
  const look = (): void => {
    const now = performance.now();
    stalled += Math.max(0, now - last - 2 * tick);
    last = now;
  };
  const timer = setInterval(look, tick);
  return {
    stop: () => {
      look();
      clearInterval(timer);
      return performance.now() - start - stalled;
    },
  };
}

/** Sends a message and a webhook to applications on such platforms. @returns status and time of each answer */
async function askBoth(connector: string, url: string): Promise<{ status: number; milliseconds: number }[]> {
  const asked = connectors[connector]?.(url);
  if (asked === undefined) throw new Error(`No connector for ${connector}`);
  const event = await listen(asked.event);
  const service = await listen(asked.service);
  const headers = await asked.headers();
  const ask = async (url: string, body: string) => {
    const watch = watchTime();
    const { status } = await fetch(url, { method: 'POST', body, headers });
    return { status, milliseconds: watch.stop() };
  };
  const answers = await Promise.all([
    ask(`${event.url}/event`, message),
    ask(`${service.url}/service`, asked.webhook),
  ]);
  await Promise.all([event.close(), service.close()]);
  return answers;
}

describe('an answer', () => {
  it.concurrent.each(
    Object.keys(connectors).flatMap((connector) =>
      Object.keys(badPlatforms).map((kind) => [connector, kind]),
    ),
  )(
    'of the connector for %s comes within 8 s on platforms %s: come back later',
    async (connector = '', kind = '') => {
      const platform = await listen(badPlatforms[kind] ?? (() => undefined));
      const answers = await askBoth(connector, platform.url);
      await platform.close();
      for (const { status, milliseconds } of answers) {
        expect(status).toBe(503);
        expect(milliseconds).toBeLessThan(maxAnswerMilliseconds);
      }
    },
  );

  it.concurrent.each(Object.keys(connectors))(
    'of the connector for %s comes at once where nobody listens: come back later',
    async (connector) => {
      const closed = await listen(() => undefined);
      await closed.close();
      for (const { status, milliseconds } of await askBoth(connector, closed.url)) {
        expect(status).toBe(503);
        expect(milliseconds).toBeLessThan(maxAnswerMilliseconds);
      }
    },
  );
});

describe('tokens that both platforms have ended', () => {
  const ofFulfillmenttools = async () => {
    const world = await startWorld(fulfillmenttools);
    const { accounts, world: kept } = world.platforms.fulfillmenttools;
    return { world, end: () => accounts.expireTokens(), orders: () => kept.orders.all().length };
  };
  const ofShopgate = async () => {
    const world = await startWorld(shopgate);
    const { accounts, world: kept } = world.platforms.shopgate;
    return { world, end: () => accounts.expireTokens(), orders: () => kept.salesOrders.all().length };
  };

  // Each application at each platform that it calls: service asks fulfillmenttools for nothing.
  it.each([
    { connector: 'fulfillmenttools', open: ofFulfillmenttools, expected: 3 },
    { connector: 'Shopgate', open: ofShopgate, expected: 4 },
  ])(
    'cost one more log-in each, however many orders for $connector come at once',
    async ({ open, expected }) => {
      const { world, end, orders } = await open();
      const { platforms } = world;
      try {
        const { merchant } = platforms.commercetools;
        const place = async (number: number) => {
          const draft = draftOf(
            { shippingMethod: 'standard', lines: [{ sku: 'MUG-BLUE', quantity: 1 }] },
            `T-${number}`,
          );
          await merchant.confirmOrder((await merchant.placeOrder(draft)).id);
        };
        await place(0);
        await platforms.settle();
        const before = platforms.calls.length;
        platforms.commercetools.expireTokens();
        end();
        await Promise.all(Array.from({ length: 10 }, (_, index) => place(index + 1)));
        await platforms.settle();
        const logIns = platforms.calls.slice(before).filter(({ path }) => isLogIn(path));
        expect(logIns).toHaveLength(expected);
        expect(orders()).toBe(11);
      } finally {
        await world.close();
      }
    },
  );
});

describe.each(providers)('an application for $name that is told to end', (provider) => {
  const delays = [1_500, 8_500];
  let ended: { delay: number; status: number; code: number | undefined }[];
  beforeAll(async () => {
    ended = await Promise.all(delays.map((delay) => endWithRequestInFlight(provider, delay)));
  });

  it('finishes the request in flight first', () => {
    expect(ended[0]).toMatchObject({ status: 204, code: 0 });
  });

  // One that Connect would have to kill, after 10 s, has no code.
  it('ends by itself also when a platform takes longer', () => {
    expect(ended[1]).toMatchObject({ status: 503, code: 0 });
  });
});

/** @param delay how long commercetools takes for the order that the request in flight is about */
async function endWithRequestInFlight(provider: SandboxProvider, delay: number) {
  const { promise: isInFlight, resolve: arrive } = Promise.withResolvers<void>();
  const decideFault = ({ path }: { path: string }): Fault => {
    if (!path.includes('/orders/')) return { kind: 'none' };
    arrive();
    return { kind: 'slow', milliseconds: delay };
  };
  const platforms = await provider.start({ decideFault }, {});
  await openShop(platforms.commercetools, provider.configuration, provider.container);
  const environment = provider.settingsFor('event', platforms);
  const event = await startApplication({ name: 'event', folder: folderOf(provider, 'event'), environment });
  const answer = fetch(event.url, { method: 'POST', body: message });
  await isInFlight;
  const [{ status }, code] = await Promise.all([answer, event.stop()]);
  await platforms.close();
  return { delay, status, code };
}
