import { describe, expect, it } from '@jest/globals';
import { parseRetryAfter, retryDelay } from './retry-delay.ts';

describe('retry delay', () => {
  it('doubles its range with each attempt, up to two seconds', () => {
    expect([1, 2, 3, 4, 5, 6].map((attempt) => retryDelay(attempt, undefined, 1))).toEqual([
      200, 400, 800, 1600, 2000, 2000,
    ]);
    expect(retryDelay(3, undefined, 0)).toBe(0);
  });

  it('is never shorter than the platform asked for', () => {
    expect(retryDelay(1, 3, 0)).toBe(3000);
    expect(retryDelay(1, 3, 1)).toBe(3200);
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');

  it('is read as seconds or as a date', () => {
    expect(parseRetryAfter('120', now)).toBe(120);
    expect(parseRetryAfter('Thu, 01 Jan 2026 00:00:30 GMT', now)).toBe(30);
    expect(parseRetryAfter('Wed, 31 Dec 2025 00:00:00 GMT', now)).toBe(0);
  });

  it.each([[undefined], [''], ['soon'], ['-1'], ['1.5'], ['99999999999999']])(
    'is ignored when it is %j',
    (header) => {
      expect(parseRetryAfter(header, now)).toBeUndefined();
    },
  );
});
