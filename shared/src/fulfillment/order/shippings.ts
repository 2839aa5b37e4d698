import type {
  Address as CommercetoolsAddress,
  Order as CommercetoolsOrder,
  ShippingInfo,
} from '@commercetools/platform-sdk';

/** How an order is shipped, in shipping mode Single as well as Multiple; an order without a shipping method has none. */
export function shippingInfosOf(order: CommercetoolsOrder): ShippingInfo[] {
  const infos =
    order.shippingMode === 'Multiple' ? order.shipping?.map(({ shippingInfo }) => shippingInfo) : undefined;
  return (infos ?? [order.shippingInfo]).filter((info) => info !== undefined);
}

/**
 * The addresses that goods of an order go to, each once: the order's own, those of its shippings, and those that
 * line items are targeted to (https://docs.commercetools.com/api/projects/carts#itemshippingdetails).
 */
export function shippingAddressesOf(order: CommercetoolsOrder): CommercetoolsAddress[] {
  const targeted = new Set(
    order.lineItems.flatMap(
      ({ shippingDetails }) => shippingDetails?.targets.map(({ addressKey }) => addressKey) ?? [],
    ),
  );
  const ofLineItems =
    order.itemShippingAddresses?.filter(({ key }) => key !== undefined && targeted.has(key)) ?? [];
  const ofShippings = order.shipping?.map(({ shippingAddress }) => shippingAddress) ?? [];
  const own = order.shippingAddress ? [order.shippingAddress] : [];
  const all = [...own, ...ofShippings, ...ofLineItems].filter((address) => address !== undefined);
  return [...new Map(all.map((address) => [identityOf(address), address])).values()];
}

/** What makes two addresses the same door: all but the ids under which they are kept. */
function identityOf(address: CommercetoolsAddress): string {
  const kept = new Set(['id', 'key', 'externalId', 'custom']);
  const parts = Object.entries(address).filter(([name]) => !kept.has(name));
  return JSON.stringify(parts.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
