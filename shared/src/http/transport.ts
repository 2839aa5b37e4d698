import { PlatformError, type Platform } from '../errors.ts';
import { Deadline } from '../request/deadline.ts';
import {
  createExchange,
  ExchangeFailure,
  type Exchange,
  type HttpAnswer,
  type HttpRequest,
} from './exchange.ts';
import {
  asPossiblyApplied,
  errorOfExchange,
  errorOfForeignAnswer,
  errorOfNoRoom,
  errorOfNoTime,
  errorOfRefusal,
  type CalledOperation,
} from './platform-failure.ts';
import { NoRoom } from '../request/body-memory.ts';
import { currentRequestContext } from '../request/request-context.ts';
import { retryDelay } from './retry-delay.ts';

export interface PlatformRequest {
  platform: Platform;
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Complete, with scheme, host and encoded query. */
  url: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
  /** True when carrying the request out twice does the same as once. A `GET` always is. */
  repeatable?: boolean;
}

export interface PlatformAnswer {
  status: number;
  /** The parsed JSON, undefined when the answer was empty. */
  body: unknown;
}

/** Sends a request and resolves with a successful answer. Rejects with a PlatformError, always. */
export type Transport = (request: PlatformRequest) => Promise<PlatformAnswer>;

/** One attempt, as an observer sees it: `status` is absent when there was no answer. */
export interface ObservedCall {
  platform: Platform;
  method: string;
  path: string;
  status: number | undefined;
  milliseconds: number;
  attempt: number;
}

export interface TransportOptions {
  onCall?: (call: ObservedCall) => void;
  /** The longest that one attempt may take, its answer's body included. */
  attemptMilliseconds?: number;
  /** The longest that all attempts of one request may take outside of a request context. */
  budgetMilliseconds?: number;
  retries?: number;
  /** What carries each attempt. Default: connections of its own. */
  exchange?: Exchange;
  sleep?: (milliseconds: number) => Promise<void>;
  random?: () => number;
  /** Milliseconds since 1970. */
  clock?: () => number;
}

const userAgent = 'fulfillmenttools-connector/1';

const defaults: Required<Omit<TransportOptions, 'onCall' | 'exchange'>> = {
  attemptMilliseconds: 5_000,
  budgetMilliseconds: 8_000,
  retries: 3,
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  random: Math.random,
  clock: Date.now,
};

/**
 * The one way to both platforms.
 *
 * Every attempt has a time-out, and all of them together end before the deadline of the request context. An attempt
 * is repeated, with full jitter and never earlier than `Retry-After`, when it certainly was not carried out (429, no
 * connection), and, if the request is repeatable, also when that is unknown (5xx, 408, time-out, lost connection).
 * A wait that does not fit before the deadline is not begun: the error carries `retryAfterSeconds` instead.
 */
export function createTransport(options: TransportOptions = {}): Transport {
  const settings = { ...defaults, ...options, exchange: options.exchange ?? createExchange() };
  return async (request) => {
    const deadline = currentRequestContext()?.deadline ?? new Deadline(settings.budgetMilliseconds);
    const repeatable = request.repeatable ?? request.method === 'GET';
    const address = new URL(request.url);
    const operation = operationOf(request, address);
    let possiblyApplied = false;

    /** Waits before the next attempt, where there is to be one. */
    const mayRepeat = async (error: PlatformError, attempt: number): Promise<boolean> => {
      if (attempt > settings.retries || !error.retryable || error.status === 401) return false;
      if (error.applied === 'unknown' && !repeatable) return false;
      const delay = retryDelay(attempt, error.retryAfterSeconds, settings.random());
      if (delay >= deadline.remaining()) return false;
      await settings.sleep(delay);
      return true;
    };
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await attemptOnce(request, operation, { address, attempt, deadline, settings });
      } catch (error) {
        if (!(error instanceof PlatformError)) throw error;
        possiblyApplied ||= error.applied === 'unknown';
        if (await mayRepeat(error, attempt)) continue;
        throw possiblyApplied && error.applied === 'no' ? asPossiblyApplied(operation, error) : error;
      }
    }
  };
}

interface Attempt {
  /** The request's, parsed once. */
  address: URL;
  attempt: number;
  deadline: Deadline;
  settings: typeof defaults & { exchange: Exchange } & Pick<TransportOptions, 'onCall'>;
}

async function attemptOnce(
  request: PlatformRequest,
  operation: CalledOperation & { path: string },
  { address, attempt, deadline, settings }: Attempt,
): Promise<PlatformAnswer> {
  const timeout = Math.min(settings.attemptMilliseconds, deadline.remaining());
  if (timeout <= 0) throw errorOfNoTime(operation);
  const start = performance.now();
  let status: number | undefined;
  try {
    const { method, body } = request;
    const hold = roomFor(request);
    const headers = headersOf(request);
    const answer = await settings.exchange({ method, url: address, headers, body, hold }, timeout);
    status = answer.status;
    return readAnswer(operation, answer, settings.clock());
  } catch (error) {
    if (error instanceof PlatformError) throw error;
    throw error instanceof NoRoom ? errorOfNoRoom(operation) : errorOfExchange(operation, failureOf(error));
  } finally {
    settings.onCall?.({
      platform: request.platform,
      method: request.method,
      path: operation.path,
      status,
      milliseconds: performance.now() - start,
      attempt,
    });
  }
}

/** Only what can be read again waits for room: of a change nobody would know whether it was carried out. */
function roomFor({ method }: PlatformRequest): HttpRequest['hold'] {
  const memory = currentRequestContext()?.memory;
  if (!memory) return undefined;
  return method === 'GET' ? (length) => memory.hold(length) : (length) => void memory.count(length);
}

function readAnswer(operation: CalledOperation, answer: HttpAnswer, now: number): PlatformAnswer {
  const { status, headers, text, cut } = answer;
  if (status < 200 || status > 299) {
    // A refusal whose explanation was cut off is a refusal all the same.
    const body = parseJson(text).value;
    throw errorOfRefusal(operation, { status, body, retryAfter: headers['retry-after'], now });
  }
  if (cut !== undefined) throw cut;
  if (text === '') return { status, body: undefined };
  const json = parseJson(text);
  if (!json.valid) throw errorOfForeignAnswer(operation, `HTTP ${status}, but the answer is no JSON`);
  return { status, body: json.value };
}

/** What is thrown otherwise than as a failure says nothing of the request: it may have arrived. */
function failureOf(error: unknown): ExchangeFailure {
  if (error instanceof ExchangeFailure) return error;
  return new ExchangeFailure({ code: 'unknown reason', sent: true, timedOut: false });
}

function parseJson(text: string): { valid: boolean; value: unknown } {
  try {
    return { valid: true, value: JSON.parse(text) as unknown };
  } catch {
    return { valid: false, value: undefined };
  }
}

function headersOf(request: PlatformRequest): Record<string, string> {
  const correlationId = currentRequestContext()?.correlationId;
  return {
    accept: 'application/json',
    'accept-encoding': 'gzip',
    'user-agent': userAgent,
    ...(correlationId === undefined ? {} : { 'x-correlation-id': correlationId }),
    ...request.headers,
  };
}

/** What an error may say of the request that failed: the path alone, and of it nothing that could be an e-mail address. */
export function operationOf(
  { platform, method, url }: PlatformRequest,
  address = new URL(url),
): CalledOperation & { path: string } {
  const path = address.pathname.replaceAll(/[^/=]*(@|%40)[^/]*/gi, '***');
  return { platform, request: `${method} ${path}`, path };
}
