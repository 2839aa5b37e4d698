import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { refusal } from '../../../tests/builders/in-memory-orders.ts';
import { ConnectorError, PlatformError } from '../errors.ts';
import { Deadline } from '../request/deadline.ts';
import { runInRequestContext } from '../request/request-context.ts';
import { revising } from './revising.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** Fails as told, attempt by attempt, and then succeeds. */
function failing(...errors: readonly Error[]) {
  let attempts = 0;
  const work = () => {
    const error = errors[attempts];
    attempts += 1;
    return error ? Promise.reject(error) : Promise.resolve('written');
  };
  return { work, attempts: () => attempts };
}

const conflict = refusal('commercetools', 409);
const duplicate = new PlatformError({
  platform: 'commercetools',
  request: 'POST /types',
  status: 400,
  summary: 'duplicate',
  applied: 'no',
  retryable: false,
  platformCodes: ['DuplicateField'],
});
const settled = async <T>(work: Promise<T>) => {
  const outcome = Promise.allSettled([work]);
  await jest.runAllTimersAsync();
  return (await outcome)[0];
};

describe('a read-decide-write', () => {
  it.each([
    ['another version', conflict],
    ['both have created the same', duplicate],
  ])('begins anew when somebody else wrote in between: %s', async (_name, error) => {
    const { work, attempts } = failing(error, error);
    expect(await settled(revising('Type', work))).toMatchObject({ value: 'written' });
    expect(attempts()).toBe(3);
  });

  it.each([
    ['order', 'ORDER_BUSY'],
    ['facility', 'FACILITY_BUSY'],
    ['inventory entry', 'STOCK_BUSY'],
    ['subscription of commercetools', 'RESOURCE_BUSY'],
    ['Type', 'RESOURCE_BUSY'],
    ['custom object', 'RESOURCE_BUSY'],
  ] as const)('of the %s that others keep writing is left for later: %s', async (subject, code) => {
    const { work, attempts } = failing(...Array.from({ length: 20 }, () => conflict));
    const { reason } = (await settled(revising(subject, work))) as PromiseRejectedResult;
    expect(reason).toBeInstanceOf(ConnectorError);
    expect(reason).toMatchObject({ code, retryable: true, cause: conflict });
    expect(attempts()).toBe(9);
  });

  it('ends at once with every other failure', async () => {
    const { work, attempts } = failing(refusal('commercetools', 400, 'no'));
    expect(await settled(revising('order', work))).toMatchObject({ reason: { summary: 'no' } });
    expect(attempts()).toBe(1);
  });

  it('is not begun anew when the time of the request is over', async () => {
    const { work, attempts } = failing(conflict, conflict, conflict);
    const over = new AbortController();
    const deadline = Object.defineProperty(new Deadline(1_000), 'signal', { value: over.signal });
    const attempt = () => {
      over.abort();
      return work();
    };
    const request = { deadline, correlationId: 'one' };
    const written = runInRequestContext(request, () => revising('order', attempt));
    expect(await settled(written)).toMatchObject({ reason: { code: 'ORDER_BUSY' } });
    expect(attempts()).toBe(1);
  });
});
