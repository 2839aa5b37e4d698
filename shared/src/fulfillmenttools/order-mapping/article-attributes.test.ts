import { describe, expect, it } from '@jest/globals';
import { parseConfiguration } from '../../configuration/configuration.ts';
import { lineItemOf, lineItemWith } from '../../../../tests/builders/mappable-order.ts';
import { articleAttributes, scannableCodes } from './article-attributes.ts';

const configurationOf = (object?: unknown) => parseConfiguration(object).configuration;
const attributesOf = (lineItem: ReturnType<typeof lineItemOf>, object?: unknown) =>
  articleAttributes(lineItem, 'de-DE', configurationOf(object));

describe('articleAttributes', () => {
  it('begins with the price of one piece in the category that the API asks for', () => {
    expect(attributesOf(lineItemOf())).toEqual([
      { key: 'valuePerUnit', value: '1999', type: 'NUMBER', category: 'shop' },
      { key: 'currency', value: 'EUR', type: 'CURRENCY', category: 'shop' },
      { key: 'numberOfDecimalPlaces', value: '2', type: 'NUMBER', category: 'shop' },
    ]);
  });

  it('describes the article by the attributes of its variant, in their order', () => {
    const described = attributesOf(lineItemWith({ washable: true, color: { de: 'rot' }, empty: '' })).slice(
      3,
    );
    expect(described).toEqual([
      { key: 'washable', value: 'true', type: 'BOOLEAN', category: 'descriptive' },
      {
        key: 'color',
        value: 'rot',
        type: 'STRING',
        category: 'descriptive',
        valueLocalized: { de_DE: 'rot' },
      },
    ]);
  });

  it('keeps to forty, the price among them and the first ones of the variant', () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`a${index}`, index]));
    const keys = attributesOf(lineItemWith(many)).map(({ key }) => key);
    expect(keys).toHaveLength(40);
    expect(keys.slice(2, 5)).toEqual(['numberOfDecimalPlaces', 'a0', 'a1']);
    expect(keys.at(-1)).toBe('a36');
  });

  it('takes the first of two attributes of one name', () => {
    const variant = {
      sku: 'S',
      attributes: [
        { name: 'a', value: 1 },
        { name: 'a', value: 2 },
      ],
    };
    expect(attributesOf(lineItemOf({ variant })).slice(3)).toMatchObject([{ key: 'a', value: '1' }]);
  });

  it('does not repeat the attribute that holds the scannable codes', () => {
    expect(
      attributesOf(lineItemWith({ ean: '4006381333931' }), { scannableCodesAttribute: 'ean' }),
    ).toHaveLength(3);
  });
});

describe('scannableCodes', () => {
  const codesOf = (value: unknown) =>
    scannableCodes(lineItemWith({ ean: value }), configurationOf({ scannableCodesAttribute: 'ean' }));

  it.each([
    ['a text', '4006381333931', ['4006381333931']],
    ['a number', 4006381333931, ['4006381333931']],
    ['a set', ['1', '', '2', '1'], ['1', '2']],
    ['nothing', '', undefined],
  ])('come from %s', (_, value, codes) => {
    expect(codesOf(value)).toEqual(codes);
  });

  it('are at most fifty', () => {
    expect(codesOf(Array.from({ length: 60 }, (_, index) => `c${index}`))).toHaveLength(50);
  });

  it('are none without an attribute in the configuration', () => {
    expect(scannableCodes(lineItemWith({ ean: '1' }), configurationOf())).toBeUndefined();
  });
});
