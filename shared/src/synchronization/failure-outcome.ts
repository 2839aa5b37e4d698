import { ConnectorError, mayPass, PlatformError } from '../errors.ts';
import { rejected, retry, type Outcome } from '../fulfillment/outcome.ts';

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
