import type { Delivery, Order, Parcel } from '@commercetools/platform-sdk';
import * as z from 'zod';
import { duplicateField, requiredField } from './api-error.ts';
import type { CustomFieldRules } from './custom-fields.ts';
import { customFieldsDraftSchema } from './custom-fields.ts';
import {
  changeDelivery,
  changeParcel,
  deliveriesOf,
  deliveryIdentity,
  parcelIdentity,
  putDelivery,
} from './order-deliveries.ts';
import { address, resourceKey } from './platform-schemas.ts';
import { action, type ActionContext, type ActionTable } from './update-actions.ts';

const items = z.array(z.strictObject({ id: z.string(), quantity: z.int().min(1) }));
const millimetres = z.int().min(0).optional();
const measurements = z.strictObject({
  heightInMillimeter: millimetres,
  lengthInMillimeter: millimetres,
  widthInMillimeter: millimetres,
  weightInGram: millimetres,
});
const trackingData = z.strictObject({
  trackingId: z.string().optional(),
  carrier: z.string().optional(),
  provider: z.string().optional(),
  providerTransaction: z.string().optional(),
  isReturn: z.boolean().default(false),
});
const parcelContent = {
  measurements: measurements.optional(),
  trackingData: trackingData.optional(),
  items: items.optional(),
  custom: customFieldsDraftSchema.optional(),
};
const parcelDraft = z.strictObject({ key: resourceKey.optional(), ...parcelContent });
type ParcelDraft = z.output<typeof parcelDraft>;

/**
 * Deliveries and parcels: https://docs.commercetools.com/api/projects/orders#add-delivery
 *
 * As on the platform, quantities are not compared with the order's.
 */
export function orderDeliveryActions(rules: CustomFieldRules): ActionTable<Order> {
  const createParcel = async (draft: ParcelDraft, context: ActionContext): Promise<Parcel> => ({
    id: context.newId(),
    createdAt: context.now(),
    ...draft,
    custom: await rules.create(draft.custom, 'order-parcel'),
  });
  return { ...addingActions(rules, createParcel), ...deliveryActions(), ...parcelActions() };
}

function addingActions(
  rules: CustomFieldRules,
  createParcel: (draft: ParcelDraft, context: ActionContext) => Promise<Parcel>,
): ActionTable<Order> {
  const draft = {
    deliveryKey: resourceKey.optional(),
    shippingKey: z.string().optional(),
    items: items.default([]),
    address: address.optional(),
    parcels: z.array(parcelDraft).default([]),
    custom: customFieldsDraftSchema.optional(),
  };
  return {
    addDelivery: action(draft, async (order: Order, { deliveryKey, shippingKey, ...content }, context) => {
      if (order.shippingMode === 'Multiple' && shippingKey === undefined) {
        throw requiredField('shippingKey');
      }
      checkUnique(
        'deliveryKey',
        deliveryKey,
        deliveriesOf(order).map(({ delivery }) => delivery.key),
      );
      const parcels: Parcel[] = [];
      for (const parcel of content.parcels) {
        checkUnique('parcelKey', parcel.key, [...parcelKeys(order), ...parcels.map(({ key }) => key)]);
        parcels.push(await createParcel(parcel, context));
      }
      const delivery: Delivery = {
        id: context.newId(),
        ...(deliveryKey === undefined ? {} : { key: deliveryKey }),
        createdAt: context.now(),
        items: content.items,
        parcels,
        address: content.address,
        custom: await rules.create(content.custom, 'order-delivery'),
      };
      const extended = putDelivery(order, delivery, shippingKey);
      context.message('DeliveryAdded', { delivery: { ...delivery, parcels: [] }, shippingKey });
      parcels.forEach((parcel) =>
        context.message('ParcelAddedToDelivery', { delivery, parcel, shippingKey }),
      );
      return extended;
    }),

    addParcelToDelivery: action(
      { ...deliveryIdentity, parcelKey: resourceKey.optional(), ...parcelContent },
      async (order: Order, { deliveryId, deliveryKey, parcelKey: key, ...content }, context) => {
        checkUnique('parcelKey', key, parcelKeys(order));
        const parcel = await createParcel({ ...(key === undefined ? {} : { key }), ...content }, context);
        return changeDelivery(order, { deliveryId, deliveryKey }, ({ delivery, shippingKey }) => {
          const extended = { ...delivery, parcels: [...delivery.parcels, parcel] };
          context.message('ParcelAddedToDelivery', { delivery: extended, parcel, shippingKey });
          return extended;
        });
      },
    ),
  };
}

