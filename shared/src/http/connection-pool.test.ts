import { describe, expect, it } from '@jest/globals';
import { createExchange } from './exchange.ts';
import { answerWith, withSocketServer } from './socket-server.fixture.ts';

describe('kept connections', () => {
  it('are used in turns, so that none of them idles while there are calls', async () => {
    const usedBy: number[] = [];
    const sockets: unknown[] = [];
    const exchange = createExchange();
    await withSocketServer(
      (socket) => {
        if (!sockets.includes(socket)) sockets.push(socket);
        usedBy.push(sockets.indexOf(socket));
        socket.write(answerWith({}));
      },
      async ({ url }) => {
        const call = () => exchange({ method: 'GET', url, headers: {} }, 10_000);
        await Promise.all([call(), call()]);
        for (let next = 0; next < 4; next += 1) {
          await call();
          // The agent gets a connection back only after its answer was handed out.
          await new Promise((resolve) => setImmediate(resolve));
        }
        expect(sockets).toHaveLength(2);
        expect(usedBy.slice(2).filter((socket) => socket === 0)).toHaveLength(2);
      },
    );
  });
});
