import { describe, expect, it } from '@jest/globals';
import { verifyWebhookToken } from '../edge/webhook-token.ts';
import { subscribedEvents } from '../fulfillmenttools/events/event-table.ts';
import {
  withFulfillmenttools,
  type SeenRequest,
} from '../fulfillmenttools/fulfillmenttools-server.fixture.ts';
import type { Reply } from '../http/loopback-server.fixture.ts';
import type { Environment } from '../settings/environment.ts';
import { loadServiceSettings } from '../settings/settings.ts';
import { patiently } from './patiently.ts';
import { recordingLogger } from './recording-logger.fixture.ts';
import {
  convergeWebhookSubscriptions,
  deleteWebhookSubscriptions,
  webhookUrl,
} from './webhook-subscriptions.ts';

interface Held {
  id: string;
  name: string;
  event: string;
  target?: { type: string; callbackUrl: string; headers?: { key: string; value: string }[] };
}

const callbackUrl = 'https://new.example/service';
const handledEvents = subscribedEvents({ statusUpdates: true, stockSync: false });
const [someEvent = '', otherEvent = ''] = handledEvents;
const one = (name: string, event = someEvent, url = callbackUrl): Held => ({
  id: `${name} ${url}`,
  name,
  event,
  target: { type: 'WEBHOOK', callbackUrl: url },
});
const ours = (event: string) => `commercetools-connector/shop/${event}`;

/** A fulfillmenttools that holds `subscriptions` and offers `offered`. */
function tenant(subscriptions: Held[], offered: readonly string[] = handledEvents) {
  const held = [...subscriptions];
  let created = 0;
  const reply = ({ operation, query, body }: SeenRequest): Reply => {
    if (operation === 'GET supportedevents')
      return { json: { supportedEvents: offered.map((event) => ({ event })) } };
    if (operation === 'GET subscriptions') {
      const start = held.findIndex(({ id }) => id === query['startAfterId']) + 1;
      return { json: { subscriptions: held.slice(start, start + Number(query['size'])) } };
    }
    if (operation === 'POST subscriptions') {
      created += 1;
      const subscription = { ...(body as Held), id: `created-${created}` };
      held.push(subscription);
      return { status: 201, json: subscription };
    }
    const id = decodeURIComponent(operation.replace('DELETE subscriptions/', ''));
    const index = held.findIndex((subscription) => subscription.id === id);
    return index === -1 ? { status: 404 } : { json: held.splice(index, 1)[0] };
  };
  return { held, reply };
}

const settingsWith = (settings: Environment) =>
  loadServiceSettings({
    CTP_PROJECT_KEY: 'shop',
    CTP_CLIENT_ID: 'id',
    CTP_CLIENT_SECRET: 'secret',
    CTP_REGION: 'europe-west1.gcp',
    FFT_PROJECT_ID: 'tenant',
    FFT_API_KEY: 'key',
    FFT_API_USER: 'user',
    FFT_API_PASSWORD: 'password',
    JWT_SECRET: 's'.repeat(32),
    ...settings,
  });

async function run(
  reply: (request: SeenRequest) => Reply,
  work: typeof convergeWebhookSubscriptions,
  environment: Environment = { CONNECT_SERVICE_URL: 'https://new.example/' },
): Promise<string[]> {
  const { logger, lines } = recordingLogger();
  await withFulfillmenttools(reply, ({ client }) =>
    work({ settings: settingsWith(environment), environment, logger, client }, '/service'),
  );
  return lines;
}

