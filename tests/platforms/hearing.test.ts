import { afterEach, describe, expect, it } from '@jest/globals';
import {
  convergeMessageSubscription,
  deleteMessageSubscription,
} from '../../event/src/connector/message-subscription.ts';
import type { EventName } from '../../sandbox/fulfillmenttools/events.ts';
import { listen } from '../../sandbox/platforms.ts';
import { scriptEnvironment, settingsFor } from '../../sandbox/settings.ts';
import { createServiceApplication, endpoint } from '../../service/src/app.ts';
import { defaultConfiguration } from '../../shared/src/configuration/configuration-schema.ts';
import { createCommercetools } from '../../shared/src/commercetools/client.ts';
import { signWebhookToken } from '../../shared/src/edge/webhook-token.ts';
import { FulfillmenttoolsClient } from '../../shared/src/fulfillmenttools/client.ts';
import {
  convergeWebhookSubscriptions,
  deleteWebhookSubscriptions,
  endServiceAddress,
  noteServiceAddress,
} from '../../shared/src/lifecycle/webhook-subscriptions.ts';
import { createLogger } from '../../shared/src/logging/logger.ts';
import { loadServiceSettings } from '../../shared/src/settings/settings.ts';
import { closeJobs, closeLater, minutes, startJob, statusOf, sweep, type Job } from './job.ts';

afterEach(closeJobs);

const logger = createLogger({ name: 'test', debugMode: false, destination: { write: () => undefined } });
const subscriptionKey = 'fulfillmenttools-connector';

/** What the deploy scripts of a deployment at this address work with. */
function scriptsAt(job: Job, address: string) {
  const settings = loadServiceSettings(settingsFor('service', job.platforms));
  return {
    settings,
    environment: scriptEnvironment(address),
    logger,
    project: createCommercetools(settings.commercetools),
    client: new FulfillmenttoolsClient(settings.fulfillmenttools),
  };
}

/** Starts the service and deploys both applications as their scripts do. */
async function deploy(job: Job) {
  const settings = loadServiceSettings(settingsFor('service', job.platforms));
  const server = await listen(createServiceApplication(settings, logger));
  closeLater(server);
  job.platforms.deliverMessagesTo(`${server.url}${endpoint}`);
  const scripts = scriptsAt(job, server.url);
  await noteServiceAddress(scripts, endpoint);
  await convergeWebhookSubscriptions(scripts, endpoint);
  await convergeMessageSubscription(scripts, defaultConfiguration);
  return { server, scripts };
}

const webhooks = (job: Job) => job.platforms.fulfillmenttools.world.subscriptions;
const addresses = (job: Job) =>
  new Set(
    [...webhooks(job).values()].map((listed) =>
      listed.target?.type === 'WEBHOOK' ? listed.target.callbackUrl : 'elsewhere',
    ),
  );
const messages = (job: Job) =>
  job.platforms.commercetools.request('GET', `/subscriptions/key=${subscriptionKey}`);
async function dropMessages(job: Job): Promise<void> {
  const { version } = (await messages(job)).body as { version: number };
  await job.platforms.commercetools.request(
    'DELETE',
    `/subscriptions/key=${subscriptionKey}?version=${version}`,
  );
}

describe('a connector that hears both platforms', () => {
  it('says so, and changes nothing', async () => {
    const job = await startJob();
    await deploy(job);
    const before = [...webhooks(job).keys()];
    await sweep(job, 10 * minutes);
    expect(await statusOf(job)).toMatchObject({
      hearing: { commercetools: { state: 'hears' }, fulfillmenttools: { state: 'hears' } },
      lastSweep: { complete: true },
    });
    expect([...webhooks(job).keys()]).toEqual(before);
  });
});

