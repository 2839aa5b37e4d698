import type { FieldType } from '@commercetools/platform-sdk';
import { describe, expect, it } from '@jest/globals';
import { fitsFieldType } from './field-values.ts';

const reference: FieldType = { name: 'Reference', referenceTypeId: 'channel' };
const set: FieldType = { name: 'Set', elementType: reference };
const localizedEnum: FieldType = { name: 'LocalizedEnum', values: [{ key: 'a', label: { en: 'A' } }] };

describe('a custom field', () => {
  it.each<[FieldType, unknown]>([
    [{ name: 'LocalizedString' }, { en: 'a', 'de-AT': 'b' }],
    [{ name: 'Money' }, { centAmount: 100, currencyCode: 'EUR' }],
    [{ name: 'Date' }, '2026-02-28'],
    [{ name: 'Time' }, '12:00:00.000'],
    [{ name: 'DateTime' }, '2026-02-28T12:00:00.000Z'],
    [reference, { typeId: 'channel', id: 'c1' }],
    [set, [{ typeId: 'channel', id: 'c1' }]],
    [localizedEnum, 'a'],
  ])('of type %j holds %j', (type, value) => {
    expect(fitsFieldType(type, value)).toBe(true);
  });

  it.each<[FieldType, unknown]>([
    [{ name: 'LocalizedString' }, 'a'],
    [{ name: 'Money' }, { centAmount: 1.5, currencyCode: 'EUR' }],
    [{ name: 'Date' }, '2026-02-30'],
    [{ name: 'Time' }, 'noon'],
    [{ name: 'DateTime' }, '2026-02-28'],
    [reference, { typeId: 'store', id: 's1' }],
    [set, { typeId: 'channel', id: 'c1' }],
    [localizedEnum, 'b'],
    [{ name: 'Number' }, Number.NaN],
  ])('of type %j does not hold %j', (type, value) => {
    expect(fitsFieldType(type, value)).toBe(false);
  });
});
