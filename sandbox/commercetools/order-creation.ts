import type {
  Address,
  CustomFields,
  LineItem,
  Order,
  Shipping,
  ShippingInfo,
} from '@commercetools/platform-sdk';
import type { PlaceOrderDraft, ShippingDraft } from './order-draft.ts';
import { createLineItem, money } from './order-lines.ts';
import type { BaseFields } from './owned-endpoint.ts';

/** What the order refers to, found or made before. Keys are the merchant's. */
export type OrderReferences = Readonly<{
  shippingMethodIds: ReadonlyMap<string, string>;
  channelIds: ReadonlyMap<string, string>;
  custom: CustomFields | undefined;
}>;

const customerAddress: Address = {
  country: 'DE',
  salutation: 'Ms',
  firstName: 'Sandra',
  lastName: 'Sandbox',
  streetName: 'Musterstraße',
  streetNumber: '12a',
  additionalStreetInfo: 'Second floor',
  postalCode: '50667',
  city: 'Köln',
  phone: '+49 221 0000000',
  email: 'sandra@example.com',
};

/** The order that a customer's draft becomes, with everything an order has: https://docs.commercetools.com/api/projects/orders#order */
export function createOrder(
  draft: PlaceOrderDraft,
  base: BaseFields,
  orderNumber: string | undefined,
  references: OrderReferences,
  newId: () => string,
): Order {
  const lineItems = draft.lines.map((line, index) => {
    const supplyChannelId = references.channelIds.get(line.supplyChannelKey ?? '');
    return createLineItem(line, { order: draft, index, supplyChannelId, newId });
  });
  const shippingAddress = { ...customerAddress, ...draft.shippingAddress };
  return {
    ...base,
    ...(draft.id === undefined ? {} : { id: draft.id }),
    ...(orderNumber === undefined ? {} : { orderNumber }),
    ...(draft.customerId === undefined ? {} : { customerId: draft.customerId }),
    customerEmail: draft.customerEmail ?? 'sandra@example.com',
    ...(draft.storeKey === undefined ? {} : { store: { typeId: 'store' as const, key: draft.storeKey } }),
    lineItems,
    customLineItems: [...(draft.customLineItems ?? [])],
    ...pricing(draft, lineItems),
    inventoryMode: 'None',
    billingAddress: { ...customerAddress, ...draft.billingAddress },
    ...shippingOf(draft, shippingAddress, references),
    discountCodes: [],
    directDiscounts: [],
    refusedGifts: [],
    country: shippingAddress.country,
    locale: draft.locale ?? 'en',
    origin: 'Customer',
    orderState: draft.orderState ?? 'Open',
    paymentState: draft.paymentState ?? 'Paid',
    syncInfo: [],
    returnInfo: [],
    ...(references.custom === undefined ? {} : { custom: references.custom }),
    lastMessageSequenceNumber: 1,
    ...draft.overrides,
  };
}

function pricing(
  draft: PlaceOrderDraft,
  lineItems: readonly LineItem[],
): Pick<Order, 'totalPrice'> & Partial<Order> {
  const total = [...lineItems, ...(draft.customLineItems ?? [])].reduce(
    (sum, { totalPrice }) => sum + totalPrice.centAmount,
    0,
  );
  return {
    totalPrice: money(total, draft.currencyCode ?? 'EUR'),
    priceRoundingMode: 'HalfEven',
    taxMode: 'Platform',
    taxRoundingMode: 'HalfEven',
    taxCalculationMode: 'LineItemLevel',
  };
}

type ShippingParts = Pick<Order, 'shippingMode' | 'shipping'> & Partial<Order>;

function shippingOf(draft: PlaceOrderDraft, address: Address, references: OrderReferences): ShippingParts {
  if (draft.shippings !== undefined && draft.shippings.length > 0) {
    const addressFor = (shipping: ShippingDraft) => ({
      ...address,
      ...shipping.address,
      key: shipping.shippingKey,
    });
    return {
      shippingMode: 'Multiple',
      shipping: draft.shippings.map((shipping): Shipping => ({
        shippingKey: shipping.shippingKey,
        shippingInfo: shippingInfo(shipping.shippingMethodKey, draft, references),
        shippingAddress: addressFor(shipping),
      })),
      itemShippingAddresses: draft.shippings.map(addressFor),
    };
  }
  const key = draft.shippingMethodKey === undefined ? 'standard' : draft.shippingMethodKey;
  return {
    shippingMode: 'Single',
    shipping: [],
    itemShippingAddresses: [],
    shippingAddress: address,
    ...(key === null ? {} : { shippingInfo: shippingInfo(key, draft, references) }),
  };
}

function shippingInfo(methodKey: string, draft: PlaceOrderDraft, references: OrderReferences): ShippingInfo {
  const price = money(490, draft.currencyCode ?? 'EUR');
  return {
    shippingMethodName: methodKey,
    price,
    shippingRate: { price, tiers: [] },
    shippingMethod: { typeId: 'shipping-method', id: references.shippingMethodIds.get(methodKey) ?? '' },
    deliveries: [],
    shippingMethodState: 'MatchesCart',
  };
}
