import { describe, expect, it } from '@jest/globals';
import { PlatformError } from '../errors.ts';
import { Deadline } from '../request/deadline.ts';
import { runInRequestContext } from '../request/request-context.ts';
import { TokenSource, type AccessToken } from './token-source.ts';

const hour = 3_600_000;

/** A source whose log-ins give token 1, 2, 3 …; each is answered by the test. */
function tokenSource() {
  const state = { now: 0, logIns: 0, previous: undefined as AccessToken | undefined };
  const answers: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const source = new TokenSource({
    platform: 'commercetools',
    clock: () => state.now,
    logIn: (previous) => {
      state.previous = previous;
      const value = `token ${++state.logIns}`;
      return new Promise((resolve, reject) => {
        answers.push({
          resolve: () => resolve({ value, expiresInSeconds: 3600, refreshToken: 'r' }),
          reject,
        });
      });
    },
  });
  return { state, source, answers };
}

const refusal = (status: number) =>
  new PlatformError({
    platform: 'commercetools',
    request: 'POST /oauth/token',
    status,
    summary: 'Unknown client.',
    applied: 'unknown',
    retryable: false,
  });

async function loggedIn() {
  const parts = tokenSource();
  const first = parts.source.get();
  parts.answers[0]?.resolve();
  await first;
  return parts;
}

describe('TokenSource', () => {
  it('logs in once for fifty requests at once', async () => {
    const { state, source, answers } = tokenSource();
    const all = Promise.all(Array.from({ length: 50 }, () => source.get()));
    answers[0]?.resolve();
    expect(new Set(await all)).toEqual(new Set(['token 1']));
    expect(state.logIns).toBe(1);
  });

  it('releases every waiting request when the log-in fails, and logs in again for the next one', async () => {
    const { source, answers } = tokenSource();
    const all = Promise.allSettled(Array.from({ length: 5 }, () => source.get()));
    answers[0]?.reject(refusal(503));
    expect((await all).map(({ status }) => status)).toEqual(Array(5).fill('rejected'));
    const next = source.get();
    answers[1]?.resolve();
    expect(await next).toBe('token 2');
  });

  it('does not pass the status of a failed log-in on as the status of the request', async () => {
    const { source, answers } = tokenSource();
    const request = source.get();
    answers[0]?.reject(refusal(404));
    await expect(request).rejects.toMatchObject({
      status: undefined,
      applied: 'no',
      retryable: true,
      summary: 'HTTP 404: Unknown client.',
    });
  });

  it('renews in the background five minutes before the end, and serves the old token meanwhile', async () => {
    const { state, source, answers } = await loggedIn();
    state.now = hour - 301_000;
    expect(await source.get()).toBe('token 1');
    expect(state.logIns).toBe(1);
    state.now = hour - 299_000;
    expect(await source.get()).toBe('token 1');
    expect(state).toMatchObject({ logIns: 2, previous: { value: 'token 1', refreshToken: 'r' } });
    answers[1]?.resolve();
    await new Promise(setImmediate);
    expect(await source.get()).toBe('token 2');
  });

  it('survives a background renewal that fails, and tries again after a pause', async () => {
    const { state, source, answers } = await loggedIn();
    state.now = hour - 60_000;
    expect(await source.get()).toBe('token 1');
    answers[1]?.reject(refusal(500));
    await new Promise(setImmediate);
    expect(await source.get()).toBe('token 1');
    expect(state.logIns).toBe(2);
    state.now += 10_000;
    expect(await source.get()).toBe('token 1');
    expect(state.logIns).toBe(3);
  });

  it('does not serve a token that is about to end', async () => {
    const { state, source, answers } = await loggedIn();
    state.now = hour - 5_000;
    const next = source.get();
    answers[1]?.resolve();
    expect(await next).toBe('token 2');
  });

  it('logs in from scratch, and once, after several requests were refused with the same token', async () => {
    const { state, source, answers } = await loggedIn();
    source.invalidate('token 1');
    const next = source.get();
    answers[1]?.resolve();
    expect(await next).toBe('token 2');
    expect(state.previous).toBeUndefined();
    source.invalidate('token 1');
    expect(await source.get()).toBe('token 2');
  });

  it('releases a request whose deadline is over, and lets the log-in go on for the others', async () => {
    const { source, answers } = tokenSource();
    const hurried = runInRequestContext({ deadline: new Deadline(10), correlationId: 'a' }, () =>
      source.get(),
    );
    const patient = source.get();
    await expect(hurried).rejects.toMatchObject({ applied: 'no', retryable: true });
    answers[0]?.resolve();
    expect(await patient).toBe('token 1');
  });
});
