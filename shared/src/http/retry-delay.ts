const firstDelay = 200;
const maxDelay = 2_000;

/**
 * Milliseconds to wait before the next attempt: exponential with full jitter, so that many waiting requests do not
 * come back together; never earlier than the platform asked for.
 *
 * @param attempt number of the attempt that failed, from 1
 * @param retryAfterSeconds what the platform asked for, if it did
 * @param random a number from 0 to 1
 */
export function retryDelay(attempt: number, retryAfterSeconds: number | undefined, random: number): number {
  const jitter = random * Math.min(maxDelay, firstDelay * 2 ** (attempt - 1));
  return Math.ceil((retryAfterSeconds ?? 0) * 1000 + jitter);
}

/**
 * Reads a `Retry-After` header: seconds or a date (RFC 9110, section 10.2.3).
 *
 * @param now milliseconds since 1970
 * @returns seconds from now, at least 0, or undefined when the header is absent or means nothing
 */
export function parseRetryAfter(header: string | undefined, now: number): number | undefined {
  const value = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Number(value);
  // Only a real HTTP date has letters: Date.parse makes a year of a number such as "-1".
  const date = /[a-z]/i.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}
