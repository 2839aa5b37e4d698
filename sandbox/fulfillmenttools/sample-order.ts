import type { ConsumerAddress } from './address-schema.ts';
import type { OrderForCreation } from './order-schema.ts';

const address: ConsumerAddress = {
  addressType: 'POSTAL_ADDRESS',
  firstName: 'Sample',
  lastName: 'Customer',
  street: 'Example Street',
  houseNumber: '2',
  postalCode: '50667',
  city: 'Cologne',
  country: 'DE',
};

/** A valid shipped order of three shirts and one hat; `changes` replace whole properties. */
export const sampleOrder = (changes: Partial<OrderForCreation> = {}): OrderForCreation => ({
  orderDate: '2026-01-05T10:00:00.000Z',
  tenantOrderId: 'sample-1',
  customAttributes: { commercetoolsId: 'order-1' },
  consumer: { addresses: [address] },
  deliveryPreferences: { shipping: { serviceLevel: 'DELIVERY' } },
  orderLineItems: [
    {
      article: { tenantArticleId: 'SHIRT', title: 'Shirt' },
      quantity: 3,
      customAttributes: { commercetoolsId: 'line-1' },
    },
    {
      article: { tenantArticleId: 'HAT', title: 'Hat' },
      quantity: 1,
      customAttributes: { commercetoolsId: 'line-2' },
    },
  ],
  ...changes,
});

/** The same order, collected and paid in the store `cologne`. */
export const sampleCollectOrder = (changes: Partial<OrderForCreation> = {}): OrderForCreation =>
  sampleOrder({
    tenantOrderId: 'sample-2',
    deliveryPreferences: { collect: [{ tenantFacilityId: 'cologne', paid: true }] },
    ...changes,
  });
