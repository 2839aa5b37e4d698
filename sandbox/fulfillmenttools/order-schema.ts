import * as z from 'zod';
import { consumer, customAttributes, dateTime, localized, tagReference } from './address-schema.ts';
import { orderLineForCreation, orderLineForUpdate } from './order-line-schema.ts';

const facilityReference = { facilityRef: z.string().optional(), tenantFacilityId: z.string().optional() };
const namesFacility = (reference: { facilityRef?: string; tenantFacilityId?: string }): boolean =>
  reference.facilityRef !== undefined || reference.tenantFacilityId !== undefined;
const needsFacility = 'facilityRef or tenantFacilityId is required';

const carrierService = z.enum([
  ...(['SIGNATURE', 'CUSTOMER_SIGNATURE', 'ADULT_SIGNATURE', 'SATURDAY_DELIVERY'] as const),
  ...(['IDENTITY_CHECK_COMPANY', 'IDENTITY_CHECK_PRIVATE', 'ADDITIONAL_TRANSPORTATION_INSURANCE'] as const),
  ...(['IDENTITY_AGE_CHECK_18', 'NO_NEIGHBOR_DELIVERY', 'HANDOVER_TO_RECIPIENT_ONLY'] as const),
]);

/** fulfillmenttools API document: DeliveryPreferencesShipping. */
const shipping = z.strictObject({
  carrierProductCategory: z.enum(['STANDARD', 'EXPRESS', 'VALUE', 'FORWARDING']).optional(),
  desiredDeliveryTime: dateTime.optional(),
  preferredCarriers: z.array(z.string()).max(500).optional(),
  preferredCarriersWithProduct: z
    .array(
      z.strictObject({
        carrierKey: z.string(),
        carrierProduct: z.string().optional(),
        carrierServices: z.array(carrierService).max(500).optional(),
      }),
    )
    .max(500)
    .optional(),
  preselectedFacilities: z
    .array(z.strictObject(facilityReference).refine(namesFacility, needsFacility))
    .max(500)
    .optional(),
  serviceLevel: z.enum(['DELIVERY', 'SAMEDAY']).optional(),
});

const deliveryEvent = z.strictObject({
  deliveryTarget: z.enum(['SHIP_TO_STORE', 'SHIP_TO_CUSTOMER']),
  deliveryTrigger: z.literal('DEFAULT'),
});

/** fulfillmenttools API document: CollectDelivery. */
const collect = z
  .strictObject({
    ...facilityReference,
    paid: z.boolean().optional(),
    provisioningTime: dateTime.optional(),
    supplyingFacilities: z.array(z.string()).max(500).optional(),
    supplyingFacilitiesConfigurations: z
      .array(
        z
          .strictObject({ ...facilityReference, deliveryEvents: z.array(deliveryEvent).max(500) })
          .refine(namesFacility, needsFacility),
      )
      .max(500)
      .optional(),
  })
  .refine(namesFacility, needsFacility);

const deliveryPreferences = z.strictObject({
  collect: z.array(collect).max(1).optional(),
  estimatedDeliveryDate: dateTime.optional(),
  reservationPreferences: z
    .strictObject({ mode: z.enum(['SCHEDULED', 'ASAP', 'ALAP']), reservationTime: dateTime.optional() })
    .optional(),
  shipping: shipping.optional(),
  sourcingOptionRefs: z.array(z.string()).max(500).optional(),
  supplyingFacilities: z.array(z.string()).max(500).optional(),
  targetTime: dateTime.optional(),
});

export const orderStatus = z.enum(['OPEN', 'CANCELLED', 'PROMISED', 'LOCKED', 'OBSOLETE']);

const sticker = z.strictObject({
  color: z.string().optional(),
  key: z.string(),
  name: z.string().optional(),
  nameLocalized: localized,
  priority: z.int().min(1).max(10_000),
});

const articleItem = z.strictObject({ quantity: z.number().min(1), tenantArticleRef: z.string() });

/** fulfillmenttools API document: CustomServiceReferenceForCreation, without services below services. */
const customService = z.strictObject({
  articleItems: z.array(articleItem).max(500),
  customServiceDefinition: z.strictObject({
    customServiceRef: z.string().optional(),
    isBundled: z.boolean().optional(),
    tenantCustomServiceId: z.string().optional(),
  }),
  customServiceItems: z.array(z.never()),
});

/**
 * fulfillmenttools API document: OrderForCreation, without `pricing` (alpha), which the emulator refuses. Stricter than the document in one way: properties that it does not name are refused on every
 * level, also where it would let them pass unread.
 */
export const orderForCreation = z.strictObject({
  consumer,
  customAttributes: customAttributes.optional(),
  customServices: z.array(customService).min(1).max(500).optional(),
  deliveryPreferences: deliveryPreferences.optional(),
  orderDate: dateTime,
  orderLineItems: z.array(orderLineForCreation).max(500),
  paymentInfo: z
    .strictObject({ currency: z.string().optional(), methodLocalized: localized.optional() })
    .optional(),
  promisesOptions: z.strictObject({ validUntil: dateTime }).optional(),
  source: z
    .union([z.strictObject({ sourceRef: z.string() }), z.strictObject({ tenantSourceId: z.string() })])
    .optional(),
  status: orderStatus.optional(),
  statusReasons: z
    .array(z.strictObject({ reason: z.string(), status: orderStatus }))
    .max(500)
    .optional(),
  stickers: z.array(sticker).min(1).max(100).optional(),
  tags: z.array(tagReference).min(1).max(500).optional(),
  tenantOrderId: z.string().optional(),
});
export type OrderForCreation = z.infer<typeof orderForCreation>;

/** fulfillmenttools API document: OrderForUpdate, without `pricing` (alpha). */
export const orderForUpdate = z.strictObject({
  comment: z.string().optional(),
  consumer: consumer.optional(),
  customAttributes: customAttributes.nullable().optional(),
  orderLineItems: z.array(orderLineForUpdate).max(500).nullable().optional(),
  preferredHandlingTime: dateTime.optional(),
  version: z.int(),
});
export type OrderForUpdate = z.infer<typeof orderForUpdate>;

const version = z.int().min(0);

/** fulfillmenttools API document: OrderActionsParameter, without the deprecated address actions. */
export const orderAction = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('CANCEL'), version, cancelationReasonId: z.string().optional() }),
  z.strictObject({ name: z.literal('FORCE_CANCEL'), version }),
  z.strictObject({ name: z.literal('UNLOCK'), version, targetTime: dateTime.optional() }),
  z.strictObject({ name: z.literal('CONFIRM_PROMISE'), version, tenantOrderId: z.string().optional() }),
]);
