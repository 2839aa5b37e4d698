import { describe, expect, it } from '@jest/globals';
import { orderFieldDefinitions, orderFieldNames, orderFields } from './order-fields.ts';

const owner = { prefix: 'fft_', platform: 'fulfillmenttools' };

describe('order fields', () => {
  it("keep our names, behind the platform's prefix, where the configuration does not rename them", () => {
    expect(orderFieldNames({ customFieldNames: { fft_order_id: 'fulfilment' } }, owner)).toMatchObject({
      order_id: 'fulfilment',
      ledger: 'fft_ledger',
    });
    expect(orderFieldNames({ customFieldNames: {} }, { prefix: 'shopgate_' }).ledger).toBe('shopgate_ledger');
  });

  it('are defined under the names that they have in this shop', () => {
    const definitions = orderFieldDefinitions({ customFieldNames: { fft_ledger: 'ledger' } }, owner);
    expect(definitions).toHaveLength(orderFields.length);
    expect(definitions).toContainEqual({
      name: 'ledger',
      label: 'fulfillmenttools: ledger of the connector',
      type: 'String',
      multiline: true,
    });
    expect(definitions).toContainEqual(
      expect.objectContaining({ name: 'fft_load_units_amount', type: 'Number' }),
    );
  });
});
