import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { withFaults, type LoggedCall } from '../faults.ts';
import { startShopgateOnLoopback, type ShopgateLoopback } from './shopgate-loopback.ts';
import type { ShopgateWebhookOptions } from './shopgate-options.ts';
import { acknowledges, redeliverySeconds } from './webhook-redelivery.ts';

const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

interface Received {
  headers: IncomingMessage['headers'];
  body: Record<string, unknown>;
}

/** An endpoint that answers with the given statuses, one after the other, and with the last of them for ever. */
async function endpointAnswering(...statuses: number[]) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      received.push({ headers: request.headers, body: JSON.parse(text) as Received['body'] });
      response.writeHead((statuses.length > 1 ? statuses.shift() : statuses[0]) ?? 200).end('ok');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, received };
}

async function start(webhooks?: ShopgateWebhookOptions): Promise<ShopgateLoopback> {
  const loopback = await startShopgateOnLoopback({ webhooks: { redeliveryFactor: 0.00001, ...webhooks } });
  closers.push(loopback.close);
  return loopback;
}

const webhook = (endpoint: string, changes: object = {}) => ({
  code: 'ours',
  name: 'Ours',
  endpoint,
  active: true,
  events: [{ code: 'locationCreated' }],
  ...changes,
});
const happen = ({ emulator }: ShopgateLoopback) => {
  emulator.world.emit('locationCreated', { locationCode: 'ABC', user: '6' });
  return emulator.whenIdle();
};

describe('webhooks', () => {
  it('are kept by code, changed without it, and deleted', async () => {
    const { call } = await start();
    const { body } = await call<{ ids: string[] }>('POST', 'webhook', '/webhooks', {
      webhooks: [webhook('/one')],
    });
    const id = body.ids[0] ?? '';
    const again = await call('POST', 'webhook', '/webhooks', { webhooks: [webhook('/two')] });
    expect(again).toMatchObject({
      status: 200,
      body: { errors: [{ code: 409, reason: expect.any(String) }] },
    });
    expect((await call('POST', 'webhook', `/webhooks/${id}`, { code: 'other' })).status).toBe(400);
    expect((await call('POST', 'webhook', `/webhooks/${id}`, { active: false })).status).toBe(204);
    const filters = encodeURIComponent(JSON.stringify({ code: 'ours' }));
    expect((await call('GET', 'webhook', `/webhooks?filters=${filters}`)).body).toMatchObject({
      webhooks: [{ id, active: false, endpoint: '/one' }],
    });
    expect((await call('DELETE', 'webhook', `/webhooks/${id}`)).status).toBe(204);
    expect((await call('DELETE', 'webhook', `/webhooks/${id}`)).status).toBe(404);
  });

  it('are sent with the token of the merchant in an envelope, only for the events they want', async () => {
    const loopback = await start({ token: 'the-token' });
    const endpoint = await endpointAnswering(200);
    await loopback.call('POST', 'webhook', '/webhooks', { webhooks: [webhook(endpoint.url)] });
    loopback.emulator.world.emit('locationDeleted', { locationCode: 'ABC' });
    await happen(loopback);
    expect(endpoint.received).toHaveLength(1);
    expect(endpoint.received[0]?.headers['shopgate-token']).toBe('the-token');
    expect(endpoint.received[0]?.body).toMatchObject({
      webhookCode: 'ours',
      eventCode: 'locationCreated',
      tenantId: 'SANDBOX',
      tenantType: 'merchant',
      payload: { locationCode: 'ABC', user: '6' },
    });
    expect((await loopback.call('GET', 'webhook', '/webhookToken')).body).toEqual({
      webhookToken: 'the-token',
    });
  });

  it('come again until they are acknowledged, with the same id', async () => {
    const loopback = await start();
    const endpoint = await endpointAnswering(500, 404, 304, 302);
    await loopback.call('POST', 'webhook', '/webhooks', { webhooks: [webhook(endpoint.url)] });
    await happen(loopback);
    expect(loopback.emulator.deliveries).toMatchObject([
      { attempts: [500, 404, 304, 302], state: 'delivered' },
    ]);
    expect(new Set(endpoint.received.map(({ body }) => body.id)).size).toBe(1);
  });

  it('are given up after ten redeliveries, a day later', async () => {
    const loopback = await start({ redeliveryFactor: 0 });
    const endpoint = await endpointAnswering(503);
    await loopback.call('POST', 'webhook', '/webhooks', { webhooks: [webhook(endpoint.url)] });
    await happen(loopback);
    expect(loopback.emulator.deliveries).toMatchObject([{ state: 'given up' }]);
    expect(endpoint.received).toHaveLength(11);
    expect(redeliverySeconds.reduce((sum, seconds) => sum + seconds, 0)).toBe(86_640);
  });

  it('are acknowledged by success and by some redirects', () => {
    const statuses = [200, 204, 299, 300, 301, 302, 303, 304, 305, 306, 307, 308, 400, 500];
    expect(statuses.filter(acknowledges)).toEqual([200, 204, 299, 301, 302, 303, 305, 307, 308]);
    expect(acknowledges('no answer')).toBe(false);
  });

  it('are tried out with a sample', async () => {
    const loopback = await start();
    const endpoint = await endpointAnswering(401);
    const created = await loopback.call<{ ids: string[] }>('POST', 'webhook', '/webhooks', {
      webhooks: [webhook(endpoint.url)],
    });
    const answer = await loopback.call('POST', 'webhook', `/webhooks/${created.body.ids[0]}/test`);
    expect(answer).toEqual({ status: 200, body: { error: null, body: 'ok', statusCode: 401 } });
  });
});

describe('the fault layer', () => {
  it('refuses in the shape of Shopgate', async () => {
    const calls: LoggedCall[] = [];
    const loopback = await startShopgateOnLoopback({}, (listener) =>
      withFaults(listener, {
        platform: 'shopgate',
        calls,
        decide: ({ path }) => (path.includes('/order/') ? { kind: 'status', status: 503 } : { kind: 'none' }),
      }),
    );
    closers.push(loopback.close);
    expect(await loopback.call('GET', 'order', '/orders')).toEqual({
      status: 503,
      body: { code: 'InjectedFault', message: 'Injected fault: 503' },
    });
    expect(calls.map(({ platform }) => platform)).toEqual(['shopgate', 'shopgate']);
  });
});
