import { describe, expect, it } from '@jest/globals';
import { parseConfiguration } from './configuration.ts';

describe('parseConfiguration', () => {
  it('refuses a field name that commercetools would refuse, and keeps our own', () => {
    const { configuration, problems } = parseConfiguration({
      customFieldNames: { fft_order_id: 'with space', fft_parcels: 'parcels', fft_unheard_of: 'x1' },
    });
    expect(configuration.customFieldNames).toEqual({ fft_parcels: 'parcels' });
    expect(problems.map(({ path }) => path.join('.'))).toEqual([
      'customFieldNames.fft_order_id',
      'customFieldNames.fft_unheard_of',
    ]);
  });

  it('refuses to give two of our fields the same name, renamed or not', () => {
    const { configuration, problems } = parseConfiguration({
      customFieldNames: { fft_order_id: 'fft_parcels', fft_short_id: 'same', fft_pickjob_id: 'same' },
    });
    expect(configuration.customFieldNames).toEqual({ fft_pickjob_id: 'same' });
    expect(problems).toMatchObject([
      {
        path: ['customFieldNames', 'fft_order_id'],
        meaning: expect.stringContaining('fft_parcels has this name'),
      },
      { path: ['customFieldNames', 'fft_short_id'] },
    ]);
  });

  it('lets two of our fields swap their names', () => {
    const swapped = { fft_order_id: 'fft_pickjob_id', fft_pickjob_id: 'fft_order_id' };
    expect(parseConfiguration({ customFieldNames: swapped })).toMatchObject({
      configuration: { customFieldNames: swapped },
      problems: [],
    });
  });
});
