import { describe, expect, it } from '@jest/globals';
import { ConnectorError, PlatformError } from '../errors.ts';
import { patiently } from './patiently.ts';
import { recordingLogger } from './recording-logger.fixture.ts';

const answered = (status: number | undefined, retryAfterSeconds?: number) =>
  new PlatformError({
    platform: 'fulfillmenttools',
    request: 'POST /api/subscriptions',
    status,
    summary: 'no',
    applied: 'unknown',
    retryable: true,
    retryAfterSeconds,
  });

/** Works through `failures`, one per try, on a clock that goes on only while it waits. */
async function tryWith(failures: readonly Error[]) {
  const waits: number[] = [];
  let now = 0;
  let tries = 0;
  const { logger } = recordingLogger();
  const work = () => {
    const failure = failures[tries];
    tries += 1;
    return failure === undefined ? Promise.resolve('done') : Promise.reject(failure);
  };
  const sleep = (milliseconds: number) => {
    waits.push(milliseconds);
    now += milliseconds;
    return Promise.resolve();
  };
  const result = await patiently(work, { logger, sleep, clock: () => now }).catch((error: unknown) => error);
  return { result, waits, tries };
}

describe('a step of a deployment', () => {
  it.each([503, 502, 500, 429, 408, undefined])('that meets %s is carried out again', async (status) => {
    expect(await tryWith([answered(status), answered(status)])).toEqual({
      result: 'done',
      waits: [5_000, 10_000],
      tries: 3,
    });
  });

  const logIn = (status: number | undefined) =>
    new PlatformError({
      platform: 'fulfillmenttools',
      request: 'log-in',
      summary: 'no',
      applied: 'no',
      retryable: true,
      cause: answered(status),
    });
  const access = (cause: PlatformError) => new ConnectorError('MISSING_ACCESS', 'no', { cause });

  it.each([logIn(503), logIn(undefined), access(answered(503)), access(logIn(429))])(
    'is carried out again when it cannot even log in for now: %s',
    async (error) => {
      expect(await tryWith([error])).toMatchObject({ result: 'done', tries: 2 });
    },
  );

  it.each([logIn(400), logIn(404), access(logIn(401)), access(answered(401))])(
    'is given up at once when the platform refuses the log-in: %s',
    async (error) => {
      expect(await tryWith([error])).toEqual({ result: error, waits: [], tries: 1 });
    },
  );

  it('waits as long as the platform asks', async () => {
    expect((await tryWith([answered(429, 20)])).waits).toEqual([20_000]);
  });

  it('is given up after two minutes', async () => {
    const { result, waits } = await tryWith(Array.from({ length: 20 }, () => answered(503)));
    expect(result).toMatchObject({ status: 503 });
    expect(waits.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(120_000);
    expect(waits.length).toBeGreaterThan(4);
  });

  it.each([answered(400), answered(401), answered(403), new ConnectorError('MISSING_ACCESS', 'no')])(
    'is given up at once where no waiting helps: %s',
    async (error) => {
      expect(await tryWith([error])).toEqual({ result: error, waits: [], tries: 1 });
    },
  );
});