const deliveryActions = (): ActionTable<Order> => ({
  setDeliveryItems: action({ ...deliveryIdentity, items }, (order: Order, change, context) =>
    changeDelivery(order, change, ({ delivery, shippingKey }) => {
      const { items: oldItems, id: deliveryId } = delivery;
      context.message('DeliveryItemsUpdated', { deliveryId, items: change.items, oldItems, shippingKey });
      return { ...delivery, items: change.items };
    }),
  ),

  setDeliveryAddress: action(
    { ...deliveryIdentity, address: address.optional() },
    (order: Order, change, context) =>
      changeDelivery(order, change, ({ delivery, shippingKey }) => {
        const { address: oldAddress, id: deliveryId } = delivery;
        context.message('DeliveryAddressSet', {
          deliveryId,
          address: change.address,
          oldAddress,
          shippingKey,
        });
        return { ...delivery, address: change.address };
      }),
  ),

  removeDelivery: action(deliveryIdentity, (order: Order, identity, context) =>
    changeDelivery(order, identity, (removed) => {
      context.message('DeliveryRemoved', removed);
      return undefined;
    }),
  ),
});

const parcelActions = (): ActionTable<Order> => ({
  setParcelTrackingData: action(
    { ...parcelIdentity, trackingData: trackingData.optional() },
    (order: Order, change, context) =>
      changeParcel(order, change, ({ parcel, delivery, shippingKey }) => {
        const ids = { deliveryId: delivery.id, parcelId: parcel.id };
        context.message('ParcelTrackingDataUpdated', {
          ...ids,
          trackingData: change.trackingData,
          shippingKey,
        });
        return { ...parcel, trackingData: change.trackingData };
      }),
  ),

  setParcelMeasurements: action(
    { ...parcelIdentity, measurements: measurements.optional() },
    (order: Order, change, context) =>
      changeParcel(order, change, ({ parcel, delivery, shippingKey }) => {
        const ids = { deliveryId: delivery.id, parcelId: parcel.id };
        context.message('ParcelMeasurementsUpdated', {
          ...ids,
          measurements: change.measurements,
          shippingKey,
        });
        return { ...parcel, measurements: change.measurements };
      }),
  ),

  setParcelItems: action({ ...parcelIdentity, items }, (order: Order, change, context) =>
    changeParcel(order, change, ({ parcel, delivery, shippingKey }) => {
      const ids = { deliveryId: delivery.id, parcelId: parcel.id };
      context.message('ParcelItemsUpdated', {
        ...ids,
        items: change.items,
        oldItems: parcel.items ?? [],
        shippingKey,
      });
      return { ...parcel, items: change.items };
    }),
  ),

  removeParcelFromDelivery: action(parcelIdentity, (order: Order, identity, context) =>
    changeParcel(order, identity, ({ parcel, delivery, shippingKey }) => {
      context.message('ParcelRemovedFromDelivery', { deliveryId: delivery.id, parcel, shippingKey });
      return undefined;
    }),
  ),
});

const parcelKeys = (order: Order) =>
  deliveriesOf(order).flatMap(({ delivery }) => delivery.parcels.map(({ key }) => key));

function checkUnique(field: string, key: string | undefined, taken: (string | undefined)[]): void {
  if (key !== undefined && taken.includes(key)) {
    throw duplicateField(field, key);
  }
}
