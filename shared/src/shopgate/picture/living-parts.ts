import type { FulfillmentOrder } from '../fulfillment-orders.ts';

const ended = new Set(['canceled', 'rejected']);

/** Whether a sales order, or what one location does of it, was given up by the customer or the merchant. */
export const isEnded = ({ status }: { status: string }): boolean => ended.has(status);

/** What stores go on with, or have handed over already. */
export const livingParts = (parts: readonly FulfillmentOrder[]): FulfillmentOrder[] =>
  parts.filter((part) => !isEnded(part));

/** For the merchant: which store does what. */
export const partsInWords = (parts: readonly FulfillmentOrder[]): string =>
  parts
    .map(({ orderNumber, locationCode, status }) => `${orderNumber} in ${locationCode ?? '?'} (${status})`)
    .join(', ');

/** The same where it does not matter how far a store is, so that its every step is not another text. */
export const storesInWords = (parts: readonly FulfillmentOrder[]): string =>
  parts.map(({ orderNumber, locationCode }) => `${orderNumber} in ${locationCode ?? '?'}`).join(', ');
