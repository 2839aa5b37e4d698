import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { listen } from '../../sandbox/platforms.ts';
import { scriptEnvironment } from '../../sandbox/settings.ts';
import { openShop, shopgateConfigurationObject } from '../../sandbox/shop.ts';
import {
  shopgateSettingsFor,
  startShopgatePlatforms,
  type ShopgatePlatforms,
} from '../../sandbox/shopgate/shopgate-platforms.ts';
import { createCommercetools } from '../../shared/src/commercetools/client.ts';
import { signWebhookToken } from '../../shared/src/edge/webhook-token.ts';
import {
  convergeShopgateMessages,
  convergeShopgateWebhook,
  deleteShopgateMessages,
  prepareShopgateProject,
  removeShopgateWebhook,
} from '../../shared/src/lifecycle/shopgate-deployment.ts';
import { createLogger } from '../../shared/src/logging/logger.ts';
import { loadShopgateJobSettings } from '../../shared/src/settings/shopgate-settings.ts';
import { ShopgateClient } from '../../shared/src/shopgate/shopgate-client.ts';
import { Webhooks } from '../../shared/src/shopgate/webhooks.ts';
import { createShopgateEvent } from '../../shopgate/event/src/app.ts';
import { createShopgateJob } from '../../shopgate/job/src/app.ts';
import { createShopgateService } from '../../shopgate/service/src/app.ts';
import { orderMessage, post } from '../platforms/messages.ts';
import { boughtOrder, twoArticles, type Bought } from './shopgate-shop.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

const logger = createLogger({ name: 'test', debugMode: false, destination: { write: () => undefined } });

/** A deployment of the connector in the one project, as its scripts and its applications see the world. */
function deploymentNamed(
  platforms: ShopgatePlatforms,
  instance: string | undefined,
  more: Readonly<Record<string, string>> = {},
) {
  const settings = loadShopgateJobSettings({
    ...shopgateSettingsFor('job', platforms),
    ...(instance === undefined ? {} : { INSTANCE: instance }),
    ...more,
  });
  const clock = { ahead: 0 };
  const surroundings = { now: () => Date.now() + clock.ahead };
  const scripts = {
    settings,
    // Nobody listens there: what webhooks do is not looked at here.
    environment: scriptEnvironment(`http://127.0.0.1:9/${instance ?? 'production'}`),
    logger,
    project: createCommercetools(settings.commercetools),
    webhooks: new Webhooks(new ShopgateClient(settings.shopgate)),
  };
  const start = async (application: Parameters<typeof listen>[0]) => {
    const server = await listen(application);
    open.push(server);
    return server.url;
  };
  const withToken = async () => ({
    authorization: `Bearer ${await signWebhookToken(settings.jwt, { expiresInDays: 1 })}`,
  });
  return {
    scripts,
    clock,
    deploy: async () => {
      const configuration = await prepareShopgateProject(scripts);
      await convergeShopgateMessages(scripts, configuration);
      await convergeShopgateWebhook(scripts, '/service');
    },
    undeploy: async () => {
      await removeShopgateWebhook(scripts, '/service');
      await deleteShopgateMessages(scripts);
    },
    hear: async (orderId: string, type?: string) => {
      const url = await start(createShopgateEvent(settings, logger, surroundings));
      return (await post(`${url}/event`, orderMessage(orderId, type))).status;
    },
    sweep: async () => {
      const url = await start(createShopgateJob(settings, logger, surroundings));
      return post(`${url}/job`, {}, await withToken());
    },
    status: async () => {
      const url = await start(createShopgateService(settings, logger, surroundings));
      const answer = await fetch(`${url}/service/status?deep=1`, { headers: await withToken() });
      return (await answer.json()) as Record<string, unknown>;
    },
  };
}

async function start() {
  const platforms = await startShopgatePlatforms({});
  open.push(platforms);
  await openShop(platforms.commercetools);
  for (const key of ['configuration', 'configuration-staging']) {
    const draft = { container: 'shopgate', key, value: shopgateConfigurationObject };
    await platforms.commercetools.request('POST', '/custom-objects', draft);
  }
  return {
    platforms,
    production: deploymentNamed(platforms, undefined),
    staging: deploymentNamed(platforms, 'staging'),
  };
}

const webhooks = ({ shopgate }: ShopgatePlatforms) =>
  shopgate.world.webhooks.all().map(({ code, endpoint }) => `${code} ${endpoint}`);
const exists = async ({ commercetools }: ShopgatePlatforms, path: string) =>
  (await commercetools.request('GET', path)).status === 200;

