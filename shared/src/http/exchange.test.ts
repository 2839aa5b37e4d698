import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { once } from 'node:events';
import { createServer as createTlsServer, getCACertificates, setDefaultCACertificates } from 'node:tls';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { selfSignedCertificate } from '../../../sandbox/bench/self-signed-certificate.ts';
import type { PlatformError } from '../errors.ts';
import { ConnectionPool } from './connection-pool.ts';
import { createExchange, type HttpAnswer } from './exchange.ts';
import { unusedAddress } from './loopback-server.fixture.ts';
import { answerWith, beginningOf, withSocketServer, type OnRequest } from './socket-server.fixture.ts';
import { createTransport, type PlatformRequest, type Transport } from './transport.ts';

const enough = 10_000;

const transport = (): Transport => createTransport({ sleep: () => Promise.resolve() });

/** Timers of ours stand still until a server has got what they wait for; those of Node's own connections go on. */
function withTimersOfOurs(): void {
  jest.useFakeTimers({
    doNotFake: ['Date', 'performance', 'queueMicrotask', 'nextTick', 'setImmediate', 'clearImmediate'],
  });
}
const letTheAttemptRunOut = (): void => void jest.advanceTimersByTime(5_000);
afterEach(() => void jest.useRealTimers());

const requestTo = (url: string, method: PlatformRequest['method']): PlatformRequest => ({
  platform: 'commercetools',
  method,
  url: `${url}/orders`,
  ...(method === 'POST' ? { body: '{"a":1}' } : {}),
});

const failureOf = (answer: Promise<unknown>): Promise<PlatformError> =>
  answer.then(
    () => Promise.reject(new Error('it succeeded')),
    (error: unknown) => error as PlatformError,
  );

/** What breaks a request that has arrived, or its answer. */
const breaks: readonly [string, OnRequest][] = [
  ['a reset before any answer', (socket) => socket.resetAndDestroy()],
  ['an end before any answer', (socket) => socket.end()],
  [
    'a reset after the headers of the answer',
    (socket) => socket.write(beginningOf(200), () => socket.resetAndDestroy()),
  ],
  ['half of a body', (socket) => socket.end(`${beginningOf(200)}{"half":`)],
  ['an answer that never comes', letTheAttemptRunOut],
  ['a body that never ends', (socket) => socket.write(`${beginningOf(200)}{"slow":`, letTheAttemptRunOut)],
  ['an answer that is no HTTP', (socket) => socket.end('HELLO\r\n\r\n')],
  ['a body that is not what its encoding says', (socket) => socket.write(answerWith({}, gzipped))],
];
const gzipped = 'Content-Encoding: gzip\r\n';

describe('a request on a new connection', () => {
  it.each(breaks)('may have been carried out after %s: a create is sent once', async (_name, onRequest) => {
    withTimersOfOurs();
    await withSocketServer(onRequest, async ({ url, received }) => {
      const error = await failureOf(transport()(requestTo(url, 'POST')));
      expect([error.applied, error.retryable, error.status]).toEqual(['unknown', true, undefined]);
      expect(received).toHaveLength(1);
    });
  });

  it.each(breaks)('is repeated after %s when it reads', async (_name, onRequest) => {
    const once: OnRequest = (socket, number) =>
      number === 1 ? onRequest(socket, number) : socket.write(answerWith('fine'));
    withTimersOfOurs();
    await withSocketServer(once, async ({ url, received }) => {
      const { body } = await transport()(requestTo(url, 'GET'));
      expect(body).toBe('fine');
      expect(received).toHaveLength(2);
    });
  });

  it.each([
    ['nobody listens', unusedAddress],
    ['the name is nobody’s', () => Promise.resolve('http://no-such-host.invalid')],
    ['a header cannot be sent', () => Promise.resolve('http://127.0.0.1:1')],
  ])('was certainly not carried out when %s', async (name, addressOf) => {
    const headers: Record<string, string> = name.startsWith('a header') ? { 'x-broken': 'a\nb' } : {};
    const error = await failureOf(transport()({ ...requestTo(await addressOf(), 'POST'), headers }));
    expect([error.applied, error.retryable]).toEqual(['no', true]);
  });

  it.each([
    ['reset', (socket) => socket.write(beginningOf(409), () => socket.resetAndDestroy())],
    ['ended', (socket) => socket.end(beginningOf(409))],
  ] satisfies [string, OnRequest][])(
    'was refused when it says so, also when the explanation is %s',
    async (_name, onRequest) => {
      await withSocketServer(onRequest, async ({ url }) => {
        const error = await failureOf(transport()(requestTo(url, 'POST')));
        expect([error.status, error.applied]).toEqual([409, 'no']);
      });
    },
  );
});

