import { afterEach, describe, expect, it } from '@jest/globals';
import { gzipSync, brotliCompressSync } from 'node:zlib';
import { request as httpRequest } from 'node:http';
import { ConnectorError } from '../errors.ts';
import { done, retry } from '../fulfillment/outcome.ts';
import { currentRequestContext } from '../request/request-context.ts';
import { createLogger } from '../logging/logger.ts';
import { createApplication, type ApplicationOptions } from './application.ts';
import { answerFulfillmenttools } from './outcome-response.ts';
import type { InboundMessage } from './receive-message.ts';
import { serve, type RunningServer } from './serve.ts';

let server: RunningServer | undefined;
let lines: string[] = [];
afterEach(async () => {
  await server?.stop();
  server = undefined;
  lines = [];
});

/** Starts an application whose handler says what it was given, and returns its address. */
async function start(options: Partial<ApplicationOptions> = {}): Promise<string> {
  const logger = createLogger({
    name: 'test',
    debugMode: false,
    destination: { write: (line) => lines.push(line) },
  });
  const handle = (message: InboundMessage) => Promise.resolve(done(JSON.stringify(message.json())));
  const answer = answerFulfillmenttools;
  const application = createApplication({
    name: 'service',
    endpoint: '/service',
    logger,
    handle,
    answer,
    ...options,
  });
  server = await serve(application, { port: 0, host: '127.0.0.1', logger });
  lines = [];
  return `http://127.0.0.1:${server.port}/service`;
}
const post = (address: string, body: RequestInit['body'], headers: Record<string, string> = {}) =>
  fetch(address, { method: 'POST', body, headers });
const refusal = async (response: Response) => ({ status: response.status, body: await response.json() });
const refusedWith = (status: number, code: string) => ({
  status,
  body: { statusCode: status, message: expect.any(String), errors: [{ code, message: expect.any(String) }] },
});
const line = (index = 0) => JSON.parse(lines[index] ?? '{}') as Record<string, unknown>;

describe('the status', () => {
  it('is answered at once', async () => {
    const response = await fetch(`${await start({ version: '1.2.3' })}/status`);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'ok', name: 'service', version: '1.2.3' });
    expect(response.headers.has('x-powered-by')).toBe(false);
  });

  it('looks at the platforms only for who has our token', async () => {
    const address = await start({
      authenticate: (header) =>
        Promise.resolve(header === 'Bearer ours' ? { accepted: true } : { accepted: false, reason: 'other' }),
      deepStatus: () => Promise.resolve({ healthy: false, fulfillmenttools: 'no log-in' }),
    });
    expect((await fetch(`${address}/status`)).status).toBe(200);
    expect((await fetch(`${address}/status?deep=1`)).status).toBe(401);
    const deep = await fetch(`${address}/status?deep=1`, { headers: { Authorization: 'Bearer ours' } });
    expect(deep.status).toBe(503);
    expect(await deep.json()).toMatchObject({ status: 'failing', fulfillmenttools: 'no log-in' });
  });
});

describe('a message', () => {
  it('reaches the handler, whatever its content type', async () => {
    const response = await post(await start(), '{"a":1}', { 'Content-Type': 'image/png' });
    expect(response.status).toBe(200);
    expect(line()).toMatchObject({ outcome: 'done', message: '{"a":1}' });
  });

  it('is decompressed when it came as gzip', async () => {
    const response = await post(await start(), gzipSync('{"a":1}'), { 'Content-Encoding': 'GZIP' });
    expect(response.status).toBe(200);
    expect(line()).toMatchObject({ message: '{"a":1}' });
  });

  it('is logged in one line with the ids that its handler noted', async () => {
    const address = await start({
      handle: (message) => {
        message.note({ handler: 'order', orderId: '1' });
        message.note({ eventId: '2' });
        return Promise.resolve(done('created'));
      },
    });
    await post(address, '{}', { 'X-Correlation-ID': 'sender-1' });
    expect(lines).toHaveLength(1);
    expect(line()).toMatchObject({ handler: 'order', orderId: '1', eventId: '2', correlationId: 'sender-1' });
    expect(line()['milliseconds']).toEqual(expect.any(Number));
  });

  it('keeps its ids in the log when its handler throws, and is asked for again', async () => {
    const address = await start({
      handle: (message) => {
        message.note({ orderId: '1' });
        throw new TypeError('hidden-value');
      },
    });
    const response = await post(address, '{}');
    expect(await refusal(response)).toEqual(refusedWith(503, 'ServiceUnavailable'));
    expect(line()).toMatchObject({ severity: 'ERROR', outcome: 'retry', orderId: '1' });
    expect(lines.join()).not.toContain('hidden-value');
  });

  it('is asked for again at the time that the outcome tells', async () => {
    const error = new ConnectorError('ORDER_BUSY', 'Busy', { retryable: true });
    const response = await post(await start({ handle: () => Promise.resolve(retry(error, 30)) }), '{}');
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('30');
  });

  it('is asked for again when its handler does not end', async () => {
    const address = await start({ handle: () => new Promise(() => {}), budgetMilliseconds: 50 });
    expect((await post(address, '{}')).status).toBe(503);
    expect(line()).toMatchObject({ severity: 'WARNING', error: { code: 'DEADLINE_EXCEEDED' } });
  });
});

