import type { IncomingMessage, RequestListener } from 'node:http';
import { listen } from './platforms.ts';

/** A message or webhook as it came from its sender. */
export interface SentMessage {
  headers: Readonly<Record<string, string>>;
  body: Uint8Array<ArrayBuffer>;
}

/**
 * - `alternate`: each message goes to one instance, in turns.
 * - `all`: each message goes to every instance at the same moment, as when two are asked to handle it at once.
 * - `hold`: each message is acknowledged and kept in `held`.
 */
export type Routing = 'alternate' | 'all' | 'hold';

/** What stands between the senders and the instances of an application: one address, whatever happens behind it. */
export interface Front {
  readonly url: string;
  /** Addresses of the instances; may change at any time. */
  targets: readonly string[];
  routing: Routing;
  readonly held: SentMessage[];
  /** How long each answer of an instance took, in milliseconds. */
  readonly answerTimes: number[];
  /** How often each status was answered by an instance; 502 when it did not answer. */
  readonly answers: Map<number, number>;
  /** Sends a message to the instances, as routed. @returns the worst status */
  send(message: SentMessage): Promise<number>;
  close(): Promise<void>;
}

const noAnswer = 502;
const passedOn = ['content-type', 'content-encoding', 'authorization', 'x-correlation-id'];

/** @param endpoint path of the application, such as `/event` */
export async function startFront(endpoint: string): Promise<Front> {
  let turn = 0;
  const send = async (message: SentMessage): Promise<number> => {
    if (front.routing === 'hold') {
      front.held.push(message);
      return 200;
    }
    const chosen =
      front.routing === 'all' ? front.targets : [front.targets[turn++ % front.targets.length] ?? ''];
    return Math.max(...(await Promise.all(chosen.map((target) => sendTo(target, message)))));
  };
  const sendTo = async (target: string, message: SentMessage): Promise<number> => {
    const start = performance.now();
    const status = await post(target, message);
    front.answerTimes.push(performance.now() - start);
    front.answers.set(status, (front.answers.get(status) ?? 0) + 1);
    return status;
  };
  const listener: RequestListener = (request, response) => {
    void received(request)
      .then(send)
      .then((status) => response.writeHead(status).end());
  };
  const server = await listen(listener);
  const front: Front = {
    url: `${server.url}${endpoint}`,
    targets: [],
    routing: 'alternate',
    held: [],
    answerTimes: [],
    answers: new Map(),
    send,
    close: () => server.close(),
  };
  return front;
}

async function received(request: IncomingMessage): Promise<SentMessage> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = passedOn.flatMap((name) => {
    const value = request.headers[name];
    return typeof value === 'string' ? [[name, value]] : [];
  });
  return {
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: new Uint8Array(Buffer.concat(chunks)),
  };
}

async function post(target: string, { headers, body }: SentMessage): Promise<number> {
  try {
    const response = await fetch(target, { method: 'POST', headers, body });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return noAnswer;
  }
}