describe('a request on a connection that was kept', () => {
  /** The first request is answered; the second meets a server that has just closed the connection. */
  const closesInBetween: OnRequest = (socket, number) => {
    if (number === 2) socket.resetAndDestroy();
    else socket.write(answerWith(number));
  };

  it('may have been carried out when the platform closes the connection: a create is sent once', async () => {
    await withSocketServer(closesInBetween, async ({ url, received, connections }) => {
      const send = transport();
      await send(requestTo(url, 'GET'));
      const error = await failureOf(send(requestTo(url, 'POST')));
      expect(error.applied).toBe('unknown');
      expect([received.length, connections.length]).toEqual([2, 1]);
    });
  });

  it('is repeated on a new connection when it reads', async () => {
    await withSocketServer(closesInBetween, async ({ url, connections }) => {
      const send = transport();
      await send(requestTo(url, 'GET'));
      expect((await send(requestTo(url, 'GET'))).body).toBe(3);
      expect(connections).toHaveLength(2);
    });
  });

  it('goes over a new connection when the platform has closed the kept one before', async () => {
    const answers: OnRequest = (socket, number) => socket.write(answerWith(number));
    await withSocketServer(answers, async ({ url, connections }) => {
      const send = transport();
      await send(requestTo(url, 'GET'));
      const [first] = connections;
      if (!first) throw new Error('no connection');
      first.end();
      await once(first, 'close');
      expect((await send(requestTo(url, 'POST'))).body).toBe(2);
      expect(connections).toHaveLength(2);
    });
  });
});

describe('connections', () => {
  const answers: OnRequest = (socket, number) => socket.write(answerWith(number));

  it('are used again, and as many are opened as there are requests at once', async () => {
    await withSocketServer(answers, async ({ url, connections }) => {
      const send = transport();
      for (let count = 0; count < 20; count += 1) await send(requestTo(url, 'POST'));
      expect(connections).toHaveLength(1);
      await Promise.all(Array.from({ length: 50 }, () => send(requestTo(url, 'POST'))));
      expect(connections.length).toBeLessThanOrEqual(50);
    });
  });

  it('are not used again after a sleep, however little of it the process has noticed', async () => {
    const clock = { now: 0 };
    const pool = new ConnectionPool({ maxIdleMilliseconds: enough, clock: () => clock.now });
    const exchange = createExchange(pool);
    await withSocketServer(answers, async ({ url, connections }) => {
      const send = () => exchange({ method: 'GET', url, headers: {} }, enough);
      await send();
      clock.now += enough - 1;
      await send();
      expect(connections).toHaveLength(1);
      clock.now += enough;
      await send();
      expect(connections).toHaveLength(2);
    });
  });

  it('keep nothing of what was sent and answered over them', async () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    const certificate = selfSignedCertificate();
    const trusted = getCACertificates('default');
    setDefaultCACertificates([...trusted, certificate.cert]);
    await withSocketServer(
      (socket) => socket.write(answerWith({ ok: true })),
      async ({ url, connections }) => {
        const exchange = createExchange();
        const address = url.replace('http:', 'https:');
        const answer = await exchange({ method: 'GET', url: address, headers: {} }, enough).then(
          (received) => new WeakRef(received),
        );
        await new Promise((resolve) => setImmediate(resolve));
        collectGarbage();
        expect(connections.map(({ destroyed }) => destroyed)).toEqual([false]);
        expect(answer.deref()).toBeUndefined();
      },
      (onConnection) => createTlsServer(certificate, onConnection),
    ).finally(() => setDefaultCACertificates(trusted));
  });

  it('keep the process alive for nothing', async () => {
    await withSocketServer(answers, async ({ url, connections }) => {
      const exchange = createExchange(new ConnectionPool({ maxIdleMilliseconds: 30 }));
      await exchange({ method: 'GET', url, headers: {} }, enough);
      const [first] = connections;
      if (first && !first.closed) await once(first, 'close');
      expect(first?.closed).toBe(true);
    });
  });
});

describe('an answer', () => {
  const answerTo = async (bytes: Buffer | string): Promise<HttpAnswer> => {
    let answer: HttpAnswer | undefined;
    await withSocketServer(
      (socket) => socket.write(bytes),
      async ({ url }) => {
        answer = await createExchange()({ method: 'GET', url, headers: {} }, enough);
      },
    );
    return answer ?? Promise.reject(new Error('no answer'));
  };
  const packed = (head: string, body: Buffer): Buffer =>
    Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n${head}\r\n`), body]);

  it('is unpacked', async () => {
    const { text } = await answerTo(packed(gzipped, gzipSync('{"grüße":1}')));
    expect(text).toBe('{"grüße":1}');
  });

  it('is as good as cut off in an encoding that nobody asked for', async () => {
    const { text, cut } = await answerTo(packed('Content-Encoding: br\r\n', Buffer.from('x')));
    expect([text, cut?.code, cut?.sent]).toEqual(['', 'UNKNOWN_ENCODING', true]);
  });

  it('may come in pieces that cut a character in two', async () => {
    const body = Buffer.from('"ü"');
    let text = '';
    await withSocketServer(
      (socket) => {
        socket.write(packed('', body).subarray(0, -2));
        setImmediate(() => socket.write(body.subarray(-2)));
      },
      async ({ url }) => {
        ({ text } = await createExchange()({ method: 'GET', url, headers: {} }, enough));
      },
    );
    expect(text).toBe('"ü"');
  });
});
