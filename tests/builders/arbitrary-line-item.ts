import * as fc from 'fast-check';
import { customFields, id, key, localized, money, reference, text } from './arbitrary-values.ts';

/** Every attribute type of commercetools, and what is none. */
const { attributes } = fc.letrec<{ value: unknown; attributes: unknown[] }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text,
    fc.boolean(),
    fc.oneof(fc.double(), fc.integer()),
    localized,
    money,
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    fc.record({ key, label: fc.oneof(text, localized) }),
    reference('product'),
    fc.jsonValue({ maxDepth: 2 }),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('attributes'),
    fc.array(tie('attributes'), { maxLength: 2 }),
  ),
  attributes: fc.array(fc.record({ name: text, value: tie('value') }), { maxLength: 6 }),
}));
const manyAttributes = fc
  .tuple(attributes, fc.nat(60), text)
  .map(([some, count, value]) => [
    ...some,
    ...Array.from({ length: count }, (_, i) => ({ name: `many-${i}`, value })),
  ]);

/** Line items with any attributes, and quantities that cannot be meant. */
export const lineItem = fc.record(
  {
    id,
    name: localized,
    quantity: fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: 1, max: 9 }) },
      fc.constantFrom(0, -1, 1.5, 2 ** 60),
    ),
    variant: fc.record(
      {
        id: fc.nat(),
        sku: fc.oneof({ weight: 12, arbitrary: fc.string({ minLength: 1 }).map((sku) => `S${sku}`) }, text),
        attributes: manyAttributes,
        images: fc.array(
          fc.record({ url: fc.oneof(fc.webUrl(), text, fc.constant('javascript:alert(1)')) }),
          { maxLength: 2 },
        ),
      },
      { requiredKeys: ['id', 'sku'] },
    ),
    totalPrice: money,
    taxedPrice: fc.record({ totalNet: money, totalGross: money }),
    supplyChannel: reference('channel'),
    productId: id,
    productType: reference('product-type'),
    custom: customFields,
    lineItemMode: fc.constantFrom('Standard', 'GiftLineItem'),
    shippingDetails: fc.record({
      targets: fc.array(fc.record({ addressKey: key, quantity: fc.nat(3) }), { maxLength: 2 }),
      valid: fc.boolean(),
    }),
  },
  { requiredKeys: ['id', 'name', 'quantity', 'variant', 'totalPrice'] },
);
