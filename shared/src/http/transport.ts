import pRetry from 'p-retry';
import { PlatformError, type Platform } from '../errors.ts';
import { Deadline } from '../request/deadline.ts';
import {
  asPossiblyApplied,
  errorOfConnection,
  errorOfRefusal,
  errorOfTimeout,
  errorOfUnreadableAnswer,
  type CalledOperation,
} from './platform-failure.ts';
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
  fetch?: typeof fetch;
  sleep?: (milliseconds: number) => Promise<void>;
  random?: () => number;
  /** Milliseconds since 1970. */
  clock?: () => number;
}

const userAgent = 'fulfillmenttools-connector/1';

const defaults: Required<Omit<TransportOptions, 'onCall'>> = {
  attemptMilliseconds: 5_000,
  budgetMilliseconds: 8_000,
  retries: 3,
  fetch: (...request) => fetch(...request),
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
  const settings = { ...defaults, ...options };
  return async (request) => {
    const deadline = currentRequestContext()?.deadline ?? new Deadline(settings.budgetMilliseconds);
    const repeatable = request.repeatable ?? request.method === 'GET';
    const operation = operationOf(request);
    let possiblyApplied = false;

    const mayRepeat = async (error: PlatformError, attempt: number): Promise<boolean> => {
      if (!error.retryable || error.status === 401 || (error.applied === 'unknown' && !repeatable))
        return false;
      const delay = retryDelay(attempt, error.retryAfterSeconds, settings.random());
      if (delay >= deadline.remaining()) return false;
      await settings.sleep(delay);
      return true;
    };
    try {
      return await pRetry((attempt) => attemptOnce(request, operation, { attempt, deadline, settings }), {
        retries: settings.retries,
        // The waiting is done in `mayRepeat`, which knows Retry-After and the deadline.
        minTimeout: 0,
        shouldRetry: ({ error, attemptNumber }) => {
          if (!(error instanceof PlatformError)) return false;
          possiblyApplied ||= error.applied === 'unknown';
          return mayRepeat(error, attemptNumber);
        },
      });
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      throw possiblyApplied && error.applied === 'no' ? asPossiblyApplied(operation, error) : error;
    }
  };
}

interface Attempt {
  attempt: number;
  deadline: Deadline;
  settings: typeof defaults & Pick<TransportOptions, 'onCall'>;
}

async function attemptOnce(
  request: PlatformRequest,
  operation: CalledOperation,
  { attempt, deadline, settings }: Attempt,
): Promise<PlatformAnswer> {
  const timeout = Math.min(settings.attemptMilliseconds, deadline.remaining());
  if (timeout <= 0) throw errorOfTimeout(operation, false);
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeout);
  const start = performance.now();
  let status: number | undefined;
  try {
    const response = await settings.fetch(request.url, {
      method: request.method,
      headers: headersOf(request),
      body: request.body ?? null,
      // A redirected POST would arrive as a GET: the platforms' APIs do not redirect.
      redirect: 'manual',
      signal: abort.signal,
    });
    status = response.status;
    return await readAnswer(operation, response, settings.clock());
  } catch (error) {
    if (error instanceof PlatformError) throw error;
    throw abort.signal.aborted ? errorOfTimeout(operation, true) : errorOfConnection(operation, error);
  } finally {
    clearTimeout(timer);
    settings.onCall?.({
      platform: request.platform,
      method: request.method,
      path: pathOf(request.url),
      status,
      milliseconds: performance.now() - start,
      attempt,
    });
  }
}

async function readAnswer(
  operation: CalledOperation,
  response: Response,
  now: number,
): Promise<PlatformAnswer> {
  const { status } = response;
  if (!response.ok) {
    // A refusal whose explanation was cut off is a refusal all the same.
    const body = parseJson(await response.text().catch(() => '')).value;
    throw errorOfRefusal(operation, { status, body, retryAfter: response.headers.get('retry-after'), now });
  }
  const text = await response.text();
  if (text === '') return { status, body: undefined };
  const json = parseJson(text);
  if (!json.valid) throw errorOfUnreadableAnswer(operation, `HTTP ${status}, but the answer is no JSON`);
  return { status, body: json.value };
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
    'user-agent': userAgent,
    ...(correlationId === undefined ? {} : { 'x-correlation-id': correlationId }),
    ...request.headers,
  };
}

/** What an error may say of the request that failed. */
export function operationOf({ platform, method, url }: PlatformRequest): CalledOperation {
  return { platform, request: `${method} ${pathOf(url)}` };
}

/** The path alone, and of it nothing that could be an e-mail address. */
function pathOf(url: string): string {
  return new URL(url).pathname.replaceAll(/[^/=]*(@|%40)[^/]*/gi, '***');
}
