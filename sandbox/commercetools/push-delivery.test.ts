import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PushDelivery, type PushOptions } from './push-delivery.ts';

describe('push delivery', () => {
  let server: Server;
  let url: string;
  let received: { number: number; headers: NodeJS.Dict<string | string[]>; body: Record<string, unknown> }[];
  /** What the application answers, in turn; 204 once they are used up. 0: it never answers. */
  let answers: number[];
  let push: PushDelivery;

  beforeEach(async () => {
    received = [];
    answers = [];
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
        received.push({ number: numberIn(body), headers: request.headers, body });
        const status = answers.shift() ?? 204;
        if (status > 0) {
          response.writeHead(status).end();
        }
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/event`;
  });

  afterEach(async () => {
    push.clear();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const start = (options: PushOptions = {}) => {
    let ids = 0;
    push = new PushDelivery(
      { topic: url },
      { minBackoffMilliseconds: 1, maxBackoffMilliseconds: 5, ...options },
      { now: () => new Date(0), newId: () => `m${++ids}` },
    );
  };
  const send = (
    number: number,
    broker: 'GoogleCloudPubSub' | 'SNS' = 'GoogleCloudPubSub',
    destination = 'topic',
  ) => push.send({ destination, broker, kind: 'OrderCreated', resourceId: 'o1', notification: { number } });

  it.each([200, 201, 202, 204])('takes %i for an acknowledgement', async (status) => {
    start();
    answers = [status];
    send(1);
    await push.whenIdle();
    expect(push.deliveries).toEqual([
      {
        destination: 'topic',
        kind: 'OrderCreated',
        resourceId: 'o1',
        messageId: 'm1',
        attempt: 1,
        status,
        acknowledged: true,
      },
    ]);
  });

  it('comes back with the same message until it is acknowledged', async () => {
    start();
    answers = [503, 400, 302, 500];
    send(1);
    await push.whenIdle();
    expect(push.deliveries.map(({ status, attempt }) => [status, attempt])).toEqual([
      [503, 1],
      [400, 2],
      [302, 3],
      [500, 4],
      [204, 5],
    ]);
    expect(new Set(received.map(({ body }) => JSON.stringify(body.message))).size).toBe(1);
  });

  it('comes back when there is no answer in time', async () => {
    start({ acknowledgeWithinMilliseconds: 30 });
    answers = [0];
    send(1);
    await push.whenIdle();
    expect(push.deliveries.map(({ status }) => status)).toEqual([undefined, 204]);
  });

  it('comes back when nobody listens, and reaches the application once it is there', async () => {
    start();
    push.connect('topic', 'http://127.0.0.1:1/event');
    send(1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(push.outstanding).toBe(1);
    push.connect('topic', url);
    await push.whenIdle();
    expect(received).toHaveLength(1);
  });

  it('waits longer with every refusal', async () => {
    start({ minBackoffMilliseconds: 20, maxBackoffMilliseconds: 40, random: () => 0 });
    answers = [500, 500, 500];
    const began = Date.now();
    send(1);
    await push.whenIdle();
    expect(Date.now() - began).toBeGreaterThanOrEqual(10 + 20 + 20 - 3);
  });

  it('delivers everything twice when asked to', async () => {
    start({ duplicateProbability: 1 });
    send(1);
    send(2);
    await push.whenIdle();
    expect(received.map(({ number }) => number).sort()).toEqual([1, 1, 2, 2]);
  });

  it('lets messages overtake each other when asked to', async () => {
    const randoms = [0, 0.9, 0, 0.1];
    start({ shuffleWithinMilliseconds: 100, random: () => randoms.shift() ?? 0 });
    send(1);
    send(2);
    await push.whenIdle();
    expect(received.map(({ number }) => number)).toEqual([2, 1]);
  });

  it('wraps a notification as Google Pub/Sub does', async () => {
    start();
    send(7);
    await push.whenIdle();
    expect(received[0]?.body).toEqual({
      subscription: 'projects/connect/subscriptions/topic',
      deliveryAttempt: 1,
      message: {
        data: Buffer.from('{"number":7}').toString('base64'),
        messageId: 'm1',
        message_id: 'm1',
        publishTime: '1970-01-01T00:00:00.000Z',
        publish_time: '1970-01-01T00:00:00.000Z',
        attributes: {},
      },
    });
  });

  it('wraps a notification as SNS does', async () => {
    start();
    send(7, 'SNS');
    await push.whenIdle();
    expect(received[0]?.body).toMatchObject({
      Type: 'Notification',
      TopicArn: 'topic',
      Message: '{"number":7}',
    });
    expect(received[0]?.headers['x-amz-sns-message-type']).toBe('Notification');
  });

  it('loses what is sent to a topic that nobody is connected to', async () => {
    start();
    send(1, 'GoogleCloudPubSub', 'elsewhere');
    await push.whenIdle();
    expect(push.deliveries).toEqual([]);
  });

  it('forgets everything when cleared, also what is under way', async () => {
    start({ acknowledgeWithinMilliseconds: 50 });
    answers = [0];
    send(1);
    await new Promise((resolve) => setTimeout(resolve, 25));
    push.clear();
    await push.whenIdle();
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(push.deliveries).toEqual([]);
  });
});

function numberIn(body: Record<string, unknown>): number {
  const { data } = (body.message ?? {}) as { data?: string };
  const text = data === undefined ? String(body.Message) : Buffer.from(data, 'base64').toString();
  return (JSON.parse(text) as { number: number }).number;
}
