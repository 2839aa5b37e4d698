import pRetry from 'p-retry';
import { ConnectorError, isConflict, type ErrorCode } from '../errors.ts';
import { currentRequestContext } from '../request/request-context.ts';

/** Tries after a conflict: enough for a dozen webhooks of one order at the same moment. */
const conflictRetries = 8;

/** What is written, and the code of the error when others keep writing it. */
const busyCodes = {
  order: 'ORDER_BUSY',
  facility: 'FACILITY_BUSY',
  'inventory entry': 'STOCK_BUSY',
  'subscription of commercetools': 'RESOURCE_BUSY',
  Type: 'RESOURCE_BUSY',
  'custom object': 'RESOURCE_BUSY',
} as const satisfies Record<string, ErrorCode>;

/**
 * Runs a read-decide-write until nobody else writes in between, a few times with jitter, inside the request's time.
 * Every write carries the version that the decision was made from; actions are never resent with another version.
 *
 * @param subject what is written, for the error
 * @throws ConnectorError of the subject's code (retryable) when others kept writing; every other failure at once
 */
export async function revising<T>(
  subject: keyof typeof busyCodes,
  readDecideWrite: () => Promise<T>,
): Promise<T> {
  const signal = currentRequestContext()?.deadline.signal;
  try {
    return await pRetry(readDecideWrite, {
      retries: conflictRetries,
      minTimeout: 25,
      maxTimeout: 400,
      randomize: true,
      shouldRetry: ({ error }) => isConflict(error),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (!isConflict(error) && !signal?.aborted) throw error;
    const words = `The ${subject} was changed by others at every attempt to write it`;
    throw new ConnectorError(busyCodes[subject], words, { retryable: true, cause: error });
  }
}
