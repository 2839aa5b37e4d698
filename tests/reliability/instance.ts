import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { lateHeader } from '../../sandbox/faults.ts';
import {
  createExchange,
  ExchangeFailure,
  type HttpAnswer,
  type HttpRequest,
} from '../../shared/src/http/exchange.ts';
import type { Surroundings } from '../../shared/src/composition/application-surroundings.ts';
import type { SteppedClock } from './stepped-clock.ts';

/** A request of an application to a platform, as it leaves the application. */
export interface OutboundRequest {
  method: string;
  url: URL;
  authorization: string | undefined;
  body: string | undefined;
}

/** One instance of an application in this process, which can die as a process does. */
export interface Instance {
  readonly url: string;
  /** From now on it does nothing any more: no answer, no call, nothing is noticed of what was under way. */
  kill(): void;
  /** Ends it; what a kill has left hanging fails now. */
  close(): Promise<void>;
}

export interface InstanceOptions {
  endpoint: string;
  create: (surroundings: Surroundings) => RequestListener;
  clock: SteppedClock;
  onRequest?: (request: OutboundRequest) => void;
}

const comeBackLater = 503;
/** No call ends by the machine's time: which answers come too late, the world says. */
const patienceMilliseconds = 600_000;

/** @throws ExchangeFailure as a time-out would, for an answer that is marked as too late */
function inTime(answer: HttpAnswer): HttpAnswer {
  if (answer.headers[lateHeader] === undefined) return answer;
  throw new ExchangeFailure({ code: 'ETIMEDOUT', sent: true, timedOut: true });
}

/** Starts an instance on a port of its own. */
export async function startInstance(options: InstanceOptions): Promise<Instance> {
  let dead = false;
  const exchange = createExchange();
  const grave = Promise.withResolvers<never>();
  grave.promise.catch(() => undefined);
  const living = async <Value>(work: Promise<Value>): Promise<Value> => {
    const settled = await work.then(
      (value) => () => value,
      (error: unknown) => () => {
        throw error;
      },
    );
    return dead ? grave.promise : settled();
  };
  const application = options.create({
    now: options.clock.now,
    transport: {
      clock: options.clock.now,
      exchange: (request) => {
        if (dead) return grave.promise;
        options.onRequest?.(outbound(request));
        return living(exchange(request, patienceMilliseconds).then(inTime));
      },
      // Waiting costs nothing: a wait that a test is about is one of the stepped clock.
      sleep: () => living(new Promise((resolve) => setImmediate(resolve))),
    },
  });
  const server = createServer((request, response) => {
    const end = options.clock.begin();
    response.once('close', () => end(response.statusCode === comeBackLater));
    application(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${options.endpoint}`,
    kill: () => {
      dead = true;
      server.close();
      server.closeAllConnections();
    },
    close: () =>
      new Promise((resolve) => {
        grave.reject(new TypeError('The instance is over'));
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function outbound({ method, url, headers, body }: HttpRequest): OutboundRequest {
  return { method, url: new URL(url), authorization: headers['authorization'], body };
}
