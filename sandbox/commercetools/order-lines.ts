import type { Attribute, CentPrecisionMoney, LineItem } from '@commercetools/platform-sdk';
import type { LineDraft, PlaceOrderDraft, ShippingDraft } from './order-draft.ts';

export const initialStateId = '00000000-0000-4000-8000-000000000001';

export const money = (centAmount: number, currencyCode: string): CentPrecisionMoney => ({
  type: 'centPrecision',
  centAmount,
  currencyCode,
  fractionDigits: 2,
});

/** One attribute of every type that a product can have: https://docs.commercetools.com/api/projects/productTypes#attributetype */
export const attributesOfEveryType: readonly Attribute[] = [
  { name: 'ean', value: '4006381333931' },
  { name: 'material', value: { en: 'Cotton', de: 'Baumwolle' } },
  { name: 'colour', value: { key: 'blue', label: 'Blue' } },
  { name: 'season', value: { key: 'summer', label: { en: 'Summer', de: 'Sommer' } } },
  { name: 'weight', value: 180.5 },
  { name: 'washable', value: true },
  { name: 'deposit', value: money(25, 'EUR') },
  { name: 'available-from', value: '2026-03-01' },
  { name: 'release-time', value: '10:00:00.000' },
  { name: 'released-at', value: '2026-03-01T10:00:00.000Z' },
  { name: 'sizes', value: ['S', 'M', 'L'] },
  { name: 'labels', value: [{ key: 'new', label: 'New' }] },
  { name: 'category', value: { typeId: 'category', id: '00000000-0000-4000-8000-000000000002' } },
  { name: 'care', value: [{ name: 'temperature', value: 30 }] },
];

/** A line item as an order has it. `supplyChannelId` is absent where nothing supplies the line in particular. */
export function createLineItem(
  draft: LineDraft,
  place: { order: PlaceOrderDraft; index: number; supplyChannelId: string | undefined; newId: () => string },
): LineItem {
  const { order, index, supplyChannelId, newId } = place;
  const currencyCode = order.currencyCode ?? 'EUR';
  const centAmount = draft.centAmount ?? 1999;
  const discounted = draft.discountedCentAmount;
  const price = {
    id: newId(),
    value: money(centAmount, currencyCode),
    ...(discounted === undefined
      ? {}
      : {
          discounted: {
            value: money(discounted, currencyCode),
            discount: { typeId: 'product-discount' as const, id: newId() },
          },
        }),
  };
  return {
    id: draft.id ?? newId(),
    ...(draft.key === undefined ? {} : { key: draft.key }),
    productId: newId(),
    productKey: `product-${draft.sku}`,
    name: draft.name ?? { en: `Article ${draft.sku}`, de: `Artikel ${draft.sku}` },
    productSlug: { en: draft.sku.toLowerCase() },
    productType: { typeId: 'product-type', id: '00000000-0000-4000-8000-000000000003' },
    variant: {
      id: 1,
      sku: draft.sku,
      key: `variant-${draft.sku}`,
      prices: [price],
      images: draft.images ?? [
        {
          url: `https://images.example.com/${encodeURIComponent(draft.sku)}.jpg`,
          dimensions: { w: 400, h: 600 },
        },
      ],
      attributes: draft.attributes ?? [...attributesOfEveryType],
      assets: [],
    },
    price,
    quantity: draft.quantity,
    totalPrice: money((discounted ?? centAmount) * draft.quantity, currencyCode),
    discountedPricePerQuantity: [],
    taxedPricePortions: [],
    state: [{ quantity: draft.quantity, state: { typeId: 'state', id: initialStateId } }],
    perMethodTaxRate: [],
    ...(supplyChannelId === undefined
      ? {}
      : { supplyChannel: { typeId: 'channel' as const, id: supplyChannelId } }),
    priceMode: 'Platform',
    lineItemMode: 'Standard',
    ...shippingDetails(draft, order.shippings ?? [], index),
  };
}

function shippingDetails(
  { quantity }: LineDraft,
  shippings: readonly ShippingDraft[],
  index: number,
): Pick<LineItem, 'shippingDetails'> {
  const targets = shippings
    .filter(({ lines }) => lines.includes(index))
    .map(({ shippingKey }) => ({ addressKey: shippingKey, quantity, shippingMethodKey: shippingKey }));
  return targets.length === 0 ? {} : { shippingDetails: { targets, valid: true } };
}
