import { describe, expect, it } from '@jest/globals';
import { lineItemOf, mappingInput } from '../../../../tests/builders/mappable-order.ts';
import { mapLineItems } from './line-items.ts';

function linesOf(lineItems: unknown[], configurationObject: unknown = {}) {
  return mapLineItems(mappingInput({ lineItems }, configurationObject));
}

describe('mapLineItems', () => {
  it('maps SKU, titles, first image, quantity and the id of the line item', () => {
    const images = [{ url: 'https://img.example.com/1.png' }, { url: 'https://img.example.com/2.png' }];
    expect(linesOf([lineItemOf({ variant: { sku: 'SKU-1', images } })])).toMatchObject({
      kind: 'mapped',
      value: [
        {
          article: {
            tenantArticleId: 'SKU-1',
            title: 'Hemd',
            titleLocalized: { de_DE: 'Hemd', en_US: 'Shirt' },
            imageUrl: 'https://img.example.com/1.png',
          },
          quantity: 2,
          customAttributes: { commercetoolsId: 'line-1' },
        },
      ],
    });
  });

  it.each(['javascript:alert(1)', '//img.example.com/1.png', '', 'https://with space'])(
    'leaves the image %j out',
    (url) => {
      const result = linesOf([lineItemOf({ variant: { sku: 'S', images: [{ url }] } })]);
      expect(JSON.stringify(result)).not.toContain('imageUrl');
    },
  );

  it('names an article without a title by its SKU', () => {
    expect(linesOf([lineItemOf({ name: { de: '' } })])).toMatchObject({
      value: [{ article: { title: 'SKU-1' } }],
    });
  });

  it('sends an article without a SKU as its product only where the configuration says so', () => {
    const line = lineItemOf({ productId: 'product-1', variant: { id: 1 } });
    expect(linesOf([line])).toMatchObject({
      kind: 'unmappable',
      problem: expect.stringMatching(/Line items without a SKU: line-1\. .*articles\.productIdWithoutSku/),
    });
    const articles = { productIdWithoutSku: true };
    expect(linesOf([line], { articles })).toMatchObject({
      value: [{ article: { tenantArticleId: 'product-1' } }],
    });
    expect(linesOf([lineItemOf({ productId: 'product-1' })], { articles })).toMatchObject({
      value: [{ article: { tenantArticleId: 'SKU-1' } }],
    });
  });

  it('says of a line without a variant that it has no SKU, instead of failing on it', () => {
    const bare = lineItemOf({ variant: undefined, productId: 'product-1' });
    expect(linesOf([bare])).toMatchObject({ kind: 'unmappable', problem: expect.stringContaining('line-1') });
    expect(linesOf([bare], { articles: { productIdWithoutSku: true } })).toMatchObject({
      value: [{ article: { tenantArticleId: 'product-1' } }],
    });
  });

  it('leaves out the line items that the configuration excludes', () => {
    const lines = { exclude: [{ skus: ['CARD'] }] };
    const card = lineItemOf({ id: 'card', variant: { id: 2, sku: 'CARD' } });
    expect(linesOf([lineItemOf(), card], { lines })).toMatchObject({
      value: [{ customAttributes: { commercetoolsId: 'line-1' } }],
    });
  });

  it('sends gifts, and leaves out what has no quantity', () => {
    const gift = lineItemOf({ id: 'gift', lineItemMode: 'GiftLineItem' });
    const result = linesOf([gift, lineItemOf({ quantity: 0 })]);
    expect(result).toMatchObject({
      kind: 'mapped',
      value: [{ customAttributes: { commercetoolsId: 'gift' } }],
    });
  });

  it.each([
    ['no line item', [], 'nothing to fulfil'],
    ['only quantities of zero', [lineItemOf({ quantity: 0 })], 'nothing to fulfil'],
    [
      'more line items than fulfillmenttools takes',
      Array.from({ length: 501 }, () => lineItemOf()),
      '501 line items',
    ],
    [
      'a line item without a SKU',
      [lineItemOf(), lineItemOf({ id: 'bare', variant: { id: 1 } })],
      'without a SKU: bare.',
    ],
  ])('cannot map an order with %s', (_, lineItems, problem) => {
    expect(linesOf(lineItems)).toEqual({ kind: 'unmappable', problem: expect.stringContaining(problem) });
  });

  it('maps as many line items as fulfillmenttools takes', () => {
    expect(linesOf(Array.from({ length: 500 }, () => lineItemOf()))).toMatchObject({ kind: 'mapped' });
  });
});
