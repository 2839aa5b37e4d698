import { PlatformError, type Platform } from '../errors.ts';
import { readErrorWords } from './error-words.ts';
import { parseRetryAfter } from './retry-delay.ts';

/** Whom a request went to, and its method and path: what may be said of it in an error. */
export interface CalledOperation {
  platform: Platform;
  /** Method and path, for example `GET /orders/1`. Never the query: a log-in's holds the API key. */
  request: string;
}

/** A server that takes too long to receive a request answers 408: whether it acted on it is not known. */
const requestTimeout = 408;

/**
 * The error for an answer that is no success.
 *
 * A refusal (4xx) was not applied; after a server error nobody knows. 401 is retryable: the order is not at fault
 * for an access that somebody has to repair.
 */
export function errorOfRefusal(
  operation: CalledOperation,
  answer: { status: number; body: unknown; retryAfter: string | null; now: number },
): PlatformError {
  const { status } = answer;
  const words = readErrorWords(answer.body, 'the platform gave no reason');
  const refused = status >= 400 && status < 500 && status !== requestTimeout;
  return new PlatformError({
    ...operation,
    status,
    summary: words.summary,
    applied: refused ? 'no' : 'unknown',
    retryable: status >= 500 || status === 401 || status === requestTimeout || status === 429,
    retryAfterSeconds: parseRetryAfter(answer.retryAfter, answer.now),
    platformCodes: words.codes,
    currentVersion: words.currentVersion,
  });
}

/** The error for a request that got no answer, or only a part of one. */
export function errorOfConnection(operation: CalledOperation, cause: unknown): PlatformError {
  const failure = connectionFailure(cause);
  return new PlatformError({
    ...operation,
    summary: failure.neverConnected ? `no connection (${failure.code})` : `connection lost (${failure.code})`,
    applied: failure.neverConnected ? 'no' : 'unknown',
    retryable: true,
  });
}

/** The error for a request that was not sent, or whose answer was not waited for any longer. */
export function errorOfTimeout(operation: CalledOperation, sent: boolean): PlatformError {
  return new PlatformError({
    ...operation,
    summary: sent ? 'no answer in time' : 'no time left to send it',
    applied: sent ? 'unknown' : 'no',
    retryable: true,
  });
}

/** The error for a successful answer that cannot be read. */
export function errorOfUnreadableAnswer(operation: CalledOperation, summary: string): PlatformError {
  return new PlatformError({ ...operation, summary, applied: 'unknown', retryable: true });
}

/** The same error, when an earlier attempt of the same request may have been carried out. */
export function asPossiblyApplied(operation: CalledOperation, error: PlatformError): PlatformError {
  const { status, summary, retryable, retryAfterSeconds, platformCodes, currentVersion } = error;
  return new PlatformError({
    ...operation,
    status,
    summary,
    applied: 'unknown',
    retryable,
    retryAfterSeconds,
    platformCodes,
    currentVersion,
  });
}

const neverConnectedCodes: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** `fetch` reports every failure as a TypeError and keeps the reason, with its `code`, in `cause`. */
function connectionFailure(error: unknown): { code: string; neverConnected: boolean } {
  const reason = propertyOf(error, 'cause') ?? error;
  // A host with several addresses fails with one error per address.
  const perAddress = propertyOf(reason, 'errors');
  const reasons: unknown[] = Array.isArray(perAddress) && perAddress.length > 0 ? perAddress : [reason];
  const code = propertyOf(reason, 'code') ?? propertyOf(reasons[0], 'code');
  return {
    code: typeof code === 'string' ? code : 'unknown reason',
    neverConnected: reasons.every(
      (each) =>
        propertyOf(each, 'syscall') === 'connect' || neverConnectedCodes.has(propertyOf(each, 'code')),
    ),
  };
}

function propertyOf(value: unknown, name: 'cause' | 'code' | 'errors' | 'syscall'): unknown {
  return typeof value === 'object' && value !== null && name in value
    ? (value as Partial<Record<typeof name, unknown>>)[name]
    : undefined;
}
