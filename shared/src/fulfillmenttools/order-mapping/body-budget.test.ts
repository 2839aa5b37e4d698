import { describe, expect, it } from '@jest/globals';
import { lineItemOf, mappingInput } from '../../../../tests/builders/mappable-order.ts';
import { bodyBudget, withinBudget } from './body-budget.ts';
import { mapOrder } from './map-order.ts';
import { orderForCreationSchema, type OrderForCreation } from './order-for-creation.ts';

const text = 'Ein Text von sechzig Zeichen, wie er in einem Katalog steht.';
const localized = { de: text, en: text, fr: text, it: text };

/** Lines of 40 translated attributes. */
function orderOfLines(count: number): OrderForCreation {
  const attributes = Array.from({ length: 40 }, (_, index) => ({
    name: `attribute-${index}`,
    value: localized,
  }));
  const lineItems = Array.from({ length: count }, (_, index) =>
    lineItemOf({ id: `line-${index}`, name: localized, variant: { id: 1, sku: `SKU-${index}`, attributes } }),
  );
  const result = mapOrder(mappingInput({ lineItems }));
  if (result.kind === 'unmappable') throw new Error(result.problem);
  return result.order;
}
const bytesOf = (order: OrderForCreation) => Buffer.byteLength(JSON.stringify(order));

describe('the budget of bytes', () => {
  it('leaves an order alone that keeps to it', () => {
    const order = orderOfLines(1);
    expect(withinBudget(order)).toBe(order);
    expect(order.orderLineItems[0]?.article.attributes[3]).toHaveProperty('valueLocalized');
  });

  it.each([150, 500])('holds for an order of %i lines of 40 translated attributes', (count) => {
    const order = orderOfLines(count);
    expect(bytesOf(order)).toBeLessThanOrEqual(bodyBudget);
    expect(order.orderLineItems).toHaveLength(count);
    for (const { article, customAttributes, quantity } of order.orderLineItems) {
      expect([article.tenantArticleId, customAttributes['commercetoolsId'], quantity]).not.toContain(
        undefined,
      );
      expect(article.attributes.filter(({ category }) => category === 'shop')).toHaveLength(3);
    }
    expect(orderForCreationSchema.safeParse(JSON.parse(JSON.stringify(order))).error).toBeUndefined();
  });

  it('costs translations before attributes, and the later attributes before the earlier ones', () => {
    const [line] = withinBudget(orderOfLines(1), 4_500).orderLineItems;
    const described = line?.article.attributes.filter(({ category }) => category === 'descriptive') ?? [];
    expect(described.every((attribute) => !('valueLocalized' in attribute))).toBe(true);
    expect(described[0]?.key).toBe('attribute-0');
    expect(described.length).toBeLessThan(37);
    expect(described.length).toBeGreaterThan(0);
  });

  it('trims the same order always alike', () => {
    expect(JSON.stringify(orderOfLines(150))).toBe(JSON.stringify(orderOfLines(150)));
  });
});
