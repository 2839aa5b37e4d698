import { describe, expect, it } from '@jest/globals';
import { ExpiringCache } from './expiring-cache.ts';

function counting() {
  const state = { now: 0, reads: 0 };
  const cache = new ExpiringCache<number>(1000, () => state.now);
  return { state, cache, read: () => Promise.resolve(++state.reads) };
}

describe('ExpiringCache', () => {
  it('reads once for requests at the same time, and again when the value is too old', async () => {
    const { state, cache, read } = counting();
    expect(await Promise.all([cache.get('a', read), cache.get('a', read)])).toEqual([1, 1]);
    state.now = 999;
    expect(await cache.get('a', read)).toBe(1);
    state.now = 1000;
    expect(await cache.get('a', read)).toBe(2);
  });

  it('does not remember a read that failed', async () => {
    const { cache, read } = counting();
    await expect(cache.get('a', () => Promise.reject(new Error('down')))).rejects.toThrow('down');
    expect(await cache.get('a', read)).toBe(1);
  });

  it('forgets on demand, and drops the oldest of more than a thousand entries', async () => {
    const { cache, read } = counting();
    await cache.get('a', read);
    cache.forget('a');
    expect(await cache.get('a', read)).toBe(2);
    for (let index = 0; index < 1000; index += 1) await cache.get(`${index}`, read);
    expect(await cache.get('a', read)).toBe(1003);
  });
});
