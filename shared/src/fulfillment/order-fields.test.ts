import { describe, expect, it } from '@jest/globals';
import { parseConfiguration } from '../configuration/configuration.ts';
import { orderFieldDefinitions, orderFieldNames, orderFields } from './order-fields.ts';

describe('order fields', () => {
  it('keep our names where the configuration does not rename them', () => {
    const { configuration } = parseConfiguration({ customFieldNames: { fft_order_id: 'fulfilment' } });
    expect(orderFieldNames(configuration)).toMatchObject({
      fft_order_id: 'fulfilment',
      fft_ledger: 'fft_ledger',
    });
  });

  it('carry the names of connector 0.2.x when asked to', () => {
    const { configuration } = parseConfiguration({ customFieldNames: 'legacy' });
    expect(orderFieldNames(configuration)).toMatchObject({
      fft_short_id: 'fft_shortid',
      fft_handoverjob_id: 'fft_handover_job_id',
    });
  });

  it('are defined under the names that they have in this shop', () => {
    const { configuration } = parseConfiguration({ customFieldNames: { fft_ledger: 'ledger' } });
    const definitions = orderFieldDefinitions(configuration);
    expect(definitions).toHaveLength(orderFields.length);
    expect(definitions).toContainEqual(
      expect.objectContaining({ name: 'ledger', type: 'String', multiline: true }),
    );
    expect(definitions).toContainEqual(
      expect.objectContaining({ name: 'fft_load_units_amount', type: 'Number' }),
    );
  });
});