describe('a connector whose webhooks are gone', () => {
  it('puts them back at its own address, and says that it did', async () => {
    const job = await startJob();
    const { server } = await deploy(job);
    const before = webhooks(job).size;
    webhooks(job).clear();
    await sweep(job, 10 * minutes);
    expect(webhooks(job).size).toBe(before);
    expect([...addresses(job)]).toEqual([`${server.url}${endpoint}`]);
    expect(await statusOf(job)).toMatchObject({ hearing: { fulfillmenttools: { state: 'repaired' } } });
    await sweep(job, 10 * minutes);
    expect(await statusOf(job)).toMatchObject({ hearing: { fulfillmenttools: { state: 'hears' } } });
  });

  it('puts back the one that is gone, and leaves the others as they are', async () => {
    const job = await startJob();
    await deploy(job);
    const [gone = '', ...others] = webhooks(job).keys();
    webhooks(job).delete(gone);
    await sweep(job, 10 * minutes);
    expect([...webhooks(job).keys()]).toEqual(expect.arrayContaining(others));
    expect(webhooks(job).size).toBe(others.length + 1);
  });

  it('turns those that call another address to its own', async () => {
    const job = await startJob();
    const { server } = await deploy(job);
    for (const [id, listed] of webhooks(job)) {
      if (listed.target?.type !== 'WEBHOOK') continue;
      const target = { ...listed.target, callbackUrl: 'https://gone.example/service' };
      webhooks(job).set(id, { ...listed, target });
    }
    await sweep(job, 10 * minutes);
    expect([...addresses(job)]).toEqual([`${server.url}${endpoint}`]);
  });

  it('says as an error that it is deaf where it does not know its address, and is not complete', async () => {
    const job = await startJob();
    await sweep(job, 10 * minutes);
    expect(await statusOf(job)).toMatchObject({
      hearing: {
        commercetools: { state: 'deaf', problem: expect.stringContaining('deploy') },
        fulfillmenttools: { state: 'deaf', problem: expect.stringContaining('deploy the service again') },
      },
      lastSweep: { complete: false },
    });
    const errors = job.lines.filter((line) => line.includes('"severity":"ERROR"'));
    expect(errors.join()).toContain('does not hear all of fulfillmenttools');
  });

  it('puts nothing back at an address where no service answers', async () => {
    const job = await startJob();
    const { server } = await deploy(job);
    webhooks(job).clear();
    await server.close();
    await sweep(job, 10 * minutes);
    expect(webhooks(job).size).toBe(0);
    expect(await statusOf(job)).toMatchObject({
      hearing: {
        fulfillmenttools: { state: 'deaf', problem: expect.stringContaining('no service answers') },
      },
    });
  });

  it('puts nothing back after its own undeployment', async () => {
    const job = await startJob();
    const { scripts } = await deploy(job);
    await endServiceAddress(scripts, endpoint);
    await deleteWebhookSubscriptions(scripts, endpoint);
    await deleteMessageSubscription(scripts);
    await sweep(job, 10 * minutes);
    expect(webhooks(job).size).toBe(0);
    expect(await messages(job)).toMatchObject({ status: 404 });
  });

  it('puts them back after the undeployment of another deployment that took them along', async () => {
    const job = await startJob();
    const { server } = await deploy(job);
    await endServiceAddress(scriptsAt(job, 'https://old.example'), endpoint);
    webhooks(job).clear();
    await sweep(job, 10 * minutes);
    expect([...addresses(job)]).toEqual([`${server.url}${endpoint}`]);
  });
});

describe('a connector that nobody tells which events are offered', () => {
  const untold = async (unsupportedEvents: readonly EventName[] = []) => {
    const job = await startJob();
    Object.assign(job.platforms.fulfillmenttools.world.options, { unsupportedEvents });
    await deploy(job);
    job.faults.decide = ({ path }) =>
      path === '/api/supportedevents' ? { kind: 'status', status: 404 } : { kind: 'none' };
    return job;
  };

  it('puts back what is missing, also where one webhook is left', async () => {
    const job = await untold();
    const before = webhooks(job).size;
    for (const id of [...webhooks(job).keys()].slice(1)) webhooks(job).delete(id);
    await sweep(job, 10 * minutes);
    expect(webhooks(job).size).toBe(before);
    expect(await statusOf(job)).toMatchObject({ hearing: { fulfillmenttools: { state: 'repaired' } } });
  });

  it('does not miss the events that are refused', async () => {
    const job = await untold(['ITEM_RETURN_JOB_UPDATED']);
    const before = [...webhooks(job).keys()];
    await sweep(job, 10 * minutes);
    expect([...webhooks(job).keys()]).toEqual(before);
    expect(await statusOf(job)).toMatchObject({
      hearing: { fulfillmenttools: { state: 'hears' } },
      lastSweep: { complete: true },
    });
  });
});

