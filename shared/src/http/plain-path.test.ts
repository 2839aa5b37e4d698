import { describe, expect, it } from '@jest/globals';
import { assertPlainPath } from './plain-path.ts';

const check = (path: string) => () => assertPlainPath(path, { platform: 'fulfillmenttools', request: 'GET' });

describe('path of a request', () => {
  it.each(['orders/1', '/shop/orders/order-number=..', 'facilities/urn:fft:facility:tenantFacilityId:a%2Fb'])(
    'may be %j',
    (path) => {
      expect(check(path)).not.toThrow();
    },
  );

  it.each([
    'orders/..',
    '../users',
    './users',
    'orders/a#b',
    'orders/a b',
    'orders\\a',
    'orders/%',
    'orders/%2',
    'ä',
  ])('may not be %j', (path) => {
    expect(check(path)).toThrow('not usable as an id');
  });
});
