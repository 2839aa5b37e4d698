import { describe, expect, it } from '@jest/globals';
import { tenantOrderIdOf } from './tenant-order-id.ts';

describe('tenantOrderIdOf', () => {
  it('is the order number', () => {
    expect(tenantOrderIdOf({ id: 'the-id', orderNumber: 'A/1 #2' })).toBe('A/1 #2');
  });

  it.each([undefined, '', ' A1', 'A\n1', 'x'.repeat(257)])(
    'is the id where the order number cannot be sent as it is: %j',
    (orderNumber) => {
      expect(tenantOrderIdOf({ id: 'the-id', orderNumber })).toBe('the-id');
    },
  );
});
