import type { Delivery, Order, Parcel, ShippingInfo } from '@commercetools/platform-sdk';
import * as z from 'zod';
import { invalidInput, invalidOperation } from './api-error.ts';
import { resourceKey } from './platform-schemas.ts';

export const deliveryIdentity = { deliveryId: z.string().optional(), deliveryKey: resourceKey.optional() };
export const parcelIdentity = { parcelId: z.string().optional(), parcelKey: resourceKey.optional() };

type DeliveryIdentity = { deliveryId?: string | undefined; deliveryKey?: string | undefined };
type ParcelIdentity = { parcelId?: string | undefined; parcelKey?: string | undefined };
type InDelivery = { delivery: Delivery; shippingKey: string | undefined };
type InParcel = InDelivery & { parcel: Parcel };

/** Every delivery of the order with the shipping it belongs to; `shippingKey` is undefined in shipping mode Single. */
export function deliveriesOf(order: Order): InDelivery[] {
  const shippings = [
    { shippingKey: undefined, shippingInfo: order.shippingInfo },
    ...order.shipping.map(({ shippingKey, shippingInfo }) => ({ shippingKey, shippingInfo })),
  ];
  return shippings.flatMap(({ shippingKey, shippingInfo }) =>
    (shippingInfo?.deliveries ?? []).map((delivery) => ({ delivery, shippingKey })),
  );
}

/**
 * Puts a delivery on the order's shipping. In shipping mode Multiple `shippingKey` says on which.
 *
 * Throws InvalidOperation when the order has no such shipping: "can only be added to an Order that has a
 * `shippingInfo` or a `shipping`", https://docs.commercetools.com/api/projects/orders#add-delivery
 */
export function putDelivery(order: Order, delivery: Delivery, shippingKey: string | undefined): Order {
  const extended = (info: ShippingInfo): ShippingInfo => ({
    ...info,
    deliveries: [...(info.deliveries ?? []), delivery],
  });
  if (order.shippingMode !== 'Multiple') {
    if (order.shippingInfo === undefined || shippingKey !== undefined) {
      throw invalidOperation('The order has no such shipping info.');
    }
    return { ...order, shippingInfo: extended(order.shippingInfo) };
  }
  if (!order.shipping.some((shipping) => shipping.shippingKey === shippingKey)) {
    throw invalidOperation(`The order has no shipping with key '${shippingKey ?? ''}'.`);
  }
  return {
    ...order,
    shipping: order.shipping.map((shipping) =>
      shipping.shippingKey === shippingKey
        ? { ...shipping, shippingInfo: extended(shipping.shippingInfo) }
        : shipping,
    ),
  };
}

/** Replaces one delivery by what `change` makes of it, or takes it off when that is undefined. Throws InvalidInput when there is none. */
export async function changeDelivery(
  order: Order,
  identity: DeliveryIdentity,
  change: (found: InDelivery) => Delivery | undefined | Promise<Delivery | undefined>,
): Promise<Order> {
  const found = deliveriesOf(order).find(({ delivery }) =>
    identity.deliveryId === undefined
      ? identity.deliveryKey !== undefined && delivery.key === identity.deliveryKey
      : delivery.id === identity.deliveryId,
  );
  if (found === undefined) {
    throw invalidInput(`The order has no delivery '${identity.deliveryId ?? identity.deliveryKey ?? ''}'.`);
  }
  return replaceDelivery(order, found.delivery.id, await change(found));
}

/** The same for one parcel, in whatever delivery it is. */
export async function changeParcel(
  order: Order,
  identity: ParcelIdentity,
  change: (found: InParcel) => Parcel | undefined | Promise<Parcel | undefined>,
): Promise<Order> {
  const found = deliveriesOf(order)
    .flatMap((place) => place.delivery.parcels.map((parcel) => ({ ...place, parcel })))
    .find(({ parcel }) =>
      identity.parcelId === undefined
        ? identity.parcelKey !== undefined && parcel.key === identity.parcelKey
        : parcel.id === identity.parcelId,
    );
  if (found === undefined) {
    throw invalidInput(`The order has no parcel '${identity.parcelId ?? identity.parcelKey ?? ''}'.`);
  }
  const { delivery } = found;
  const changed = await change(found);
  const parcels = delivery.parcels.flatMap((parcel) =>
    parcel.id === found.parcel.id ? (changed ?? []) : parcel,
  );
  return replaceDelivery(order, delivery.id, { ...delivery, parcels });
}

function replaceDelivery(order: Order, id: string, next: Delivery | undefined): Order {
  const replaced = (info: ShippingInfo): ShippingInfo =>
    info.deliveries?.some((delivery) => delivery.id === id)
      ? {
          ...info,
          deliveries: info.deliveries.flatMap((delivery) => (delivery.id === id ? (next ?? []) : delivery)),
        }
      : info;
  return {
    ...order,
    ...(order.shippingInfo && { shippingInfo: replaced(order.shippingInfo) }),
    shipping: order.shipping.map((shipping) => ({
      ...shipping,
      shippingInfo: replaced(shipping.shippingInfo),
    })),
  };
}
