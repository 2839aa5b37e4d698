import { describe, expect, it } from '@jest/globals';
import { createAuthorizedTransport, type AuthorizedTransportOptions } from './authorized-transport.ts';
import { PlatformError } from '../errors.ts';
import { withLoopbackServer } from './loopback-server.fixture.ts';
import { TokenSource } from './token-source.ts';
import { createTransport } from './transport.ts';

function authorized(validFrom: number, options: AuthorizedTransportOptions = {}) {
  let logIns = 0;
  const tokens = new TokenSource({
    platform: 'fulfillmenttools',
    logIn: () => Promise.resolve({ value: `token-${++logIns}`, expiresInSeconds: 3600 }),
  });
  const isValid = (header: string | undefined) => Number(header?.split('-')[1]) >= validFrom;
  return {
    send: createAuthorizedTransport(createTransport(), tokens, options),
    isValid,
    logIns: () => logIns,
  };
}

describe('authorized transport', () => {
  it('sends a request that was refused with 401 once more, with a fresh token', async () => {
    const { send, isValid, logIns } = authorized(2);
    await withLoopbackServer(
      ({ headers }) => ({ status: isValid(headers.authorization) ? 200 : 401, json: {} }),
      async ({ url, requests }) => {
        const answer = await send({ platform: 'fulfillmenttools', method: 'POST', url: `${url}/api/orders` });
        expect(answer.status).toBe(200);
        expect(requests.map(({ headers }) => headers.authorization)).toEqual([
          'Bearer token-1',
          'Bearer token-2',
        ]);
        expect(logIns()).toBe(2);
      },
    );
  });

  it('logs in once more for many requests that were refused together', async () => {
    const { send, isValid, logIns } = authorized(2);
    await withLoopbackServer(
      ({ headers }) => ({
        status: isValid(headers.authorization) ? 200 : 401,
        json: {},
        afterMilliseconds: 20,
      }),
      async ({ url }) => {
        const call = () => send({ platform: 'fulfillmenttools', method: 'GET', url: `${url}/api/orders` });
        await Promise.all(Array.from({ length: 10 }, call));
        expect(logIns()).toBe(2);
      },
    );
  });

  it('does not ask a third time', async () => {
    const { send } = authorized(99);
    await withLoopbackServer(
      () => ({ status: 401, json: [{ summary: 'No access' }] }),
      async ({ url, requests }) => {
        const call = send({ platform: 'fulfillmenttools', method: 'GET', url: `${url}/api/orders` });
        await expect(call).rejects.toMatchObject({ status: 401, summary: 'No access', retryable: true });
        expect(requests).toHaveLength(2);
      },
    );
  });

  it('throws a 403 at once where the platform refuses ended tokens with 401', async () => {
    const { send, logIns } = authorized(2);
    await withLoopbackServer(
      () => ({ status: 403, json: {} }),
      async ({ url, requests }) => {
        const call = send({ platform: 'fulfillmenttools', method: 'GET', url: `${url}/api/orders` });
        await expect(call).rejects.toMatchObject({ status: 403 });
        expect([requests.length, logIns()]).toEqual([1, 1]);
      },
    );
  });
});

describe('authorized transport to a platform that may refuse ended tokens with 403', () => {
  const forbidding = (validFrom: number) => {
    const time = { now: 0 };
    return { time, ...authorized(validFrom, { forbidsEndedTokens: true, clock: () => time.now }) };
  };

  it('sends requests that were refused together once more, with one fresh token', async () => {
    const { send, isValid, logIns } = forbidding(2);
    await withLoopbackServer(
      ({ headers }) => ({
        status: isValid(headers.authorization) ? 200 : 403,
        json: {},
        afterMilliseconds: 20,
      }),
      async ({ url }) => {
        const call = () => send({ platform: 'shopgate', method: 'POST', url: `${url}/api/orders` });
        await Promise.all(Array.from({ length: 10 }, call));
        expect(logIns()).toBe(2);
      },
    );
  });

  it('logs in once a minute at most where it is a permission that is missing', async () => {
    const { send, time, logIns } = forbidding(99);
    await withLoopbackServer(
      () => ({ status: 403, json: {} }),
      async ({ url }) => {
        const call = () => send({ platform: 'shopgate', method: 'GET', url: `${url}/api/orders` });
        for (let calls = 0; calls < 5; calls += 1)
          await expect(call()).rejects.toMatchObject({ status: 403 });
        expect(logIns()).toBe(2);
        time.now += 60_000;
        for (let calls = 0; calls < 5; calls += 1)
          await expect(call()).rejects.toMatchObject({ status: 403 });
        expect(logIns()).toBe(3);
      },
    );
  });

  it('keeps the token that it has where no other can be had, and throws the 403', async () => {
    let logIns = 0;
    const down = new PlatformError({
      ...{ platform: 'shopgate', request: 'log-in', status: 503, summary: 'down' },
      ...{ applied: 'no', retryable: true },
    });
    const tokens = new TokenSource({
      platform: 'shopgate',
      logIn: () =>
        ++logIns === 1 ? Promise.resolve({ value: 'token-1', expiresInSeconds: 3600 }) : Promise.reject(down),
    });
    const send = createAuthorizedTransport(createTransport(), tokens, { forbidsEndedTokens: true });
    await withLoopbackServer(
      ({ url }) => ({ status: url.endsWith('/secret') ? 403 : 200, json: {} }),
      async ({ url }) => {
        const call = (name: string) => send({ platform: 'shopgate', method: 'GET', url: `${url}/${name}` });
        await expect(call('secret')).rejects.toMatchObject({ status: 403 });
        expect(await call('orders')).toMatchObject({ status: 200 });
        expect(logIns).toBe(2);
      },
    );
  });
});