describe('the webhook subscriptions after a deployment', () => {
  it('are one per event that is handled, with a token that the service accepts for a year', async () => {
    const { held, reply } = tenant([]);
    await run(reply, convergeWebhookSubscriptions);
    expect(held.map(({ event }) => event)).toEqual(handledEvents);
    for (const { name, event, target } of held) {
      expect(name).toBe(ours(event));
      expect(target).toMatchObject({ type: 'WEBHOOK', callbackUrl });
    }
    const authorization = held[0]?.target?.headers?.find(({ key }) => key === 'Authorization')?.value;
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
    const { jwt } = settingsWith({});
    expect(await verifyWebhookToken(authorization, jwt, inDays(364))).toEqual({ accepted: true });
    expect(await verifyWebhookToken(authorization, jwt, inDays(366))).toMatchObject({ accepted: false });
  });

  it('are as many after a second deployment', async () => {
    const { held, reply } = tenant([]);
    await run(reply, convergeWebhookSubscriptions);
    await run(reply, convergeWebhookSubscriptions);
    expect(held).toHaveLength(handledEvents.length);
  });

  it('leave out what fulfillmenttools does not offer, and say so', async () => {
    const { held, reply } = tenant([], [someEvent]);
    const lines = await run(reply, convergeWebhookSubscriptions);
    expect(held.map(({ event }) => event)).toEqual([someEvent]);
    expect(lines[0]).toMatch(new RegExp(`^warn: .*does not offer ${otherEvent}`));
  });

  it.each<[string, Reply]>([
    ['offers none of them', { json: { supportedEvents: [] } }],
    ['answers in another shape', { json: [] }],
    ['does not tell', { status: 403, json: [{ summary: 'No.' }] }],
    ['has no such address', { status: 404, json: [{ summary: 'No.' }] }],
    ['cuts the connection', { cut: 'before' }],
    ['fails', { status: 500 }],
  ])('are all there where the list of offered events %s', async (_, answer) => {
    const { held, reply } = tenant([]);
    await run(
      (request) => (request.operation === 'GET supportedevents' ? answer : reply(request)),
      convergeWebhookSubscriptions,
    );
    expect(held.map(({ event }) => event)).toEqual(handledEvents);
  });

  const refusing =
    (reply: (request: SeenRequest) => Reply, event: string) =>
    (request: SeenRequest): Reply =>
      request.operation === 'POST subscriptions' && (request.body as Held).event === event
        ? { status: 400, json: [{ summary: 'Unknown event' }] }
        : reply(request);

  it('end as an error after every other one was made, where one that is offered is refused', async () => {
    const { held, reply } = tenant([]);
    await expect(run(refusing(reply, someEvent), convergeWebhookSubscriptions)).rejects.toMatchObject({
      code: 'SUBSCRIPTION_REFUSED',
      message: expect.stringContaining(`${someEvent}: Unknown event`),
    });
    expect(held.map(({ event }) => event)).toEqual(handledEvents.filter((event) => event !== someEvent));
  });

  it('do not fail the deployment where nobody could tell that one is not offered', async () => {
    const { held, reply } = tenant([], []);
    const lines = await run(refusing(reply, someEvent), convergeWebhookSubscriptions);
    expect(held).toHaveLength(handledEvents.length - 1);
    expect(lines).toContainEqual(expect.stringMatching(/^warn: .*Unknown event/));
  });

  it('are one each after a platform was down in between and the script was run again', async () => {
    const { held, reply } = tenant([]);
    let creates = 0;
    const failing = (request: SeenRequest): Reply => {
      if (request.operation !== 'POST subscriptions') return reply(request);
      creates += 1;
      if (creates === 3) return { status: 503 };
      if (creates !== 5) return reply(request);
      reply(request);
      return { cut: 'within' };
    };
    const { logger } = recordingLogger();
    await withFulfillmenttools(failing, async ({ client }) => {
      const environment = { CONNECT_SERVICE_URL: 'https://new.example/' };
      const context = { settings: settingsWith(environment), environment, logger, client };
      await patiently(() => convergeWebhookSubscriptions(context, '/service'), {
        logger,
        sleep: () => Promise.resolve(),
      });
    });
    expect(held.map(({ event }) => event).toSorted()).toEqual(handledEvents.toSorted());
  });

  it("replace ours of an earlier address and those of connector 0.2.x, and nobody else's", async () => {
    const foreign = [
      one('commercetools-connector/shop-test/ORDER_CREATED'),
      one('ERP'),
      one('CTC_SOMETHING', 'FACILITY_CREATED'),
    ];
    const replaced = [
      one(ours(someEvent), someEvent, 'https://old.example/service'),
      one(`CTC_${otherEvent}`, otherEvent, 'https://older.example/service/orders'),
    ];
    const { held, reply } = tenant([...foreign, ...replaced]);
    await run(reply, convergeWebhookSubscriptions);
    expect(held.slice(0, foreign.length)).toEqual(foreign);
    expect(held).toHaveLength(foreign.length + handledEvents.length);
    expect(held.filter(({ target }) => /old/.test(target?.callbackUrl ?? ''))).toEqual([]);
  });

  it('are gone when status updates are switched off, whatever the address', async () => {
    const { held, reply } = tenant([one(ours(someEvent)), one('ERP')]);
    await run(reply, convergeWebhookSubscriptions, { FEAT_STATUSUPDATES_ACTIVE: 'false' });
    expect(held.map(({ name }) => name)).toEqual(['ERP']);
  });

  it('need the address of the service', async () => {
    const { reply } = tenant([]);
    await expect(run(reply, convergeWebhookSubscriptions, {})).rejects.toThrow(/CONNECT_SERVICE_URL/);
  });
});

describe('the webhook subscriptions at the end of a deployment', () => {
  const elsewhere = one(ours(someEvent), someEvent, 'https://successor.example/service');

  it('go, except those of a deployment that has taken over and of others', async () => {
    const { held, reply } = tenant([one(ours(someEvent)), elsewhere, one('ERP')]);
    await run(reply, deleteWebhookSubscriptions);
    expect(held).toEqual([elsewhere, one('ERP')]);
  });

  it("all go when Connect does not tell which ones are this deployment's", async () => {
    const { held, reply } = tenant([one(ours(someEvent)), elsewhere, one('ERP')]);
    await run(reply, deleteWebhookSubscriptions, {});
    expect(held).toEqual([one('ERP')]);
  });
});

describe('the address of the webhooks', () => {
  it.each([
    'https://s.example',
    'https://s.example/',
    'https://s.example/service',
    'https://s.example//service//',
  ])('is the one endpoint, when Connect tells %s', (serviceUrl) => {
    expect(webhookUrl(serviceUrl, '/service')).toBe('https://s.example/service');
  });

  it('keeps what precedes the endpoint', () => {
    expect(webhookUrl('https://s.example/a-service', '/service')).toBe('https://s.example/a-service/service');
  });
});
