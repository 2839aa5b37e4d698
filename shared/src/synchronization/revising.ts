import pRetry from 'p-retry';
import { ConnectorError, isVersionConflict } from '../errors.ts';
import { currentRequestContext } from '../request/request-context.ts';

/** Tries after a version conflict: enough for a dozen webhooks of one order at the same moment. */
const conflictRetries = 8;

/**
 * Runs a read-decide-write until it meets no version conflict, a few times with jitter, inside the request's time.
 * Every write carries the version that the decision was made from; actions are never resent with another version.
 *
 * @param subject what is written, for the error
 * @throws ConnectorError ORDER_BUSY or FACILITY_BUSY (retryable) when others kept writing
 */
export async function revising<T>(
  readDecideWrite: () => Promise<T>,
  subject: 'order' | 'facility' = 'order',
): Promise<T> {
  const signal = currentRequestContext()?.deadline.signal;
  try {
    return await pRetry(readDecideWrite, {
      retries: conflictRetries,
      minTimeout: 25,
      maxTimeout: 400,
      randomize: true,
      shouldRetry: ({ error }) => isVersionConflict(error),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (!isVersionConflict(error) && !signal?.aborted) throw error;
    throw new ConnectorError(
      subject === 'order' ? 'ORDER_BUSY' : 'FACILITY_BUSY',
      `The ${subject} was changed by others at every attempt to write it`,
      { retryable: true, cause: error },
    );
  }
}
