import type { SalesOrderDraft } from './sales-order-schema.ts';

const address = {
  firstName: 'Ada',
  lastName: 'Example',
  emailAddress: 'ada@example.com',
  address1: 'Beispielstraße 1',
  city: 'Berlin',
  postalCode: '10115',
  country: 'DE',
};

/** An order of three shirts and a hat to be shipped, as the documents' own example has it. */
export const sampleSalesOrder = (
  customerId: string,
  changes: Partial<SalesOrderDraft> = {},
): SalesOrderDraft => ({
  externalCode: 'A-1',
  customerId,
  localeCode: 'de-de',
  currencyCode: 'EUR',
  status: 'open',
  addressSequences: [
    { type: 'billing', ...address },
    { type: 'shipping', ...address },
  ],
  primaryBillToAddressSequenceIndex: 0,
  primaryShipToAddressSequenceIndex: 1,
  lineItems: [line('line-1', 'SHIRT', 3, 10, -6), line('line-2', 'HAT', 1, 20)],
  subTotal: 44,
  promoAmount: -4,
  shippingSubTotal: 5,
  shippingTotal: 5,
  total: 45,
  submitDate: '2026-01-01T10:00:00.000Z',
  ...changes,
});

/** The same order, to be collected in the store `cologne`. */
export const sampleCollectedSalesOrder = (customerId: string): SalesOrderDraft => {
  const order = sampleSalesOrder(customerId);
  const collected = { fulfillmentMethod: 'BOPIS', fulfillmentLocationCode: 'cologne' } as const;
  return { ...order, lineItems: order.lineItems.map((each) => ({ ...each, ...collected })) };
};

function line(code: string, sku: string, quantity: number, unitPrice: number, promoAmount = 0) {
  const price = unitPrice * quantity;
  return {
    code,
    quantity,
    fulfillmentMethod: 'directShip' as const,
    fulfillmentLocationCode: null,
    shipToAddressSequenceIndex: 1,
    product: { code: sku, name: sku, price: unitPrice, currencyCode: 'EUR', identifiers: { sku } },
    currencyCode: 'EUR',
    price,
    promoAmount,
    extendedPrice: price + promoAmount,
  };
}
