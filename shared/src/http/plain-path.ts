import { PlatformError } from '../errors.ts';
import type { CalledOperation } from './platform-failure.ts';

/** Unreserved characters, those that a path segment may hold besides, and encoded octets: RFC 3986, section 3.3. */
const plainPath = /^(?:[\w.~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*$/;

/**
 * Makes sure that an id inside a path stays an id. Segments arrive encoded, but no encoding touches `.` and `..`,
 * which a URL resolves: `/orders/..` would be a request for something else.
 *
 * @param path a path whose segments are encoded, without a query
 * @throws PlatformError, not retryable, when the path could lead elsewhere
 */
export function assertPlainPath(path: string, operation: CalledOperation): void {
  const segments = path.split('/');
  if (plainPath.test(path) && !segments.includes('.') && !segments.includes('..')) return;
  throw new PlatformError({
    ...operation,
    summary: 'an id in the path of the request is not usable as an id',
    applied: 'no',
    retryable: false,
  });
}
