import { afterEach, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { done } from '../fulfillment/outcome.ts';
import { createLogger } from '../logging/logger.ts';
import { BodyMemory } from '../request/body-memory.ts';
import { currentRequestContext } from '../request/request-context.ts';
import { createApplication } from './application.ts';
import { answerFulfillmenttools } from './outcome-response.ts';
import { serve, type RunningServer } from './serve.ts';

const bytes = 200_000;
const large = (name: string) => JSON.stringify({ name, filling: 'x'.repeat(bytes) });
const small = JSON.stringify({ name: 'small' });

let server: RunningServer | undefined;
afterEach(async () => {
  await server?.stop();
});

/** An application with room for one large body, whose handler holds each of them until it is told to go on. */
async function start(waitMilliseconds: number, budgetMilliseconds = 7_000) {
  const begun: string[] = [];
  const goOn = new Map<string, () => void>();
  const logger = createLogger({ name: 'test', debugMode: false, destination: { write: () => undefined } });
  const application = createApplication({
    name: 'service',
    endpoint: '/service',
    logger,
    answer: answerFulfillmenttools,
    budgetMilliseconds,
    memory: new BodyMemory({ maxBytes: bytes, waitMilliseconds }),
    handle: async (message) => {
      const { name } = message.json() as { name: string };
      begun.push(name);
      if (name !== 'small') await new Promise<void>((resolve) => goOn.set(name, resolve));
      return done(name);
    },
  });
  server = await serve(application, { port: 0, host: '127.0.0.1', logger });
  const address = `http://127.0.0.1:${server.port}/service`;
  const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
    fetch(address, { method: 'POST', body, headers });
  const hasBegun = async (name: string): Promise<void> => {
    while (!goOn.has(name)) await new Promise((resolve) => setImmediate(resolve));
  };
  return { post, begun, goOn, hasBegun };
}

describe('large bodies', () => {
  it('are worked on by turns, and small ones overtake them', async () => {
    const { post, begun, goOn, hasBegun } = await start(2 ** 30);
    const first = post(large('first'));
    await hasBegun('first');
    const second = post(large('second'));
    expect((await post(small)).status).toBe(200);
    expect((await post(small)).status).toBe(200);
    expect(begun).toEqual(['first', 'small', 'small']);
    goOn.get('first')?.();
    await hasBegun('second');
    goOn.get('second')?.();
    expect([(await first).status, (await second).status]).toEqual([200, 200]);
  });

  it.each([
    ['as they are', (body: string) => body, {}],
    ['packed', (body: string) => Uint8Array.from(gzipSync(body)), { 'Content-Encoding': 'gzip' }],
  ])('that come %s while there is no room are asked for again', async (_how, pack, headers) => {
    const { post, goOn, hasBegun } = await start(0);
    const first = post(large('first'));
    await hasBegun('first');
    const turnedAway = await post(pack(large('second')), headers);
    expect([turnedAway.status, turnedAway.headers.get('retry-after')]).toEqual([503, '5']);
    goOn.get('first')?.();
    expect((await first).status).toBe(200);
    const again = post(pack(large('again')), headers);
    await hasBegun('again');
    goOn.get('again')?.();
    expect((await again).status).toBe(200);
  });

  it('keep their room when their time is over and the work on them is not', async () => {
    const { post, goOn, hasBegun } = await start(0, 50);
    const first = post(large('first'));
    await hasBegun('first');
    expect((await first).status).toBe(503);
    expect((await post(large('second'))).headers.get('retry-after')).toBe('5');
    goOn.get('first')?.();
  });

  it.each([
    ['a deep status', true, 200],
    ['a sender who was refused', false, 401],
  ])('leave no room taken behind %s that met one', async (_who, accepted, status) => {
    const memory = new BodyMemory({ maxBytes: bytes, waitMilliseconds: 0 });
    const logger = createLogger({ name: 'test', debugMode: false, destination: { write: () => undefined } });
    const application = createApplication({
      name: 'service',
      endpoint: '/service',
      logger,
      answer: answerFulfillmenttools,
      memory,
      authenticate: async () => {
        if (!accepted) await currentRequestContext()?.memory?.hold(bytes);
        return accepted ? { accepted } : { accepted, reason: 'unknown' };
      },
      deepStatus: async () => {
        await currentRequestContext()?.memory?.hold(bytes);
        return { healthy: true };
      },
      handle: () => Promise.resolve(done('nothing')),
    });
    server = await serve(application, { port: 0, host: '127.0.0.1', logger });
    const address = `http://127.0.0.1:${server.port}/service/status?deep=1`;
    expect([(await fetch(address)).status, (await fetch(address)).status]).toEqual([status, status]);
  });
});
