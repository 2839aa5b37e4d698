import { afterEach, describe, expect, it } from '@jest/globals';
import { createEventApplication } from '../../event/src/app.ts';
import {
  convergeMessageSubscription,
  deleteMessageSubscription,
} from '../../event/src/connector/message-subscription.ts';
import { createJobApplication } from '../../job/src/app.ts';
import { listen, startPlatforms, type Platforms } from '../../sandbox/platforms.ts';
import { Life } from '../../sandbox/scenarios/life.ts';
import { scriptEnvironment, settingsFor } from '../../sandbox/settings.ts';
import { openShop } from '../../sandbox/shop.ts';
import { defaultConfiguration } from '../../shared/src/configuration/configuration-schema.ts';
import { createCommercetools } from '../../shared/src/commercetools/client.ts';
import { signWebhookToken } from '../../shared/src/edge/webhook-token.ts';
import { FulfillmenttoolsClient } from '../../shared/src/fulfillmenttools/client.ts';
import { prepareProject } from '../../shared/src/lifecycle/prepare-project.ts';
import {
  convergeWebhookSubscriptions,
  deleteWebhookSubscriptions,
  endServiceAddress,
  noteServiceAddress,
} from '../../shared/src/lifecycle/webhook-subscriptions.ts';
import { createLogger } from '../../shared/src/logging/logger.ts';
import { loadServiceSettings } from '../../shared/src/settings/settings.ts';
import { orderMessage, post } from './messages.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

const logger = createLogger({ name: 'test', debugMode: false, destination: { write: () => undefined } });

/** A deployment of the connector in the one project, as its scripts and its applications see the world. */
function deploymentNamed(platforms: Platforms, instance: string | undefined) {
  const named = instance === undefined ? {} : { INSTANCE: instance };
  const settings = loadServiceSettings({ ...settingsFor('service', platforms), ...named });
  const clock = { ahead: 0 };
  const surroundings = { now: () => Date.now() + clock.ahead };
  const scripts = {
    settings,
    environment: scriptEnvironment(`https://${instance ?? 'production'}.example`),
    logger,
    project: createCommercetools(settings.commercetools),
    client: new FulfillmenttoolsClient(settings.fulfillmenttools),
  };
  return {
    scripts,
    clock,
    deploy: async () => {
      await prepareProject(scripts);
      await noteServiceAddress(scripts, '/service');
      await convergeWebhookSubscriptions(scripts, '/service');
      await convergeMessageSubscription(scripts, defaultConfiguration);
    },
    undeploy: async () => {
      await endServiceAddress(scripts, '/service');
      await deleteWebhookSubscriptions(scripts, '/service');
      await deleteMessageSubscription(scripts);
    },
    hear: async (orderId: string, type?: string) => {
      const server = await listen(createEventApplication(settings, logger, surroundings));
      open.push(server);
      return (await post(`${server.url}/event`, orderMessage(orderId, type))).status;
    },
    sweep: async () => {
      const server = await listen(createJobApplication(settings, logger, surroundings));
      open.push(server);
      const authorization = `Bearer ${await signWebhookToken(settings.jwt, { expiresInDays: 1 })}`;
      return post(`${server.url}/job`, {}, { authorization });
    },
  };
}

async function start() {
  const platforms = await startPlatforms({ fulfillmenttools: { acceptDuplicates: true } });
  open.push(platforms);
  await openShop(platforms.commercetools);
  return {
    platforms,
    production: deploymentNamed(platforms, undefined),
    staging: deploymentNamed(platforms, 'staging'),
  };
}

const webhooks = ({ fulfillmenttools }: Platforms) =>
  [...fulfillmenttools.world.subscriptions.values()].map(({ name }) => name ?? '');
const exists = async ({ commercetools }: Platforms, path: string) =>
  (await commercetools.request('GET', path)).status === 200;

async function confirmed(platforms: Platforms): Promise<Life> {
  const { merchant } = platforms.commercetools;
  const order = await merchant.placeOrder({ lines: [{ sku: 'MUG-BLUE', quantity: 1 }] });
  await merchant.confirmOrder(order.id);
  return new Life(platforms, order);
}

