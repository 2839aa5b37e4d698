import * as z from 'zod';
import { addressFields, customAttributes, tagReference } from './address-schema.ts';

/** fulfillmenttools API document: FacilityAddressForCreation. */
const address = z.strictObject({
  ...addressFields,
  companyName: z.string(),
  emailAddresses: z
    .array(z.strictObject({ recipient: z.string().optional(), value: z.string() }))
    .max(10)
    .optional(),
  resolvedCoordinates: z.strictObject({ lat: z.number(), lon: z.number() }).optional(),
  resolvedTimeZone: z.strictObject({ timeZoneId: z.string() }).optional(),
});

const status = z.enum(['ONLINE', 'SUSPENDED', 'OFFLINE']);
const type = z.literal('MANAGED_FACILITY');
const locationType = z.enum(['STORE', 'WAREHOUSE', 'EXTERNAL']);
const services = z.array(z.strictObject({ type: z.enum(['SHIP_FROM_STORE', 'PICKUP']) }));
const contact = z.strictObject({
  customAttributes: customAttributes.optional(),
  firstName: z.string(),
  lastName: z.string(),
  roleDescription: z.string().optional(),
});
const tags = z.array(tagReference).min(1);
const buffer = z.int().min(0);
const timeframe = z.int().min(1);

/** Properties that the emulator keeps; opening hours, closing days and picking methods are not among them. */
export const facilityForCreation = z.strictObject({
  address,
  capacityEnabled: z.boolean().optional(),
  capacityPlanningTimeframe: timeframe.optional(),
  contact: contact.optional(),
  customAttributes: customAttributes.optional(),
  fulfillmentProcessBuffer: buffer.optional(),
  locationType: locationType.optional(),
  name: z.string(),
  services: services.optional(),
  status: status.optional(),
  tags: tags.optional(),
  tenantFacilityId: z.string().optional(),
  type: type.optional(),
});

/** fulfillmenttools API document: ManagedFacilityForModification; null removes. */
export const facilityForModification = z.strictObject({
  address: address.optional(),
  capacityEnabled: z.boolean().nullable().optional(),
  capacityPlanningTimeframe: timeframe.nullable().optional(),
  contact: contact.nullable().optional(),
  customAttributes: customAttributes.nullable().optional(),
  fulfillmentProcessBuffer: buffer.nullable().optional(),
  locationType: locationType.nullable().optional(),
  name: z.string().optional(),
  services: services.nullable().optional(),
  status: status.optional(),
  tags: tags.nullable().optional(),
  tenantFacilityId: z.string().nullable().optional(),
  type,
  version: z.int(),
});

/** fulfillmenttools API document: ManagedFacilityForReplacement. */
export const facilityForReplacement = z.strictObject({
  address,
  capacityEnabled: z.boolean(),
  capacityPlanningTimeframe: timeframe.optional(),
  contact: contact.optional(),
  customAttributes: customAttributes.optional(),
  fulfillmentProcessBuffer: buffer,
  locationType,
  name: z.string(),
  services: services.optional(),
  status,
  tags: tags.optional(),
  tenantFacilityId: z.string().optional(),
  type,
  version: z.int(),
});
