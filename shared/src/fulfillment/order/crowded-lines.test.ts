import { describe, expect, it } from '@jest/globals';
import { lineItemOf } from '../../../../tests/builders/mappable-order.ts';
import { parseConfiguration } from '../../configuration/configuration.ts';
import { crowdedProductTypes } from './crowded-lines.ts';

const attributes = (count: number, prefix = 'a') =>
  Array.from({ length: count }, (_, index) => ({ name: `${prefix}${index}`, value: 'x' }));

function isCrowded(of: readonly { name: string; value: unknown }[], fieldMapping: object = {}): boolean {
  const variant = { id: 1, sku: 'SKU-1', attributes: [...of] };
  const productType = { typeId: 'product-type' as const, id: 'type-1' };
  const lineItems = [lineItemOf({ variant, productType })];
  const { configuration } = parseConfiguration({ fieldMapping });
  return crowdedProductTypes({ lineItems }, configuration).includes('type-1');
}

describe('a variant with more attributes than go along', () => {
  it('is told by their number, a set and a reference being one each', () => {
    const others = [
      { name: 'sizes', value: ['S', 'M'] },
      { name: 'category', value: { typeId: 'category', id: '1' } },
    ];
    expect(isCrowded([...attributes(35), ...others])).toBe(false);
    expect(isCrowded([...attributes(36), ...others])).toBe(true);
  });

  it('is told by what nested attributes become', () => {
    const nested = { name: 'care', value: attributes(18, 'b') };
    const set = { name: 'parts', value: [attributes(10, 'c'), attributes(10, 'd')] };
    expect(isCrowded([...attributes(19), nested])).toBe(false);
    expect(isCrowded([...attributes(20), nested])).toBe(true);
    expect(isCrowded([nested, set])).toBe(true);
    expect(isCrowded([{ name: 'deep', value: [{ name: 'deeper', value: attributes(38) }] }])).toBe(true);
  });

  it('is told by what the merchant makes attributes of, which takes its room first', () => {
    const mapping = {
      line: { engraving: { attribute: 'Engraving' }, gift: 'gift' },
      attributes: { handlingTime: { attribute: 'Handling time' } },
    };
    expect(isCrowded(attributes(35), mapping)).toBe(false);
    expect(isCrowded(attributes(36), mapping)).toBe(true);
  });
});