describe('two deployments in one project', () => {
  it('have subscriptions, configuration and notes of their own', async () => {
    const { platforms, production, staging } = await start();
    await production.deploy();
    await staging.deploy();
    const ofStaging = webhooks(platforms).filter((name) => name.includes('/sandbox-shop:staging/'));
    expect(webhooks(platforms)).toHaveLength(2 * ofStaging.length);
    for (const path of [
      '/subscriptions/key=fulfillmenttools-connector',
      '/subscriptions/key=fulfillmenttools-connector-staging',
      '/custom-objects/fft/configuration-staging',
      '/custom-objects/fft/status',
      '/custom-objects/fft/status-staging',
      '/custom-objects/fft/service-staging',
    ]) {
      expect([path, await exists(platforms, path)]).toEqual([path, true]);
    }
  });

  it.each(['production', 'staging'] as const)('stay whole when %s is deployed again', async (again) => {
    const { platforms, ...deployments } = await start();
    await deployments.production.deploy();
    await deployments.staging.deploy();
    const before = webhooks(platforms).toSorted();
    await deployments[again].deploy();
    expect(webhooks(platforms).toSorted()).toEqual(before);
  });

  it.each(['production', 'staging'] as const)('leave the other whole when %s goes', async (goes) => {
    const { platforms, ...deployments } = await start();
    const stays = goes === 'production' ? 'staging' : 'production';
    await deployments[stays].deploy();
    const before = webhooks(platforms).toSorted();
    await deployments[goes].deploy();
    await deployments[goes].undeploy();
    expect(webhooks(platforms).toSorted()).toEqual(before);
    const suffix = stays === 'staging' ? '-staging' : '';
    expect(await exists(platforms, `/subscriptions/key=fulfillmenttools-connector${suffix}`)).toBe(true);
    expect(await exists(platforms, `/custom-objects/fft/service${suffix}`)).toBe(true);
  });

  it.each([
    ['production', 'staging'],
    ['staging', 'production'],
  ] as const)('never send what the other has sent: %s first', async (first, second) => {
    const { platforms, ...deployments } = await start();
    const life = await confirmed(platforms);
    expect(await deployments[first].hear(life.orderId)).toBe(204);
    expect(await deployments[second].hear(life.orderId)).toBe(204);
    deployments[second].clock.ahead = 600_000;
    await deployments[second].sweep();
    expect(life.fulfillmenttoolsOrders).toHaveLength(1);
  });

  it('never take over what the other has begun to send, also after its lease', async () => {
    const { platforms, production, staging } = await start();
    const life = await confirmed(platforms);
    expect(await staging.hear(life.orderId)).toBe(204);
    const { custom } = await life.readOrder();
    const ledger = JSON.parse(String(custom?.fields['fft_ledger'])) as {
      order?: unknown;
      export: Record<string, unknown>;
    };
    delete ledger.order;
    ledger.export['claim'] = { by: 'crashed', at: '2020-01-01T00:00:00.000Z' };
    const value = JSON.stringify(ledger);
    await platforms.commercetools.merchant.editByMerchant(life.orderId, [
      { action: 'setCustomField', name: 'fft_ledger', value },
    ]);
    life.world.orders.remove(life.fulfillmenttoolsOrder.id);
    expect(await production.hear(life.orderId)).toBe(204);
    expect(life.fulfillmenttoolsOrders).toHaveLength(0);
    expect(await staging.hear(life.orderId)).toBe(204);
    expect(life.fulfillmenttoolsOrders).toHaveLength(1);
  });

  it('leave alone what the other holds: it goes once its own configuration is mended', async () => {
    const { platforms, production, staging } = await start();
    const configure = (key: string, value: object) =>
      platforms.commercetools.request('POST', '/custom-objects', { container: 'fft', key, value });
    await configure('configuration', { export: { rules: [{ when: {}, export: false }] } });
    await configure('configuration-staging', { shippingMethodMaping: {} });
    const life = await confirmed(platforms);
    await staging.hear(life.orderId);
    const held = await life.readOrder();
    expect(held.custom?.fields).toMatchObject({ fft_problem_code: 'CONFIGURATION_BROKEN' });

    production.clock.ahead = 600_000;
    await production.hear(life.orderId);
    await production.sweep();
    expect((await life.readOrder()).version).toBe(held.version);

    await configure('configuration-staging', {});
    staging.clock.ahead = 600_000;
    await staging.hear(life.orderId, 'OrderShippingAddressSet');
    expect(life.fulfillmenttoolsOrders).toHaveLength(1);
    expect((await life.readOrder()).custom?.fields).not.toHaveProperty('fft_problem');
  });

  it('cancel only what they have sent themselves', async () => {
    const { platforms, production, staging } = await start();
    const life = await confirmed(platforms);
    await staging.hear(life.orderId);
    await platforms.commercetools.merchant.cancelOrder(life.orderId);
    await production.hear(life.orderId);
    expect(life.fulfillmenttoolsOrder.status).toBe('OPEN');
    await staging.hear(life.orderId);
    expect(life.fulfillmenttoolsOrder.status).toBe('CANCELLED');
  });
});
