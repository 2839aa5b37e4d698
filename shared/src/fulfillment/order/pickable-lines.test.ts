import { describe, expect, it } from '@jest/globals';
import { channel, lineItemOf, lineItemWith } from '../../../../tests/builders/mappable-order.ts';
import type { LineCondition } from '../steering.ts';
import { pickableLineItems } from './pickable-lines.ts';

const isExcluded = (line: object, condition: LineCondition, keysById?: Map<string, string>) =>
  pickableLineItems({ lineItems: [lineItemOf({ ...line })] }, { exclude: [condition], keysById }).length ===
  0;

describe('pickableLineItems', () => {
  it('are all line items with a whole quantity, without rules', () => {
    const lineItems = [1, 0, -1, 1.5, 2].map((quantity, index) => lineItemOf({ id: `${index}`, quantity }));
    expect(pickableLineItems({ lineItems }).map(({ id }) => id)).toEqual(['0', '4']);
  });

  it.each<[string, object, LineCondition]>([
    ['its product type by id', { productType: { id: 'gift' } }, { productTypes: ['gift'] }],
    ['an attribute', lineItemWith({ isDigital: true }), { attributes: { isDigital: true } }],
    [
      'the key of an enum',
      lineItemWith({ kind: { key: 'pdf', label: 'PDF' } }),
      { attributes: { kind: ['pdf'] } },
    ],
    ['one of a set', lineItemWith({ kinds: ['a', 'b'] }), { attributes: { kinds: 'b' } }],
    [
      'a custom field',
      { custom: { fields: { service: 'assembly' } } },
      { customFields: { service: ['assembly'] } },
    ],
    ['its supply channel', { supplyChannel: channel('virtual') }, { supplyChannels: ['virtual'] }],
    ['its distribution channel', { distributionChannel: channel('web') }, { distributionChannels: ['web'] }],
    ['its SKU', {}, { skus: ['SKU-1'] }],
    [
      'the shipping method it is targeted to',
      { shippingDetails: { targets: [{ shippingMethodKey: 'digital' }] } },
      { shippingMethods: ['digital'] },
    ],
  ])('leave out a line by %s', (_, line, condition) => {
    expect(isExcluded(line, condition)).toBe(true);
    expect(isExcluded({ variant: { id: 1, sku: 'other' } }, condition)).toBe(false);
  });

  it('know product types and channels by keys that were read separately', () => {
    const keys = new Map([
      ['id-1', 'gift-card'],
      ['id-of-virtual', 'virtual'],
    ]);
    expect(isExcluded({ productType: { id: 'id-1' } }, { productTypes: ['gift-card'] }, keys)).toBe(true);
    expect(
      isExcluded({ supplyChannel: channel('virtual', false) }, { supplyChannels: ['virtual'] }, keys),
    ).toBe(true);
  });

  it('leave out a line only when everything holds that a condition names, and any of several conditions', () => {
    const condition = { skus: ['SKU-1'], attributes: { isDigital: true } };
    expect(isExcluded({}, condition)).toBe(false);
    expect(isExcluded(lineItemWith({ isDigital: true }), condition)).toBe(true);
    const lineItems = [lineItemOf({ id: 'a' }), lineItemOf({ id: 'b', variant: { id: 1, sku: 'B' } })];
    const exclude = [{ skus: ['B'] }, { skus: ['C'] }];
    expect(pickableLineItems({ lineItems }, { exclude }).map(({ id }) => id)).toEqual(['a']);
  });

  it('know lines without a variant', () => {
    const bare = { ...lineItemOf(), variant: undefined };
    expect(isExcluded(bare, { attributes: { isDigital: true } })).toBe(false);
    expect(isExcluded(bare, { skus: ['SKU-1'] })).toBe(false);
  });
});
