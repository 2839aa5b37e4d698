import { describe, expect, it } from '@jest/globals';
import type { PlatformError } from '../errors.ts';
import { Deadline } from '../request/deadline.ts';
import { unusedAddress, withLoopbackServer, type Reply } from './loopback-server.fixture.ts';
import { runInRequestContext } from '../request/request-context.ts';
import {
  createTransport,
  type ObservedCall,
  type PlatformRequest,
  type TransportOptions,
} from './transport.ts';

/** Sends one request to a server that gives these replies in turn, the last one for ever. */
async function exchange(
  replies: Reply[],
  request: Partial<PlatformRequest> = {},
  options: TransportOptions & { deadline?: number } = {},
) {
  const slept: number[] = [];
  let outcome: { status?: number; body?: unknown; error?: PlatformError } = {};
  let seen: { method: string; url: string; correlationId: unknown }[] = [];
  const transport = createTransport({
    sleep: (milliseconds) => Promise.resolve(void slept.push(milliseconds)),
    random: () => 0.5,
    ...options,
  });
  await withLoopbackServer(
    (_, number) => replies[Math.min(number, replies.length) - 1] ?? {},
    async ({ url, requests }) => {
      const context = { deadline: new Deadline(options.deadline ?? 8000), correlationId: 'correlation-1' };
      outcome = await runInRequestContext(context, () =>
        transport({
          platform: 'commercetools',
          method: 'GET',
          url: `${url}/orders/1?key=hidden`,
          ...request,
        }),
      ).catch((error: unknown) => ({ error: error as PlatformError }));
      seen = requests.map(({ method, url: path, headers }) => ({
        method,
        url: path,
        correlationId: headers['x-correlation-id'],
      }));
    },
  );
  return { ...outcome, slept, requests: seen };
}

describe('transport', () => {
  it('answers with status and parsed JSON, and sends the correlation id', async () => {
    const { status, body, requests } = await exchange([{ status: 201, json: { id: 'a' } }]);
    expect({ status, body }).toEqual({ status: 201, body: { id: 'a' } });
    expect(requests).toEqual([
      { method: 'GET', url: '/orders/1?key=hidden', correlationId: 'correlation-1' },
    ]);
  });

  it('takes an empty answer for an answer without a body', async () => {
    expect(await exchange([{ status: 204 }])).toMatchObject({ status: 204, body: undefined });
  });

  it.each([408, 429, 500, 502, 503, 504])('repeats a GET after %d', async (status) => {
    const { body, requests, slept } = await exchange([{ status }, { status }, { json: 'fine' }]);
    expect(body).toBe('fine');
    expect(requests).toHaveLength(3);
    expect(slept).toEqual([100, 200]);
  });

  it.each(['before', 'within'] as const)(
    'repeats a GET whose connection is cut %s the answer',
    async (cut) => {
      const { body } = await exchange([{ cut, json: {} }, { json: 'fine' }]);
      expect(body).toBe('fine');
    },
  );

  it.each([
    ['a server error', { status: 503 }],
    ['a connection cut before the answer', { cut: 'before' }],
    ['a connection cut within the answer', { cut: 'within', json: {} }],
    ['a time-out', { afterMilliseconds: 400 }],
    ['an answer that is no JSON', { text: '<html>' }],
  ] satisfies [string, Reply][])(
    'never sends a create twice after %s, whose effect is unknown',
    async (_, reply) => {
      const { error, requests } = await exchange([reply], { method: 'POST' }, { attemptMilliseconds: 200 });
      expect(requests).toHaveLength(1);
      expect(error).toMatchObject({ applied: 'unknown', retryable: true });
    },
  );

  it('sends a create again after 429, which was not carried out', async () => {
    const { body, requests } = await exchange([{ status: 429 }, { json: 'fine' }], { method: 'POST' });
    expect(body).toBe('fine');
    expect(requests).toHaveLength(2);
  });

  it('repeats a POST that is marked as repeatable', async () => {
    const { body } = await exchange([{ status: 503 }, { json: 'fine' }], {
      method: 'POST',
      repeatable: true,
    });
    expect(body).toBe('fine');
  });

  it('tries again when the connection was never made, and says that nothing was applied', async () => {
    const { error, slept } = await exchange([], { url: await unusedAddress(), method: 'POST' });
    expect(slept).toHaveLength(3);
    expect(error).toMatchObject({ applied: 'no', retryable: true, status: undefined });
  });

  it.each([400, 403, 404, 409, 422])(
    'does not repeat %d, and says that nothing was applied',
    async (status) => {
      const { error, requests } = await exchange([{ status, json: { message: 'No.' } }]);
      expect(requests).toHaveLength(1);
      expect(error).toMatchObject({ status, applied: 'no', retryable: false, summary: 'No.' });
    },
  );

  it('leaves 401 to whoever holds the token', async () => {
    const { error, requests } = await exchange([{ status: 401 }]);
    expect(requests).toHaveLength(1);
    expect(error).toMatchObject({ status: 401, applied: 'no', retryable: true });
  });

  it('does not follow a redirect', async () => {
    const { error } = await exchange([{ status: 302, headers: { location: 'http://127.0.0.1:1/' } }]);
    expect(error).toMatchObject({ status: 302, retryable: false });
  });

  it('does not forget that an earlier attempt may have been applied', async () => {
    const { error } = await exchange([{ cut: 'before' }, { status: 409 }], {
      method: 'POST',
      repeatable: true,
    });
    expect(error).toMatchObject({ status: 409, applied: 'unknown' });
  });

  it('waits as long as Retry-After asks', async () => {
    const { slept } = await exchange([{ status: 429, headers: { 'retry-after': '2' } }, { json: {} }]);
    expect(slept).toEqual([2100]);
  });

  it('gives up at once when Retry-After does not fit before the deadline, and passes it on', async () => {
    const { error, requests, slept } = await exchange([{ status: 429, headers: { 'retry-after': '30' } }]);
    expect(slept).toEqual([]);
    expect(requests).toHaveLength(1);
    expect(error).toMatchObject({ status: 429, retryAfterSeconds: 30, applied: 'no' });
  });

  it('ends before the deadline, however slow the platform is', async () => {
    const { error } = await exchange([{ afterMilliseconds: 3_600_000 }], {}, { deadline: 150 });
    expect(error).toMatchObject({ summary: 'no answer in time', applied: 'unknown', retryable: true });
  });

  it('sends nothing when the deadline is over', async () => {
    const { error, requests } = await exchange([{}], { method: 'POST' }, { deadline: 0 });
    expect(requests).toHaveLength(0);
    expect(error).toMatchObject({ applied: 'no', retryable: true });
  });

  it('tells an observer of each attempt, with the path but not the query', async () => {
    const calls: ObservedCall[] = [];
    await exchange([{ status: 503 }, { json: {} }], {}, { onCall: (call) => calls.push(call) });
    expect(calls).toMatchObject([
      { platform: 'commercetools', method: 'GET', path: '/orders/1', status: 503, attempt: 1 },
      { path: '/orders/1', status: 200, attempt: 2 },
    ]);
  });

  it('says in an error which request it was, without query, body, headers and e-mail addresses', async () => {
    const reply = { status: 400, json: { message: 'jane.doe@example.com is no address' } };
    const { error } = await exchange([reply], {
      method: 'POST',
      headers: { authorization: 'Bearer token-1' },
      body: '{"street":"Elm Street"}',
    });
    expect(error?.message).toBe('commercetools: POST /orders/1: HTTP 400: [e-mail] is no address');
    expect(JSON.stringify({ ...error })).not.toMatch(/hidden|token-1|Elm|jane/);
  });
});
