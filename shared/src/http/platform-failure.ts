import { PlatformError, type Platform } from '../errors.ts';
import { NoRoom } from '../request/body-memory.ts';
import { readErrorWords } from './error-words.ts';
import type { ExchangeFailure } from './exchange.ts';
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
  answer: { status: number; body: unknown; retryAfter: string | undefined; now: number },
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
  });
}

/** The error for a request that got no answer, or only a part of one. */
export function errorOfExchange(operation: CalledOperation, failure: ExchangeFailure): PlatformError {
  const { sent, timedOut, code } = failure;
  const lost = timedOut ? 'no answer in time' : `connection lost (${code})`;
  const never = timedOut ? 'no connection in time' : `no connection (${code})`;
  return new PlatformError({
    ...operation,
    summary: sent ? lost : never,
    applied: sent ? 'unknown' : 'no',
    retryable: true,
  });
}

/** The error for a request that was not sent because its time was over. */
export function errorOfNoTime(operation: CalledOperation): PlatformError {
  return new PlatformError({
    ...operation,
    summary: 'no time left to send it',
    applied: 'no',
    retryable: true,
  });
}

/** The error for an answer that was not taken in because too much is being worked on. */
export function errorOfNoRoom(operation: CalledOperation): PlatformError {
  return new PlatformError({
    ...operation,
    summary: 'no room for the answer: too many large orders are being worked on',
    applied: 'no',
    retryable: true,
    retryAfterSeconds: NoRoom.afterSeconds,
  });
}

/** The error for a successful answer that is no JSON: whoever sent it, it was not the platform. */
export function errorOfForeignAnswer(operation: CalledOperation, summary: string): PlatformError {
  return new PlatformError({ ...operation, summary, applied: 'unknown', retryable: true });
}

/** The error for a successful answer of the platform that is not as documented. It concerns what was asked for alone. */
export function errorOfUnreadableAnswer(operation: CalledOperation, summary: string): PlatformError {
  return new PlatformError({ ...operation, status: 200, summary, applied: 'unknown', retryable: true });
}

/** The same error, where the request, or an earlier attempt of it, may have been carried out. */
export function asPossiblyApplied(operation: CalledOperation, error: PlatformError): PlatformError {
  const { status, summary, retryable, retryAfterSeconds, platformCodes } = error;
  return new PlatformError({
    ...operation,
    status,
    summary,
    applied: 'unknown',
    retryable,
    retryAfterSeconds,
    platformCodes,
    cause: error,
  });
}
