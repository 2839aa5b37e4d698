import { describe, expect, it } from '@jest/globals';
import type { SeenRequest } from 'shared/commercetools/commercetools-server.fixture.ts';
import { notFound, withCommercetools } from 'shared/commercetools/commercetools-server.fixture.ts';
import type { Configuration } from 'shared/configuration/configuration.ts';
import { defaultConfiguration } from 'shared/configuration/configuration-schema.ts';
import type { Reply } from 'shared/http/loopback-server.fixture.ts';
import { recordingLogger } from 'shared/lifecycle/recording-logger.fixture.ts';
import type { Environment } from 'shared/settings/environment.ts';
import { loadEventSettings } from 'shared/settings/settings.ts';
import { convergeMessageSubscription, deleteMessageSubscription } from './message-subscription.ts';

interface Held {
  id: string;
  version: number;
  key: string;
  destination: object;
  messages: { resourceTypeId: string; types: string[] }[];
  changes: object[];
}

const topic = { CONNECT_GCP_PROJECT_ID: 'p', CONNECT_GCP_TOPIC_NAME: 't' };
const destination = { type: 'GoogleCloudPubSub', projectId: 'p', topic: 't' };
const key = 'fulfillmenttools-connector';
const existing = (changed: Partial<Held>): Held => ({
  ...{ id: changed.key ?? key, version: 1, key, destination, messages: [], changes: [] },
  ...changed,
});

/** A project that holds subscriptions, by key. */
function projectWith(subscriptions: Held[]) {
  const held = new Map(subscriptions.map((subscription) => [subscription.key, subscription]));
  const reply = ({ operation, body }: SeenRequest): Reply => {
    const [method, path = ''] = operation.split(' ');
    if (path === '/custom-objects') return { json: { ...(body as object), version: 1 } };
    const name = decodeURIComponent(path).replace(/^\/subscriptions\/?(key=)?/, '');
    if (name === '') {
      const created = existing(body as Partial<Held>);
      held.set(created.key, created);
      return { status: 201, json: created };
    }
    const found = held.get(name);
    if (found === undefined) return notFound;
    if (method === 'DELETE') held.delete(name);
    return { json: found };
  };
  return { held, reply };
}

const settingsWith = (environment: Environment) =>
  loadEventSettings({
    CTP_PROJECT_KEY: 'shop',
    CTP_CLIENT_ID: 'id',
    CTP_CLIENT_SECRET: 'secret',
    CTP_REGION: 'europe-west1.gcp',
    FFT_PROJECT_ID: 'tenant',
    FFT_API_KEY: 'key',
    FFT_API_USER: 'user',
    FFT_API_PASSWORD: 'password',
    ...environment,
  });

async function deploy(
  reply: (request: SeenRequest) => Reply,
  environment: Environment,
  fieldName?: string,
  trigger: Configuration['export']['trigger'] = {},
  timeField?: string,
) {
  const { logger, lines } = recordingLogger();
  const settings = settingsWith(environment);
  const orderLocking = { ...defaultConfiguration.orderLocking, ...(fieldName ? { fieldName } : {}) };
  await withCommercetools(reply, async ({ project }) => {
    const desiredTime = { ...defaultConfiguration.desiredTime, field: timeField };
    const configuration = { orderLocking, desiredTime, export: { trigger, rules: [] } };
    await convergeMessageSubscription({ settings, environment, logger, project }, configuration);
  });
  return lines;
}

async function undeploy(reply: (request: SeenRequest) => Reply, environment: Environment) {
  const { logger } = recordingLogger();
  await withCommercetools(reply, ({ project }) =>
    deleteMessageSubscription({ settings: settingsWith(environment), environment, logger, project }),
  );
}

describe('the subscription to messages after a deployment', () => {
  it('goes to the destination that Connect made, for orders and channels', async () => {
    const { held, reply } = projectWith([]);
    await deploy(reply, topic);
    const subscription = held.get(key);
    expect(subscription).toMatchObject({ destination, changes: [{ resourceTypeId: 'channel' }] });
    expect(subscription?.messages[0]).toMatchObject({ resourceTypeId: 'order' });
    expect(subscription?.messages[0]?.types).toEqual(
      expect.arrayContaining(['OrderCreated', 'OrderStateChanged', 'OrderDeleted']),
    );
    expect(subscription?.messages[0]?.types).toContain('OrderCustomFieldAdded');
    expect(subscription?.messages[0]?.types).not.toContain('OrderCustomFieldChanged');
  });

  it('hears of changed custom fields only where one of them holds orders back', async () => {
    const { held, reply } = projectWith([]);
    await deploy(reply, topic, 'manualCheck');
    expect(held.get(key)?.messages[0]?.types).toContain('OrderCustomFieldChanged');
  });

  it('or says by when they are to be ready', async () => {
    const { held, reply } = projectWith([]);
    await deploy(reply, topic, undefined, {}, 'slot');
    expect(held.get(key)?.messages[0]?.types).toContain('OrderCustomFieldChanged');
  });

  it('hears of workflow States only where orders go in them', async () => {
    const { held, reply } = projectWith([]);
    await deploy(reply, topic);
    expect(held.get(key)?.messages[0]?.types).not.toContain('OrderStateTransition');
    const other = projectWith([]);
    await deploy(other.reply, topic, undefined, { states: ['ready-to-ship'] });
    expect(other.held.get(key)?.messages[0]?.types).toContain('OrderStateTransition');
  });

  it('takes the place of the subscriptions of connector 0.2.x and leaves others alone', async () => {
    const legacy = ['fft-ctc-orders', 'fft-ctc-channels'].map((name) => existing({ key: name, id: name }));
    const { held, reply } = projectWith([...legacy, existing({ key: 'erp', id: 'erp' })]);
    await deploy(reply, topic);
    expect([...held.keys()]).toEqual(['erp', key]);
  });

  it('hears only of what is switched on', async () => {
    const { held, reply } = projectWith([]);
    await deploy(reply, { ...topic, FEAT_ORDERSYNC_ACTIVE: 'false' });
    expect(held.get(key)).toMatchObject({ messages: [], changes: [{ resourceTypeId: 'channel' }] });
  });

  it('goes when everything is switched off, and needs no destination then', async () => {
    const { held, reply } = projectWith([existing({})]);
    await deploy(reply, { FEAT_ORDERSYNC_ACTIVE: 'false', FEAT_CHANNELSYNC_ACTIVE: 'false' });
    expect([...held.keys()]).toEqual([]);
  });
});

describe('the subscription to messages at the end of a deployment', () => {
  it("goes, and nobody else's does", async () => {
    const { held, reply } = projectWith([existing({}), existing({ key: 'erp', id: 'erp' })]);
    await undeploy(reply, topic);
    expect([...held.keys()]).toEqual(['erp']);
  });

  it('stays when it fills the destination of a deployment that has taken over', async () => {
    const { held, reply } = projectWith([existing({ destination: { ...destination, topic: 'successor' } })]);
    await undeploy(reply, topic);
    expect([...held.keys()]).toEqual([key]);
  });

  it('goes when Connect does not tell the destination, and is not missed when it is gone', async () => {
    const { held, reply } = projectWith([existing({ destination: { ...destination, topic: 'other' } })]);
    await undeploy(reply, {});
    await undeploy(reply, {});
    expect([...held.keys()]).toEqual([]);
  });
});
