import { describe, expect, it } from '@jest/globals';
import { mappingInput } from '../../../../tests/builders/mappable-order.ts';
import { tagsOf } from './tags.ts';

function tagsFor(order: Record<string, unknown>, configurationObject: unknown) {
  const input = mappingInput(order, configurationObject);
  return tagsOf(input.order, input.configuration);
}
const store = { typeId: 'store', key: 'berlin' };

describe('tagsOf', () => {
  it('gives an order the tags of its store', () => {
    const mapping = {
      storeTagMapping: {
        berlin: [
          { id: 'brand', value: 'main' },
          { id: 'region', value: 'east' },
        ],
      },
    };
    expect(tagsFor({ store }, mapping)).toEqual([
      { id: 'brand', value: 'main' },
      { id: 'region', value: 'east' },
    ]);
    expect(tagsFor({ store: { ...store, key: 'toString' } }, mapping)).toBeUndefined();
    expect(tagsFor({}, mapping)).toBeUndefined();
  });

  it('gives an order the one tag of all stores, whose value is the key of its store', () => {
    expect(tagsFor({ store }, { storeTagMapping: 'store' })).toEqual([{ id: 'store', value: 'berlin' }]);
    expect(tagsFor({}, { storeTagMapping: 'store' })).toBeUndefined();
  });

  it('gives one tag for each value of a mapped custom field', () => {
    const custom = {
      fields: { gift: true, priority: 'high', allergens: ['nuts', '', 'milk'], unmapped: 'x' },
    };
    const customFieldTagMapping = {
      gift: 'gift-tag',
      priority: { id: 'priority-tag' },
      allergens: 'contains',
      absent: 'y',
    };
    expect(tagsFor({ custom }, { customFieldTagMapping })).toEqual([
      { id: 'gift-tag', value: 'true' },
      { id: 'priority-tag', value: 'high' },
      { id: 'contains', value: 'nuts' },
      { id: 'contains', value: 'milk' },
    ]);
  });

  it('gives each tag once, and at most five hundred', () => {
    const custom = {
      fields: { a: ['x', 'x'], many: Array.from({ length: 600 }, (_, index) => `v${index}`) },
    };
    expect(tagsFor({ custom }, { customFieldTagMapping: { a: 'tag' } })).toEqual([{ id: 'tag', value: 'x' }]);
    expect(tagsFor({ custom }, { customFieldTagMapping: { many: 'tag' } })).toHaveLength(500);
  });
});
