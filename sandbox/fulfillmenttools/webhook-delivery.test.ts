import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createFulfillmenttoolsEmulator, type FulfillmenttoolsEmulator } from './emulator.ts';
import type { WebhookOptions } from './options.ts';
import { sampleOrder } from './sample-order.ts';

let server: Server | undefined;
let emulator: FulfillmenttoolsEmulator | undefined;
afterEach(() => {
  emulator?.close();
  server?.closeAllConnections();
  server?.close();
});

interface Received {
  body: { event: string; eventId: string; payload: { tenantOrderId?: string } };
  headers: Record<string, unknown>;
}

/** A webhook endpoint that answers what `answer` says: a status, or nothing in time. */
async function subscribed(options: WebhookOptions, answer: (attempt: number) => number | 'nothing') {
  const received: Received[] = [];
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      received.push({ body: JSON.parse(text) as Received['body'], headers: request.headers });
      const status = answer(received.length);
      if (status !== 'nothing') response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const callbackUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/service`;
  const fast = { redeliveryMilliseconds: 5, maximumRedeliveryMilliseconds: 10 };
  emulator = createFulfillmenttoolsEmulator({ webhooks: { ...fast, ...options } });
  const headers = [{ key: 'Authorization', value: 'Bearer ours' }];
  emulator.world.subscriptions.set('subscription', {
    id: 'subscription',
    created: '2026-01-01T00:00:00.000Z',
    name: 'ours',
    event: 'ORDER_CREATED',
    target: { type: 'WEBHOOK', callbackUrl, headers },
  });
  return { received, emulator };
}

describe('a webhook', () => {
  it('carries event, event id, payload and the headers of its subscription', async () => {
    const { received, emulator } = await subscribed({}, () => 200);

    const order = emulator.store.createOrder(sampleOrder());
    await emulator.whenIdle();

    expect(received).toHaveLength(1);
    expect(received[0]?.body).toEqual({
      event: 'ORDER_CREATED',
      eventId: expect.any(String),
      payload: order,
    });
    expect(received[0]?.headers.authorization).toBe('Bearer ours');
    expect(emulator.deliveries).toMatchObject([{ state: 'delivered', attempts: [200] }]);
  });

  it('is sent again until it is answered exactly 200', async () => {
    const answers = [503, 401, 201, 204, 302, 200];
    const { received, emulator } = await subscribed({}, (attempt) => answers[attempt - 1] ?? 200);

    emulator.store.createOrder(sampleOrder());
    await emulator.whenIdle();

    expect(emulator.deliveries).toMatchObject([{ state: 'delivered', attempts: answers }]);
    expect(new Set(received.map(({ body }) => body.eventId)).size).toBe(1);
  });

  it('is sent again when the answer takes too long', async () => {
    const { emulator } = await subscribed({ answerTimeoutMilliseconds: 40 }, (attempt) =>
      attempt === 1 ? 'nothing' : 200,
    );

    emulator.store.createOrder(sampleOrder());
    await emulator.whenIdle();

    expect(emulator.deliveries[0]?.attempts).toEqual(['no answer', 200]);
  });

  it('is given up after the attempts that are allowed', async () => {
    const { emulator } = await subscribed({ giveUpAttempts: 3 }, () => 500);

    emulator.store.createOrder(sampleOrder());
    await emulator.whenIdle();

    expect(emulator.deliveries).toMatchObject([{ state: 'given up', attempts: [500, 500, 500] }]);
  });

  it('comes twice when duplicates are asked for', async () => {
    const { received, emulator } = await subscribed({ duplicateShare: 1 }, () => 200);

    emulator.store.createOrder(sampleOrder());
    await emulator.whenIdle();

    expect(received.map(({ body }) => body.eventId)).toEqual([
      received[0]?.body.eventId,
      received[0]?.body.eventId,
    ]);
  });

  it('overtakes others when shuffling is asked for', async () => {
    const { received, emulator } = await subscribed({ shuffleMilliseconds: 80 }, () => 200);
    const ids = Array.from({ length: 8 }, (_, number) => `order-${number}`);

    for (const tenantOrderId of ids) emulator.store.createOrder(sampleOrder({ tenantOrderId }));
    await emulator.whenIdle();

    const arrived = received.map(({ body }) => body.payload.tenantOrderId ?? '');
    expect(arrived).not.toEqual(ids);
    expect(arrived.toSorted()).toEqual(ids);
  });

  it('is not sent for events that nobody subscribed to, but kept in the log of events', async () => {
    const { received, emulator } = await subscribed({}, () => 200);
    const order = emulator.store.createOrder(sampleOrder());

    emulator.store.cancelOrder(order.id);
    await emulator.whenIdle();

    expect(received.map(({ body }) => body.event)).toEqual(['ORDER_CREATED']);
    expect(emulator.emittedEvents.map(({ event }) => event)).toEqual(['ORDER_CREATED', 'ORDER_CANCELLED']);
  });
});