async function confirmed(platforms: ShopgatePlatforms, shippingMethodKey = 'standard'): Promise<Bought> {
  const { merchant } = platforms.commercetools;
  const placed = await merchant.placeOrder({ lines: twoArticles, shippingMethodKey, paymentState: 'Paid' });
  await merchant.confirmOrder(placed.id);
  return boughtOrder(platforms, placed);
}

describe('two deployments for Shopgate in one project', () => {
  it('have a subscription, a webhook, a configuration and notes of their own', async () => {
    const { platforms, production, staging } = await start();
    await production.deploy();
    await staging.deploy();
    expect(webhooks(platforms)).toEqual([
      'ct-connector-sandbox-shop http://127.0.0.1:9/production/service',
      'ct-connector-sandbox-shop--staging http://127.0.0.1:9/staging/service',
    ]);
    for (const path of [
      '/subscriptions/key=shopgate-connector',
      '/subscriptions/key=shopgate-connector-staging',
      '/custom-objects/shopgate/configuration-staging',
      '/custom-objects/shopgate/status',
      '/custom-objects/shopgate/status-staging',
    ]) {
      expect([path, await exists(platforms, path)]).toEqual([path, true]);
    }
  });

  it.each(['production', 'staging'] as const)('leave the other whole when %s goes', async (goes) => {
    const { platforms, ...deployments } = await start();
    const stays = goes === 'production' ? 'staging' : 'production';
    await deployments[stays].deploy();
    const before = webhooks(platforms);
    await deployments[goes].deploy();
    expect(webhooks(platforms)).toHaveLength(2);
    await deployments[goes].undeploy();
    expect(webhooks(platforms)).toEqual(before);
    const suffixes = { production: '', staging: '-staging' };
    const keyOf = (name: 'production' | 'staging') =>
      `/subscriptions/key=shopgate-connector${suffixes[name]}`;
    expect(await exists(platforms, keyOf(stays))).toBe(true);
    expect(await exists(platforms, keyOf(goes))).toBe(false);
  });

  it.each([
    ['production', 'staging'],
    ['staging', 'production'],
  ] as const)('never send or cancel what the other has sent: %s first', async (first, second) => {
    const { platforms, ...deployments } = await start();
    const bought = await confirmed(platforms);
    expect(await deployments[first].hear(bought.orderId)).toBe(204);
    expect(bought.salesOrders()).toHaveLength(1);
    expect(await deployments[second].hear(bought.orderId)).toBe(204);
    deployments[second].clock.ahead = 600_000;
    await deployments[second].sweep();
    expect(bought.salesOrders()).toHaveLength(1);
    await platforms.commercetools.merchant.cancelOrder(bought.orderId);
    expect(await deployments[second].hear(bought.orderId)).toBe(204);
    expect(bought.salesOrder().status).not.toBe('canceled');
    expect(await deployments[first].hear(bought.orderId)).toBe(204);
    expect(bought.salesOrder().status).toBe('canceled');
  });
});

describe('a person', () => {
  /** Where alerts arrive: an incoming webhook that takes every message. */
  async function openChannel() {
    const messages: string[] = [];
    const server = createServer((request, response) => {
      void text(request).then((body) => {
        messages.push((JSON.parse(body) as { text: string }).text);
        response.end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    open.push({ close: () => new Promise((resolve) => server.close(() => resolve())) });
    return { messages, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
  }

  it('is told of a problem once, by code and order number, and finds it in the status', async () => {
    const { platforms } = await start();
    const { messages, url } = await openChannel();
    const staging = deploymentNamed(platforms, 'staging', { ALERT_WEBHOOK_URL: url });
    await staging.deploy();
    // To be collected, but it does not tell where.
    const bought = await confirmed(platforms, 'pickup');
    await staging.hear(bought.orderId);
    const { orderNumber } = await bought.order();
    for (const ahead of [10, 20]) {
      staging.clock.ahead = ahead * 60_000;
      expect(await staging.sweep()).toMatchObject({ status: 200, body: { outcome: 'done' } });
    }
    expect(messages).toEqual([
      expect.stringMatching(
        new RegExp(
          `^Shopgate connector, project sandbox-shop, deployment staging: new\\nORDER_UNMAPPABLE: order ${orderNumber}\\.`,
        ),
      ),
    ]);
    expect(await staging.status()).toMatchObject({
      platforms: { commercetools: { status: 'ok' }, shopgate: { status: 'ok' } },
      openOrders: [{ orderNumber, codes: ['ORDER_UNMAPPABLE'] }],
    });
    expect(await exists(platforms, '/custom-objects/shopgate/alerts-staging')).toBe(true);
    expect(await exists(platforms, '/custom-objects/shopgate/alerts')).toBe(false);
  });
});