describe('a connector that cannot look whether it hears', () => {
  it.each([
    [403, 'refused'],
    [401, 'refused'],
    [500, 'unknown'],
  ])('says so and is not complete: %d', async (status, state) => {
    const job = await startJob();
    await deploy(job);
    job.faults.decide = ({ method, path }) =>
      method === 'GET' && path === '/api/subscriptions' ? { kind: 'status', status } : { kind: 'none' };
    await sweep(job, 10 * minutes);
    expect(await statusOf(job)).toMatchObject({
      hearing: { fulfillmenttools: { state, problem: expect.any(String) } },
      lastSweep: { complete: false },
    });
  });
});

describe('tokens of webhooks', () => {
  it('that expire are renewed a month before, for a year', async () => {
    const job = await startJob();
    await deploy(job);
    const before = new Set(webhooks(job).keys());
    await sweep(job, 340 * 24 * 60 * minutes);
    expect([...webhooks(job).keys()].filter((id) => before.has(id))).toEqual([]);
    expect(webhooks(job).size).toBe(before.size);
  });

  it('of other settings are left alone, and said', async () => {
    const job = await startJob();
    const { scripts } = await deploy(job);
    const token = await signWebhookToken(
      { ...scripts.settings.jwt, secret: 'x'.repeat(32) },
      { expiresInDays: 300 },
    );
    for (const [id, listed] of webhooks(job)) {
      if (listed.target?.type !== 'WEBHOOK') continue;
      const headers = [{ key: 'Authorization', value: `Bearer ${token}` }];
      webhooks(job).set(id, { ...listed, target: { ...listed.target, headers } });
    }
    const before = [...webhooks(job).keys()];
    await sweep(job, 10 * minutes);
    expect([...webhooks(job).keys()]).toEqual(before);
    expect(await statusOf(job)).toMatchObject({
      hearing: { fulfillmenttools: { state: 'deaf', problem: expect.stringContaining('JWT_SECRET') } },
    });
  });
});

describe('a connector whose subscription in commercetools is gone', () => {
  it('makes it again as it was deployed', async () => {
    const job = await startJob();
    await deploy(job);
    const before = (await messages(job)).body as object;
    await dropMessages(job);
    await sweep(job, 10 * minutes);
    const { key, destination, messages: types } = (await messages(job)).body as Record<string, unknown>;
    expect(before).toMatchObject({ key, destination, messages: types });
    expect(await statusOf(job)).toMatchObject({ hearing: { commercetools: { state: 'repaired' } } });
  });

  it('says that it is deaf where commercetools cannot deliver there any more', async () => {
    const job = await startJob();
    await deploy(job);
    await dropMessages(job);
    job.answers.change = (url, answer) => {
      if (!url.pathname.endsWith('/subscriptions')) return answer;
      const message = 'A test message could not be delivered';
      const errors = [{ code: 'InvalidInput', message }];
      return { ...answer, status: 400, text: JSON.stringify({ statusCode: 400, message, errors }) };
    };
    await sweep(job, 10 * minutes);
    expect(await statusOf(job)).toMatchObject({
      hearing: { commercetools: { state: 'deaf', problem: expect.stringContaining('does not deliver') } },
    });
  });
});

it('nothing is heard and nothing missed where the settings need nothing', async () => {
  const features = ['ORDERSYNC', 'CHANNELSYNC', 'STATUSUPDATES', 'STOCKSYNC'];
  const job = await startJob(
    Object.fromEntries(features.map((feature) => [`FEAT_${feature}_ACTIVE`, 'false'])),
  );
  await sweep(job, 10 * minutes);
  expect(await statusOf(job)).toMatchObject({
    hearing: { commercetools: { state: 'off' }, fulfillmenttools: { state: 'off' } },
    lastSweep: { complete: true },
  });
});
