import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { done } from '../fulfillment/outcome.ts';
import { createLogger } from '../logging/logger.ts';
import { createApplication } from './application.ts';
import { answerCommercetools } from './outcome-response.ts';
import { serve, type RunningServer } from './serve.ts';
import { verifyWebhookToken } from './webhook-token.ts';

const jwt = { secret: 's'.repeat(32), issuer: 'issuer', audience: 'audience', subject: 'subject' };
const logger = createLogger({ name: 'fuzz', debugMode: true, destination: { write: () => undefined } });
const servers: RunningServer[] = [];

async function start(options: { withToken: boolean }): Promise<RunningServer> {
  const application = createApplication({
    name: 'event',
    endpoint: '/event',
    logger,
    answer: answerCommercetools,
    handle: (message) => Promise.resolve(done(JSON.stringify(message.json()).slice(0, 10))),
    ...(options.withToken ? { authenticate: (header) => verifyWebhookToken(header, jwt) } : {}),
  });
  const server = await serve(application, { port: 0, host: '127.0.0.1', logger });
  servers.push(server);
  return server;
}

/** Sends bytes as they are and returns the status of every answer that came until the connection was closed. */
function sendRaw(port: number, bytes: Uint8Array): Promise<number[]> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.end(bytes));
    socket.setTimeout(2_000, () => socket.destroy());
    socket.on('data', (chunk) => (text += chunk.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () =>
      resolve([...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map((match) => Number(match[1]))),
    );
  });
}

const bodies = fc.oneof(
  fc.json().map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
  fc.json().map((text) => gzipSync(text)),
  fc.nat(200).map((levels) => Buffer.from('[{"__proto__":'.repeat(levels) + '1' + '}]'.repeat(levels))),
);
const headerText = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
});
const headers = fc.record(
  {
    'Content-Type': fc.oneof(
      fc.constant('application/json'),
      fc.constant('application/json; charset=x'),
      headerText,
    ),
    'Content-Encoding': fc.oneof(fc.constantFrom('gzip', 'br', 'identity', 'deflate'), headerText),
    'X-Correlation-ID': headerText,
    Authorization: fc.oneof(
      headerText,
      headerText.map((text) => `Bearer ${text}`),
    ),
  },
  { requiredKeys: [] },
);
const paths = fc.oneof(
  { weight: 5, arbitrary: fc.constant('/event') },
  fc.constantFrom(
    '/event/',
    '/event/status',
    '/event/status?deep=1&deep=2',
    '/%',
    '//',
    '/event?__proto__=1',
  ),
  fc.webPath(),
);
const methods = fc.constantFrom('POST', 'POST', 'POST', 'PUT', 'GET', 'DELETE', 'OPTIONS', 'PATCH');

let open: RunningServer;
let guarded: RunningServer;
beforeAll(async () => {
  open = await start({ withToken: false });
  guarded = await start({ withToken: true });
});
afterAll(async () => {
  for (const server of servers) await server.stop();
});

describe('the HTTP edge', () => {
  it('answers thousands of odd requests with less than 500', async () => {
    let tried = 0;
    const property = fc.asyncProperty(methods, paths, headers, bodies, async (method, path, header, body) => {
      for (const { port } of [open, guarded]) {
        const response = await fetch(`http://127.0.0.1:${port}${path}`, {
          method,
          headers: header,
          ...(method === 'GET' ? {} : { body }),
        });
        await response.arrayBuffer();
        tried++;
        expect(response.status).toBeLessThan(500);
        if (port === guarded.port && method === 'POST' && path === '/event')
          expect(response.status).toBe(401);
      }
    });
    await fc.assert(property, { numRuns: 1_000 });
    expect(tried).toBeGreaterThanOrEqual(2_000);
  });

  it('answers odd byte sequences with less than 500 and stays alive', async () => {
    const requestLine = fc
      .tuple(methods, fc.oneof(paths, headerText))
      .map(([method, path]) => `${method} ${path}`);
    const head = fc.tuple(requestLine, fc.array(headerText, { maxLength: 3 }), fc.nat(400));
    const framed = fc
      .tuple(head, bodies)
      .map(([[line, fields, length], body]) =>
        Buffer.concat([
          Buffer.from(
            `${line} HTTP/1.1\r\nHost: x\r\n${fields.map((field) => `${field}\r\n`).join('')}Content-Length: ${length}\r\n\r\n`,
          ),
          body,
        ]),
      );
    const property = fc.asyncProperty(fc.oneof(framed, fc.uint8Array({ maxLength: 300 })), async (bytes) => {
      for (const status of await sendRaw(open.port, bytes)) expect(status).toBeLessThan(500);
    });
    await fc.assert(property, { numRuns: 1_000 });
    expect((await fetch(`http://127.0.0.1:${open.port}/event/status`)).status).toBe(200);
  });
});
