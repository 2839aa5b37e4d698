import { byKey, type OrderSummary } from '../../order-summary.ts';
import type { StoreKey } from '../../shop.ts';
import type { ShopgateLife } from './shopgate-life.ts';
import { trackingOf } from './shopgate-store-steps.ts';

/** The fields of an order that is on the lists of these stores. */
export function routedFieldsOf(life: ShopgateLife, keys: readonly StoreKey[]): OrderSummary['fields'] {
  const numbers = keys.map((key) => life.fulfillmentOrderAt(key).orderNumber);
  return {
    shopgate_order_id: life.salesOrder.orderNumber,
    shopgate_pickjob_id: numbers.join(','),
    shopgate_short_id: numbers.join(','),
    shopgate_facility_id: keys.join(','),
  };
}

/** The fields of an order whose goods these stores have set aside or handed over. */
export function fieldsOf(life: ShopgateLife, keys: readonly StoreKey[]): OrderSummary['fields'] {
  const orders = keys.map((key) => life.fulfillmentOrderAt(key));
  const parcels = orders.flatMap(trackingOf).map((number) => ({ tracking_number: number }));
  return {
    ...routedFieldsOf(life, keys),
    shopgate_handoverjob_id: orders.map(({ orderNumber }) => orderNumber).join(','),
    ...(parcels.length === 0 ? {} : { shopgate_parcels: JSON.stringify(parcels) }),
  };
}

/** What each of these stores has handed over, as a delivery. */
export function deliveriesOf(life: ShopgateLife, keys: readonly StoreKey[]): OrderSummary['deliveries'] {
  return keys
    .map((key) => life.fulfillmentOrderAt(key))
    .map((order) => ({
      key: order.orderNumber,
      pieces: Object.fromEntries(order.lineItems.map(({ sku, quantity }) => [sku, quantity])),
      tracking: trackingOf(order),
    }))
    .toSorted(byKey);
}
