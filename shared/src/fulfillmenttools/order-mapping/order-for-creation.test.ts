import { describe, expect, it } from '@jest/globals';
import { mappingInput } from '../../../../tests/builders/mappable-order.ts';
import { mapOrder } from './map-order.ts';
import { orderForCreationSchema } from './order-for-creation.ts';

/** A good order with one part replaced, at a path such as `consumer.addresses.0.country`. */
function orderWith(path: string, value: unknown): unknown {
  const good = structuredClone(mapOrder(mappingInput())) as { order: Record<string, unknown> };
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const parent = keys.reduce((object, key) => object[key] as Record<string, unknown>, good.order);
  parent[last] = value;
  return JSON.parse(JSON.stringify(good.order));
}
const many = (length: number, entry: unknown) => Array.from({ length }, () => entry);
const attribute = { key: 'a', value: 'b', type: 'STRING', category: 'descriptive' };

describe('the schema that mapped orders are held to', () => {
  it('accepts a good order', () => {
    expect(orderForCreationSchema.safeParse(orderWith('tenantOrderId', 'A-1')).success).toBe(true);
  });

  it.each([
    ['orderDate', undefined],
    ['orderDate', '01.03.2026'],
    ['consumer', undefined],
    ['unknown', 'property'],
    ['orderLineItems', []],
    ['orderLineItems.0.quantity', 0],
    ['orderLineItems.0.quantity', 1.5],
    ['orderLineItems.0.shopPrice', 19.99],
    ['orderLineItems.0.article.title', ''],
    ['orderLineItems.0.article.unknown', 'x'],
    ['orderLineItems.0.article.attributes', many(41, attribute)],
    ['orderLineItems.0.article.attributes', [{ ...attribute, value: '' }]],
    ['orderLineItems.0.scannableCodes', many(51, 'c')],
    ['consumer.addresses.0.country', 'de'],
    ['consumer.addresses.0.houseNumber', ''],
    ['consumer.addresses.0.street', 'a\nb'],
    ['consumer.addresses.0.email', 'x'],
    ['tags', []],
    ['tags', many(501, { id: 'a', value: 'b' })],
    ['deliveryPreferences.collect', []],
    ['customAttributes', { commercetoolsId: 'x'.repeat(15_360) }],
    ['customAttributes', { 'a.b': 'c' }],
    ['customAttributes', { $a: 'c' }],
  ])('refuses %s: %j', (path, value) => {
    expect(orderForCreationSchema.safeParse(orderWith(path, value)).success).toBe(false);
  });
});
