import type { LineItem, Order } from '@commercetools/platform-sdk';
import type { OrderMappingInput } from '../../shared/src/fulfillment/order/order-mapping-input.ts';
import { parseConfiguration } from '../../shared/src/configuration/configuration.ts';

/** Any parts of a commercetools object, at any depth as far as a test cares for them. */
type Parts = Record<string, unknown>;

const euros = (centAmount: number) => ({
  type: 'centPrecision',
  centAmount,
  currencyCode: 'EUR',
  fractionDigits: 2,
});

export const completeAddress = {
  firstName: 'Erika',
  lastName: 'Muster',
  streetName: 'Hauptstr.',
  streetNumber: '1',
  postalCode: '50667',
  city: 'Köln',
  country: 'DE',
};

/** Parts of an order that was edited since: it goes to another address. */
export const moved = {
  shippingAddress: {
    streetName: 'Ring',
    streetNumber: '5',
    postalCode: '10115',
    city: 'Berlin',
    country: 'DE',
  },
};

/** A line item of two pieces at 19.99 EUR each, changed by `parts`. */
export function lineItemOf(parts: Parts = {}): LineItem {
  return {
    id: 'line-1',
    name: { de: 'Hemd', 'en-US': 'Shirt' },
    variant: { id: 1, sku: 'SKU-1' },
    quantity: 2,
    totalPrice: euros(3998),
    ...parts,
  } as unknown as LineItem;
}

/** A line item whose variant has these attributes. */
export function lineItemWith(attributes: Record<string, unknown>): LineItem {
  const list = Object.entries(attributes).map(([name, value]) => ({ name, value }));
  return lineItemOf({ variant: { id: 1, sku: 'SKU-1', attributes: list } });
}

/** A German order of one line item with a shipping and a billing address, changed by `parts`. */
export function orderOf(parts: Parts = {}): Order {
  return {
    id: '7d9a3f6c-1c1e-4a53-9f6c-0a4b5c6d7e8f',
    version: 3,
    orderNumber: 'ORDER-1',
    createdAt: '2026-03-01T10:00:00.000Z',
    locale: 'de-DE',
    customerEmail: 'erika@example.com',
    totalPrice: euros(3998),
    shippingMode: 'Single',
    shippingAddress: completeAddress,
    billingAddress: { ...completeAddress, streetNumber: '2' },
    shippingInfo: { shippingMethod: shippingMethod('standard') },
    shipping: [],
    lineItems: [lineItemOf()],
    customLineItems: [],
    ...parts,
  } as unknown as Order;
}

/** A reference to a shipping method; expanded unless the key is left out. */
export function shippingMethod(key?: string) {
  const id = `id-of-${key ?? 'unread'}`;
  return { typeId: 'shipping-method', id, ...(key === undefined ? {} : { obj: { id, key } }) };
}

/** A reference to a channel; expanded unless asked not to. */
export function channel(key: string, expanded = true) {
  return { typeId: 'channel', id: `id-of-${key}`, ...(expanded ? { obj: { id: `id-of-${key}`, key } } : {}) };
}

/** What the mapping gets: an order, and the configuration object as a merchant writes it. */
export function mappingInput(orderParts: Parts = {}, configurationObject: unknown = {}): OrderMappingInput {
  const { configuration, brokenParts } = parseConfiguration(configurationObject);
  return { order: orderOf(orderParts), configuration, brokenParts };
}

export const collecting = { pickup: { serviceType: 'CLICK_AND_COLLECT' } };

/** The parts of an order that is collected by the mapping `collecting`. */
export const collected = { shippingInfo: { shippingMethod: shippingMethod('pickup') } };
