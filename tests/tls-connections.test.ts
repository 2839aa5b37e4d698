import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { createServer as createPlainServer } from 'node:net';
import { createServer, getCACertificates, setDefaultCACertificates } from 'node:tls';
import { selfSignedCertificate } from '../sandbox/bench/self-signed-certificate.ts';
import type { PlatformError } from '../shared/src/errors.ts';
import { answerWith, withSocketServer, type OnRequest } from '../shared/src/http/socket-server.fixture.ts';
import { createTransport } from '../shared/src/http/transport.ts';

const certificate = selfSignedCertificate();
const answers: OnRequest = (socket, number) => void socket.write(answerWith(number));

async function createOver(
  onRequest: OnRequest,
  server: 'tls' | 'plain',
): Promise<{ error: PlatformError; received: string[] }> {
  let found: { error: PlatformError; received: string[] } | undefined;
  await withSocketServer(
    onRequest,
    async ({ url, received }) => {
      const send = createTransport({ retries: 0 });
      const error: unknown = await send({
        platform: 'fulfillmenttools',
        method: 'POST',
        url: url.replace('http:', 'https:'),
        body: '{"secret":1}',
      }).catch((thrown: unknown) => thrown);
      found = { error: error as PlatformError, received };
    },
    (onConnection) =>
      server === 'plain' ? createPlainServer(onConnection) : createServer(certificate, onConnection),
  );
  return found ?? Promise.reject(new Error('nothing was sent'));
}

const trustedBefore = getCACertificates();
afterEach(() => {
  jest.useRealTimers();
  setDefaultCACertificates(trustedBefore);
});

describe('a request over TLS', () => {
  it('may have been carried out once the handshake is over, whatever happens then', async () => {
    setDefaultCACertificates([certificate.cert]);
    const { error, received } = await createOver((socket) => socket.destroy(), 'tls');
    expect([error.applied, received.length]).toEqual(['unknown', 1]);
    expect(received[0]).toContain('secret');
  });

  it('is not sent to a server whose certificate is not trusted', async () => {
    const { error, received } = await createOver(answers, 'tls');
    expect([error.applied, error.summary, received]).toEqual([
      'no',
      'no connection (DEPTH_ZERO_SELF_SIGNED_CERT)',
      [],
    ]);
  });

  it('is not sent before the handshake is over: a time-out until then says that nothing was applied', async () => {
    jest.useFakeTimers({ doNotFake: ['Date', 'performance', 'queueMicrotask', 'nextTick', 'setImmediate'] });
    const { error, received } = await createOver(() => void jest.advanceTimersByTime(5_000), 'plain');
    expect([error.applied, error.summary]).toEqual(['no', 'no connection in time']);
    // What has arrived is the beginning of the handshake (record type 22), and nothing of the request.
    expect([received.length, received[0]?.charCodeAt(0)]).toEqual([1, 22]);
    expect(received.join('')).not.toContain('secret');
  });

  it('is not sent when the handshake breaks', async () => {
    const { error } = await createOver((socket) => socket.resetAndDestroy(), 'plain');
    expect([error.applied, error.summary]).toEqual(['no', 'no connection (ECONNRESET)']);
  });
});
