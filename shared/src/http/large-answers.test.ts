import { describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { BodyMemory, type MemoryShare } from '../request/body-memory.ts';
import { Deadline } from '../request/deadline.ts';
import { runInRequestContext } from '../request/request-context.ts';
import { answerWith, withSocketServer, type OnRequest } from './socket-server.fixture.ts';
import { createTransport, type PlatformRequest } from './transport.ts';

const bytes = 200_000;
const filling = 'x'.repeat(bytes);
const plain: OnRequest = (socket) => socket.write(answerWith(filling));
const packed: OnRequest = (socket) => {
  const body = gzipSync(JSON.stringify(filling));
  socket.write(`HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${body.length}\r\n\r\n`);
  socket.write(body);
};

/** Sends a request for a message while another one holds all the room there is. */
async function whileThereIsNoRoom(
  method: PlatformRequest['method'],
  onRequest: OnRequest,
  meanwhile: (other: MemoryShare) => void,
  waitMilliseconds: number,
) {
  const memory = new BodyMemory({ maxBytes: bytes, waitMilliseconds });
  const [other, own] = [memory.share(), memory.share()];
  other.count(bytes);
  const context = { deadline: new Deadline(4_000), correlationId: 'c', memory: own };
  const transport = createTransport();
  let answer: unknown;
  let requests = 0;
  await withSocketServer(
    (socket, number) => {
      onRequest(socket, number);
      meanwhile(other);
    },
    async ({ url, received }) => {
      answer = await runInRequestContext(context, () =>
        transport({ platform: 'commercetools', method, url: `${url}/orders/1` }),
      ).then(
        ({ body }) => (body as string).length,
        (error: unknown) => error,
      );
      requests = received.length;
    },
  );
  return { answer, requests, isLarge: own.isLarge };
}

describe.each([
  ['as it is', plain],
  ['packed', packed],
])('a large answer that comes %s', (_how, onRequest) => {
  it('waits for room where it can be read again', async () => {
    const { answer, isLarge } = await whileThereIsNoRoom(
      'GET',
      onRequest,
      (other) => setImmediate(() => other.release()),
      2 ** 30,
    );
    expect({ answer, isLarge }).toEqual({ answer: bytes, isLarge: true });
  });

  it('is given up when there is no room in time, and asked for again a little later', async () => {
    const { answer, requests } = await whileThereIsNoRoom('GET', onRequest, () => undefined, 0);
    expect(answer).toMatchObject({ applied: 'no', retryable: true, retryAfterSeconds: 5 });
    expect(requests).toBe(1);
  });

  it('is taken in at once where it tells what was changed', async () => {
    const { answer } = await whileThereIsNoRoom('POST', onRequest, () => undefined, 0);
    expect(answer).toBe(bytes);
  });
});
