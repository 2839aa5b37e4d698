import { ConnectorError, PlatformError } from '../errors.ts';
import { rejected, retry, type Outcome } from '../fulfillment/outcome.ts';

/** Refusals that are about the connector's access, not about the order: they pass once somebody mends the access. */
const accessRefusals = new Set([401, 403]);

/**
 * What a failed attempt means for the message that caused it.
 *
 * @returns `retry` when it may succeed later; `rejected` in the platform's own words when the request itself was
 *   refused
 * @throws whatever is neither: a bug
 */
export function failureOutcome(error: unknown): Outcome {
  if (error instanceof PlatformError && mayPass(error)) return retry(error, error.retryAfterSeconds);
  if (error instanceof PlatformError) return rejected(`${error.platform}: ${error.summary}`, error);
  if (error instanceof ConnectorError) return error.retryable ? retry(error) : rejected(error.message, error);
  throw error;
}

export const mayPass = (error: PlatformError): boolean =>
  error.retryable || (error.status !== undefined && accessRefusals.has(error.status));

/** True when a platform has understood the request and will not carry it out, whatever is tried. */
export const isRefusal = (error: unknown): error is PlatformError =>
  error instanceof PlatformError && error.status !== 409 && error.applied === 'no' && !mayPass(error);
