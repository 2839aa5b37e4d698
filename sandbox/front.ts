import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import { listen } from './platforms.ts';

/** A message or webhook as it came from its sender. */
export interface SentMessage {
  headers: Readonly<Record<string, string>>;
  body: Uint8Array<ArrayBuffer>;
}

/** A message or webhook on its way to one instance; told of twice, when it leaves and when the answer is there. */
export interface PassedMessage {
  /** Sent along as `X-Correlation-ID`, so that the calls that follow from it can be told. */
  readonly correlationId: string;
  readonly message: SentMessage;
  readonly target: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** Absent while it is under way. */
  readonly answer?: {
    /** 502 when the instance did not answer. */
    status: number;
    body: string;
    headers: Readonly<Record<string, string>>;
    milliseconds: number;
    /** The sender never got it. */
    lost: boolean;
  };
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
  /** Whether the answer that is about to go back gets lost on its way. Default: never. */
  losesAnswer: () => boolean;
  /** Called with each message, twice. */
  observe: ((passed: PassedMessage) => void) | undefined;
  close(): Promise<void>;
}

const noAnswer = 502;
const passedOn = ['content-type', 'content-encoding', 'authorization', 'x-correlation-id', 'shopgate-token'];

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
    const passed = {
      correlationId: message.headers['x-correlation-id'] ?? randomUUID(),
      message,
      target,
      startedAt: Date.now(),
    };
    front.observe?.(passed);
    const start = performance.now();
    const answer = await post(target, passed);
    const milliseconds = performance.now() - start;
    front.answerTimes.push(milliseconds);
    front.answers.set(answer.status, (front.answers.get(answer.status) ?? 0) + 1);
    const lost = front.losesAnswer();
    front.observe?.({ ...passed, answer: { ...answer, milliseconds, lost } });
    return lost ? noAnswer : answer.status;
  };
  const listener: RequestListener = (request, response) => {
    void received(request)
      .then(send)
      .then((status) => response.writeHead(status).end())
      .catch(() => request.socket.destroy());
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
    losesAnswer: () => false,
    observe: undefined,
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

type Answer = Pick<NonNullable<PassedMessage['answer']>, 'status' | 'body' | 'headers'>;

async function post(target: string, { message, correlationId }: PassedMessage): Promise<Answer> {
  const headers = { ...message.headers, 'x-correlation-id': correlationId };
  try {
    const response = await fetch(target, { method: 'POST', headers, body: message.body });
    const body = await response.text();
    return { status: response.status, body, headers: Object.fromEntries(response.headers) };
  } catch {
    return { status: noAnswer, body: '', headers: {} };
  }
}
