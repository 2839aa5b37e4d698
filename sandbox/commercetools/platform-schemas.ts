import * as z from 'zod';

/** The enums of orders: https://docs.commercetools.com/api/projects/orders */
export const orderState = z.enum(['Open', 'Confirmed', 'Complete', 'Cancelled']);
export const shipmentState = z.enum([
  'Shipped',
  'Delivered',
  'Ready',
  'Pending',
  'Delayed',
  'Partial',
  'Backorder',
  'Canceled',
]);
export const paymentState = z.enum(['BalanceDue', 'Failed', 'Pending', 'CreditOwed', 'Paid']);
export const returnShipmentState = z.enum(['Advised', 'Returned', 'BackInStock', 'Unusable']);
export const returnPaymentState = z.enum(['NonRefundable', 'Initial', 'Refunded', 'NotRefunded']);
export const channelRole = z.enum([
  'InventorySupply',
  'ProductDistribution',
  'OrderExport',
  'OrderImport',
  'Primary',
]);

/** A user-defined key: https://docs.commercetools.com/api/general-concepts#identifiers */
export const resourceKey = z.string().regex(/^[A-Za-z0-9_-]{2,256}$/);

const text = z.string().optional();
export const address = z.strictObject({
  id: text,
  key: text,
  country: z.string().regex(/^[A-Z]{2}$/),
  title: text,
  salutation: text,
  firstName: text,
  lastName: text,
  streetName: text,
  streetNumber: text,
  additionalStreetInfo: text,
  postalCode: text,
  city: text,
  region: text,
  state: text,
  company: text,
  department: text,
  building: text,
  apartment: text,
  pOBox: text,
  phone: text,
  mobile: text,
  email: text,
  fax: text,
  additionalAddressInfo: text,
  externalId: text,
});

export const stateReference = z.object({ typeId: z.literal('state').default('state'), id: z.string() });
export const localizedString = z.record(z.string(), z.string());
