import { describe, expect, it } from '@jest/globals';
import { idsInText } from './ids-in-text.ts';

describe('the ids that a body names', () => {
  it('are found in a body that was cut off, the first of each name', () => {
    const body =
      '{"event":"ORDER_CREATED","eventId":"e-1","payload":{"tenantOrderId":"R-1","x":{"tenantOrderId":"R-2"';
    expect(idsInText(body)).toEqual({ event: 'ORDER_CREATED', eventId: 'e-1', tenantOrderId: 'R-1' });
  });

  it('are nothing that is no id', () => {
    expect(idsInText('{"email":"a@b.example","tenantOrderId":"a name with spaces","event":7}')).toEqual({});
  });
});
