import { describe, expect, it } from '@jest/globals';
import { parseConfiguration } from '../../configuration/configuration.ts';
import { lineItemOf, lineItemWith } from '../../../../tests/builders/mappable-order.ts';
import { articleAttributes, scannableCodes } from './article-attributes.ts';

const configurationOf = (object?: unknown) => parseConfiguration(object).configuration;
const attributesOf = (
  lineItem: ReturnType<typeof lineItemOf>,
  object?: unknown,
  attributeOrder?: readonly string[],
) => articleAttributes(lineItem, { locale: 'de-DE', configuration: configurationOf(object), attributeOrder });

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

  const sixty = {
    isSearchable: true,
    slugs: '{"de":"hemd"}',
    ...Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`a${index}`, index])),
    size: 'M',
    color: 'rot',
  };
  const described = (object?: unknown, order?: readonly string[]) =>
    attributesOf(lineItemWith(sixty), object, order)
      .slice(3)
      .map(({ key }) => key);

  it('keeps size and colour where the product type says that they make variants, and drops JSON first', () => {
    const keys = described({}, ['size', 'color', 'a0', 'isSearchable']);
    expect(keys.slice(0, 4)).toEqual(['size', 'color', 'a0', 'isSearchable']);
    expect(keys).not.toContain('slugs');
    expect(keys).toHaveLength(37);
  });

  it('keeps what the merchant names: first before all others, only, except', () => {
    expect(described({ articles: { attributes: { first: ['color', 'size'] } } }).slice(0, 2)).toEqual([
      'color',
      'size',
    ]);
    expect(described({ articles: { attributes: { only: ['size', 'a3'] } } })).toEqual(['size', 'a3']);
    const except = described({ articles: { attributes: { except: ['isSearchable', 'a0'] } } });
    expect(except.slice(0, 2)).toEqual(['a1', 'a2']);
  });

  it('leaves out ids, which say nothing to a person', () => {
    const id = '7d9a3f6c-1c1e-4a53-9f6c-0a4b5c6d7e8f';
    const ids = { one: id, many: [id, id], text: 'cotton', related: [{ typeId: 'product', id }] };
    expect(
      attributesOf(lineItemWith(ids))
        .slice(3)
        .map(({ key }) => key),
    ).toEqual(['text']);
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
