import { describe, expect, it } from '@jest/globals';
import { readableAttributes, readableValue, readableValues } from './attribute-values.ts';

describe('readableValue', () => {
  it.each([
    ['boolean', false, { text: 'false', type: 'BOOLEAN' }],
    ['number', 1.5, { text: '1.5', type: 'NUMBER' }],
    ['text', ' red ', { text: 'red', type: 'STRING' }],
    ['date', '2026-03-01', { text: '2026-03-01', type: 'STRING' }],
    ['time', '10:00:00.000', { text: '10:00:00.000', type: 'STRING' }],
    ['datetime', '2026-03-01T10:00:00.000Z', { text: '2026-03-01T10:00:00.000Z', type: 'STRING' }],
    ['enum', { key: 'xl', label: 'Extra large' }, { text: 'Extra large', type: 'STRING' }],
    ['enum without label', { key: 'xl', label: '' }, { text: 'xl', type: 'STRING' }],
    [
      'expanded reference',
      { typeId: 'product', id: '1', obj: { key: 'shirt' } },
      { text: 'shirt', type: 'STRING' },
    ],
    ['reference', { typeId: 'product', id: 'an-id' }, { text: 'an-id', type: 'STRING' }],
    ['key reference', { typeId: 'store', key: 'berlin' }, { text: 'berlin', type: 'STRING' }],
    [
      'money',
      { centAmount: 1999, currencyCode: 'EUR', fractionDigits: 2 },
      { text: '19.99 EUR', type: 'STRING' },
    ],
    [
      'yen',
      { centAmount: 1999, currencyCode: 'JPY', fractionDigits: 0 },
      { text: '1999 JPY', type: 'STRING' },
    ],
  ])('reads a %s', (_, value, expected) => {
    expect(readableValue(value, 'de')).toEqual(expected);
  });

  it.each([
    ['localized text', { de: 'rot', 'en-US': 'red' }],
    ['localized enum', { key: 'r', label: { de: 'rot', 'en-US': 'red' } }],
  ])("reads a %s in the order's locale, and keeps its translations", (_, value) => {
    expect(readableValue(value, 'de')).toEqual({
      text: 'rot',
      type: 'STRING',
      textLocalized: { de_DE: 'rot', en_US: 'red' },
    });
  });

  it.each([
    undefined,
    null,
    '',
    Number.NaN,
    {},
    [],
    { foo: 'bar' },
    { centAmount: 0.5 },
    { centAmount: 1, fractionDigits: -1 },
  ])('has nothing to show for %j', (value) => {
    expect(readableValue(value, 'de')).toBeUndefined();
  });
});

describe('readableValues', () => {
  it('gives the values of a set one by one, without the empty ones', () => {
    expect(readableValues(['a', '', 1], 'de').map(({ text }) => text)).toEqual(['a', '1']);
    expect(readableValues('a', 'de').map(({ text }) => text)).toEqual(['a']);
  });
});

describe('readableAttributes', () => {
  const textsOf = (attributes: unknown) =>
    readableAttributes(attributes, 'de').map(([name, { text }]) => [name, text]);

  it('writes a set as one text, and keeps the type of a set of one', () => {
    expect(
      textsOf([
        {
          name: 'sizes',
          value: [
            { key: 's', label: 'S' },
            { key: 'm', label: 'M' },
          ],
        },
      ]),
    ).toEqual([['sizes', 'S, M']]);
    expect(readableAttributes([{ name: 'n', value: [1] }], 'de')).toEqual([
      ['n', { text: '1', type: 'NUMBER' }],
    ]);
  });

  it('flattens attributes of a nested type, and numbers those of a set of them', () => {
    const care = [
      { name: 'wash', value: 30 },
      { name: 'iron', value: false },
    ];
    expect(textsOf([{ name: 'care', value: care }])).toEqual([
      ['care.wash', '30'],
      ['care.iron', 'false'],
    ]);
    expect(textsOf([{ name: 'parts', value: [care, [{ name: 'wash', value: 60 }]] }])).toEqual([
      ['parts.1.wash', '30'],
      ['parts.1.iron', 'false'],
      ['parts.2.wash', '60'],
    ]);
  });

  it('ends at the depth that commercetools allows', () => {
    let value: unknown = 'deep';
    for (let level = 0; level < 5000; level++) value = [{ name: 'n', value }];
    expect(textsOf(value)).toEqual([]);
    expect(textsOf([{ name: 'a', value: [{ name: 'b', value: [{ name: 'c', value: 'x' }] }] }])).toEqual([
      ['a.b.c', 'x'],
    ]);
  });

  it('skips what is empty or no attribute', () => {
    expect(textsOf([{ name: 'a', value: '' }, { value: 1 }, null, { name: 'b', value: [] }])).toEqual([]);
    expect(textsOf('no list')).toEqual([]);
  });
});
