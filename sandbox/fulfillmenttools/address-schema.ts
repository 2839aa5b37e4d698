import * as z from 'zod';

/** Free attributes. Keys neither start with `$` nor hold a `.`; at most 15,360 characters as JSON. */
export const customAttributes = z
  .record(z.string().regex(/^(?!\$)[^.]*$/, 'must not start with $ or contain .'), z.unknown())
  .refine((attributes) => JSON.stringify(attributes).length <= 15_360, 'longer than 15360 characters');

export const dateTime = z.iso.datetime({ offset: true });
export const localized = z.record(z.string(), z.string());
const filled = z.string().regex(/^.+$/);

/** fulfillmenttools API document: Address. */
export const addressFields = {
  additionalAddressInfo: z.string().optional(),
  city: filled,
  country: z.string().regex(/^[A-Z]{2}$/),
  customAttributes: customAttributes.optional(),
  houseNumber: filled.optional(),
  phoneNumbers: z
    .array(
      z.strictObject({
        customAttributes: customAttributes.optional(),
        label: z.string().optional(),
        type: z.enum(['MOBILE', 'PHONE']),
        value: z.string(),
      }),
    )
    .max(500)
    .optional(),
  postalCode: filled,
  province: filled.optional(),
  street: filled,
};

/** fulfillmenttools API document: ConsumerAddress. */
export const consumerAddress = z.strictObject({
  ...addressFields,
  addressType: z.enum(['POSTAL_ADDRESS', 'PARCEL_LOCKER', 'INVOICE_ADDRESS']).optional(),
  companyName: z.string().optional(),
  coordinates: z.strictObject({ lat: z.number(), lon: z.number() }).optional(),
  email: z.email().optional(),
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  personalTitle: z.string().optional(),
  salutation: z.string().optional(),
});

export type ConsumerAddress = z.infer<typeof consumerAddress>;

/** fulfillmenttools API document: OrderForCreationConsumer. */
export const consumer = z.strictObject({
  addresses: z.array(consumerAddress).max(500).optional(),
  consumerId: z.string().optional(),
  customAttributes: customAttributes.optional(),
  email: z.email().optional(),
  facilityRef: z.string().optional(),
  tenantFacilityId: z.string().optional(),
});

/** fulfillmenttools API document: TagReference. */
export const tagReference = z.strictObject({ id: z.string(), value: z.string() });
