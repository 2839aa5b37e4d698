import type { FieldOwner } from '../fulfillment/order-fields.ts';

/** The custom fields of the commercetools order that show Shopgate: `shopgate_order_id` and so on. */
export const shopgateFields: FieldOwner = { prefix: 'shopgate_', platform: 'Shopgate' };

/** Where the connector for Shopgate keeps its configuration, its status and its notes in the commercetools project. */
export const shopgateContainer = 'shopgate';

/** The Type that an order without one gets, unless the configuration names another. */
export const shopgateTypeKey = 'shopgate-order';

/** The one default of the configuration object that differs: both connectors may be deployed in one project. */
export function withShopgateType(object: unknown): unknown {
  if (object === undefined) return { orderCustomTypeKey: shopgateTypeKey };
  const isObject = typeof object === 'object' && object !== null && !Array.isArray(object);
  return isObject ? { orderCustomTypeKey: shopgateTypeKey, ...object } : object;
}
