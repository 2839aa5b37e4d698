import type { Facts, OrderFacts } from '../../fulfillment/ledger-schema.ts';
import type { SalesOrder } from '../sales-orders.ts';
import { handoverJobFacts, parcelFacts } from './handover-facts.ts';
import { isEnded, livingParts } from './living-parts.ts';
import type { OrderPicture } from './order-picture.ts';
import { pickJobFacts } from './pick-job-facts.ts';
import { returnJobFacts } from './return-facts.ts';

/** Stores may go on with what they have begun, although the order was cancelled: then it is not over. */
const goesOn = ({ fulfillmentOrders }: OrderPicture): boolean => livingParts(fulfillmentOrders).length > 0;

const handedOver = new Set(['fulfilled', 'completed']);

/** The customer has it: Shopgate documents no way back from there, and takes any change that it is sent. */
export const isHandedOver = ({ status }: Pick<SalesOrder, 'status'>): boolean => handedOver.has(status);

/**
 * The sales order in our words. Its version is the rank of its state: it is created, and it may be cancelled, which
 * nothing takes back. So whoever tells of it, and whenever, the end wins.
 */
export function orderFacts({
  orderNumber,
  status,
  date,
  submitDate,
}: Pick<SalesOrder, 'orderNumber' | 'status' | 'date' | 'submitDate'>): OrderFacts {
  const isCancelled = isEnded({ status });
  return {
    id: orderNumber,
    version: isCancelled ? 2 : 1,
    created: date ?? submitDate ?? '',
    state: isCancelled ? 'cancelled' : 'open',
  };
}

/**
 * What was read of an order in our words. Shopgate versions nothing but what `orderFacts` ranks: the other facts carry
 * version 0, and get theirs from the ledger that they are joined to (`nextVersions`).
 */
export function factsOf(picture: OrderPicture): Facts {
  const returnJobs = returnJobFacts(picture);
  const parcels = parcelFacts(picture);
  const handoverJobs = handoverJobFacts(picture);
  const pickJobs = pickJobFacts(picture);
  return {
    order: orderFacts(goesOn(picture) ? { ...picture.salesOrder, status: 'open' } : picture.salesOrder),
    ...(Object.keys(pickJobs).length > 0 ? { pickJobs } : {}),
    ...(Object.keys(handoverJobs).length > 0 ? { handoverJobs } : {}),
    ...(Object.keys(parcels).length > 0 ? { parcels } : {}),
    ...(returnJobs === undefined ? {} : { returnJobs }),
  };
}