describe('the context of a request', () => {
  it('holds the correlation id of the sender and the time that is left', async () => {
    let context: ReturnType<typeof currentRequestContext>;
    const handle = async () => {
      await Promise.resolve();
      context = currentRequestContext();
      return done('');
    };
    const response = await post(await start({ handle }), '{}', { 'X-Correlation-ID': 'abc_DEF-123' });
    expect(context?.correlationId).toBe('abc_DEF-123');
    const remaining = context?.deadline.remaining() ?? 0;
    expect(remaining).toBeGreaterThan(0);
    expect(remaining).toBeLessThan(7_000);
    expect(response.headers.get('x-correlation-id')).toBe('abc_DEF-123');
  });

  it.each(['', 'a b', 'jane@example.com', 'a'.repeat(129)])(
    'has an id of ours instead of "%s"',
    async (header) => {
      const response = await post(await start(), '{}', { 'X-Correlation-ID': header });
      expect(response.headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
    },
  );
});

describe('what is refused', () => {
  it.each(['{', '', '"\\ud800', '['.repeat(65) + ']'.repeat(65)])('JSON such as %j', async (body) => {
    expect(await refusal(await post(await start(), body))).toEqual(refusedWith(400, 'InvalidJsonInput'));
  });

  it('a body that is no UTF-8', async () => {
    const response = await post(await start(), Uint8Array.from([0x22, 0xff, 0x22]));
    expect(await refusal(response)).toEqual(refusedWith(400, 'InvalidJsonInput'));
  });

  it('a body of more than 1 MB, however it comes', async () => {
    const address = await start();
    const fits = JSON.stringify('x'.repeat(1_048_574));
    const tooLong = `${fits} `;
    expect((await post(address, fits)).status).toBe(200);
    expect((await post(address, gzipSync(fits), { 'Content-Encoding': 'gzip' })).status).toBe(200);
    const responses = [
      await post(address, tooLong),
      await post(address, gzipSync(tooLong), { 'Content-Encoding': 'gzip' }),
      await post(address, gzipSync(Buffer.alloc(50_000_000)), { 'Content-Encoding': 'gzip' }),
      await fetch(address, {
        method: 'POST',
        body: new Blob([tooLong]).stream(),
        duplex: 'half',
      }),
    ];
    for (const response of responses)
      expect(await refusal(response)).toEqual(refusedWith(413, 'ContentTooLarge'));
  });

  it.each(['br', 'deflate', 'zstd', 'gzip, gzip', 'compress'])(
    'the content encoding %s',
    async (encoding) => {
      const response = await post(await start(), brotliCompressSync('{}'), { 'Content-Encoding': encoding });
      expect(await refusal(response)).toEqual(refusedWith(415, 'UnsupportedContentEncoding'));
    },
  );

  it.each([Buffer.from('{}'), gzipSync('{"a":1}').subarray(0, 15)])(
    'gzip that is none or cut off',
    async (body) => {
      const response = await post(await start(), body, { 'Content-Encoding': 'gzip' });
      expect(await refusal(response)).toEqual(refusedWith(400, 'InvalidInput'));
    },
  );

  it('a body that does not arrive in time', async () => {
    const { port } = new URL(await start({ budgetMilliseconds: 50 }));
    const status = await new Promise((resolve) => {
      const slow = httpRequest({ port, path: '/service', method: 'POST' }, (response) => {
        resolve(response.statusCode);
        slow.destroy();
      });
      slow.write('{');
    });
    expect(status).toBe(408);
  });

  it('an unknown address', async () => {
    const address = await start();
    for (const path of ['/', '/other', '/service/other', '/service/status/x', '/%']) {
      const response = await fetch(new URL(path, address), { method: 'POST', body: '{}' });
      expect(await refusal(response)).toEqual(refusedWith(404, 'ResourceNotFound'));
    }
  });

  it.each([
    ['GET', '', 'POST'],
    ['PUT', '', 'POST'],
    ['OPTIONS', '', 'POST'],
    ['POST', '/status', 'GET, HEAD'],
  ])('the method %s for %s', async (method, path, allowed) => {
    const response = await fetch(`${await start()}${path}`, { method });
    expect(response.headers.get('allow')).toBe(allowed);
    expect(await refusal(response)).toEqual(refusedWith(405, 'MethodNotAllowed'));
  });

  it('a sender without a valid token, before a byte of the body has come', async () => {
    let handled = 0;
    const { port } = new URL(
      await start({
        authenticate: () => Promise.resolve({ accepted: false, reason: 'expired' }),
        handle: () => Promise.resolve(done(String(++handled))),
      }),
    );
    const status = await new Promise((resolve) => {
      const silent = httpRequest(
        { port, path: '/service', method: 'POST', headers: { 'Content-Length': 10 } },
        (response) => {
          resolve(`${response.statusCode} ${response.headers['www-authenticate']}`);
          silent.destroy();
        },
      );
      silent.flushHeaders();
    });
    expect(status).toBe('401 Bearer');
    expect(handled).toBe(0);
    expect(line()).toMatchObject({
      severity: 'WARNING',
      error: { code: 'invalid_token', reason: 'expired' },
    });
  });

  it('a sender that hangs up in the middle, without harm to the next one', async () => {
    const address = await start();
    await new Promise<void>((resolve) => {
      const broken = httpRequest({ port: new URL(address).port, path: '/service', method: 'POST' });
      broken.on('error', () => resolve()).on('close', resolve);
      broken.write('{', () => broken.destroy());
    });
    expect((await post(address, '{}')).status).toBe(200);
  });
});
