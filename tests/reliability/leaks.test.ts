import { describe, expect, it } from '@jest/globals';
import { leaksIn } from './leaks.ts';
import type { World } from './world.ts';

/** What leaks of an order with this postal code, where the log holds this line. */
const leaks = (line: string): string[] => {
  const body = JSON.stringify({ consumer: { addresses: [{ postalCode: '50667', city: 'Köln' }] } });
  const requests = [{ method: 'POST', url: new URL('http://platform/'), authorization: undefined, body }];
  return leaksIn({ log: [line], requests } as unknown as World);
};

describe('the customers’ data in the log', () => {
  it.each([
    '{"message":"Köln is unknown"}',
    '{"message":"postalCode 50667 is unknown"}',
    '{"postalCode":"50667"}',
  ])('is found in %s', (line) => {
    expect(leaks(line)).toHaveLength(1);
  });

  it.each([
    '{"milliseconds":50667}',
    '{"url":"http://127.0.0.1:50667/service"}',
    '{"id":"a-50667-b","other":"f50667"}',
    '{"time":"2026-01-01T00:00:00.50667Z"}',
  ])('is not seen where digits are the same by chance: %s', (line) => {
    expect(leaks(line)).toEqual([]);
  });
});
