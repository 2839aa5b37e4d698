import type { ConsumerAddress } from '../address-schema.ts';
import type { Order } from '../entities.ts';

const ofType = (order: Order, type: ConsumerAddress['addressType']): ConsumerAddress | undefined =>
  order.consumer.addresses?.find(({ addressType }) => addressType === type);

/** Where the goods go: parcel locker, else postal address, else the first without a type. */
export const recipientOf = (order: Order): ConsumerAddress | undefined =>
  ofType(order, 'PARCEL_LOCKER') ?? ofType(order, 'POSTAL_ADDRESS') ?? ofType(order, undefined);

export const invoiceOf = (order: Order): ConsumerAddress | undefined => ofType(order, 'INVOICE_ADDRESS');
