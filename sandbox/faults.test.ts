import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { lateHeader, withFaults, type Fault, type LoggedCall } from './faults.ts';

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(decide: (call: LoggedCall) => Fault) {
  const seen: string[] = [];
  const platform: RequestListener = (request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      seen.push(body);
      response.writeHead(201, { 'content-type': 'application/json' });
      response.write('{"done":');
      response.end('true}');
    });
  };
  const calls: LoggedCall[] = [];
  server = createServer(withFaults(platform, { platform: 'fulfillmenttools', calls, decide }));
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const post = (path = '/api/orders?key=secret') => fetch(origin + path, { method: 'POST', body: 'order' });
  return { post, seen, calls };
}

describe('the fault layer', () => {
  it('passes a call on and logs it without query or body', async () => {
    const { post, seen, calls } = await serve(() => ({ kind: 'none' }));

    expect(await (await post()).json()).toEqual({ done: true });

    expect(seen).toEqual(['order']);
    expect(calls).toEqual([
      { number: 1, platform: 'fulfillmenttools', method: 'POST', path: '/api/orders', status: 201 },
    ]);
  });

  it('refuses a call with a status and Retry-After without the platform seeing it', async () => {
    const { post, seen, calls } = await serve(() => ({ kind: 'status', status: 429, retryAfterSeconds: 2 }));

    const answer = await post();

    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '2']);
    expect(await answer.json()).toEqual([{ summary: 'Injected fault: 429' }]);
    expect(seen).toEqual([]);
    expect(calls[0]).toMatchObject({ status: 429, fault: 'status' });
  });

  it('marks the answer of a call that counts as late', async () => {
    const { post, seen } = await serve(() => ({ kind: 'late' }));

    const answer = await post();

    expect([answer.status, answer.headers.get(lateHeader)]).toEqual([201, 'true']);
    expect(seen).toEqual(['order']);
  });

  it('holds the whole answer back for a slow call', async () => {
    const { post, seen } = await serve(() => ({ kind: 'slow', milliseconds: 60 }));
    const begin = performance.now();

    const answer = await post();

    expect(performance.now() - begin).toBeGreaterThanOrEqual(55);
    expect(await answer.json()).toEqual({ done: true });
    expect(seen).toEqual(['order']);
  });

  it('breaks the connection before the platform sees the call', async () => {
    const { post, seen, calls } = await serve(() => ({ kind: 'cut-before' }));

    await expect(post()).rejects.toThrow();

    expect(seen).toEqual([]);
    expect(calls[0]?.status).toBeUndefined();
  });

  it('breaks the connection after the platform carried the call out, calling back first', async () => {
    let appliedWhenCalledBack = 0;
    const { post, seen } = await serve(() => ({
      kind: 'cut-after',
      callback: () => void (appliedWhenCalledBack = seen.length),
    }));

    await expect(post()).rejects.toThrow();

    expect(seen).toEqual(['order']);
    expect(appliedWhenCalledBack).toBe(1);
  });

  it('runs a callback before an otherwise undisturbed call', async () => {
    let seenBefore = -1;
    const { post, seen } = await serve(() => ({
      kind: 'callback',
      run: () => void (seenBefore = seen.length),
    }));

    expect((await post()).status).toBe(201);

    expect([seenBefore, seen.length]).toEqual([0, 1]);
  });

  it('lets the plan choose by running number, method and path', async () => {
    const { post } = await serve((call) =>
      call.number === 2 && call.method === 'POST' && call.path === '/second'
        ? { kind: 'status', status: 503 }
        : { kind: 'none' },
    );

    const statuses = [
      (await post('/first')).status,
      (await post('/second')).status,
      (await post('/third')).status,
    ];

    expect(statuses).toEqual([201, 503, 201]);
  });
});
