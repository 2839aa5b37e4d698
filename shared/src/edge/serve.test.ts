import { afterEach, describe, expect, it } from '@jest/globals';
import { EventEmitter, once } from 'node:events';
import { Agent, get, type RequestListener } from 'node:http';
import { createLogger } from '../logging/logger.ts';
import { serve, type RunningServer } from './serve.ts';

const logger = createLogger({ name: 'test', debugMode: false, destination: { write: () => undefined } });
/** A server that waited for its grace would fail by the test's own time-out. */
const longerThanTheTest = 3_600_000;
const running: RunningServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});

async function start(application: RequestListener, graceMilliseconds?: number) {
  const signals = new EventEmitter();
  const exit = Promise.withResolvers<number>();
  const server = await serve(application, {
    port: 0,
    host: '127.0.0.1',
    logger,
    signals,
    exit: exit.resolve,
    ...(graceMilliseconds === undefined ? {} : { graceMilliseconds }),
  });
  running.push(server);
  return { address: `http://127.0.0.1:${server.port}`, port: server.port, signals, exited: exit.promise };
}

describe('a server that is told to end', () => {
  it.each(['SIGTERM', 'SIGINT'])('finishes what is in flight after %s, then exits with 0', async (signal) => {
    const begun = Promise.withResolvers<() => void>();
    const { address, signals, exited } = await start((_request, response) => {
      begun.resolve(() => response.end('finished'));
    });
    const answer = fetch(address).then((response) => response.text());
    const finish = await begun.promise;
    signals.emit(signal, signal);
    signals.emit(signal, signal);

    await expect(fetch(address)).rejects.toThrow();
    finish();
    expect(await answer).toBe('finished');
    expect(await exited).toBe(0);
  });

  it('does not wait for kept connections that have nothing to say', async () => {
    const { port, signals, exited } = await start((_request, response) => response.end(), longerThanTheTest);
    const agent = new Agent({ keepAlive: true });
    const [response] = (await once(get({ port, agent }), 'response')) as [NodeJS.ReadableStream];
    response.resume();
    await once(response, 'end');
    signals.emit('SIGTERM', 'SIGTERM');
    expect(await exited).toBe(0);
    agent.destroy();
  });

  it('cuts off what does not end in time', async () => {
    const begun = Promise.withResolvers<void>();
    const { address, signals, exited } = await start(() => begun.resolve(), 50);
    const answer = fetch(address);
    await begun.promise;
    signals.emit('SIGTERM', 'SIGTERM');
    await expect(answer).rejects.toThrow();
    expect(await exited).toBe(0);
  });
});

describe('a server', () => {
  it('that cannot have its port tells so', async () => {
    const { port } = await start(() => undefined);
    await expect(serve(() => undefined, { port, host: '127.0.0.1', logger })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });

  it('listens to no signal any more once it has stopped', async () => {
    const { signals } = await start(() => undefined);
    await running[0]?.stop();
    expect(signals.listenerCount('SIGTERM') + signals.listenerCount('SIGINT')).toBe(0);
  });
});
