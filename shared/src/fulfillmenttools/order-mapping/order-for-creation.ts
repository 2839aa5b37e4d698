import * as z from 'zod';

/*
 * What `POST /api/orders` accepts (fulfillmenttools API document: OrderForCreation), cut to what the connector sends
 * and stricter where later steps are: unknown properties, deprecated ones and empty texts are refused everywhere.
 */

const text = z.string().regex(/^.+$/);
const localeString = z.record(z.string().regex(/^[a-z]{2,8}_([A-Z]{2}|\d{3})$/), text);

/** https://docs.fulfillmenttools.com: at most 15,360 characters as JSON, no key that begins with `$` or has a dot. */
const customAttributes = z
  .record(z.string().regex(/^[^$.][^.]*$/), text)
  .refine((attributes) => JSON.stringify(attributes).length <= 15_360);

const tag = z.strictObject({ id: text, value: text });

const attribute = z.strictObject({
  key: text,
  value: text,
  type: z.enum(['STRING', 'NUMBER', 'CURRENCY', 'BOOLEAN']),
  category: z.enum(['descriptive', 'shop']),
  valueLocalized: localeString.optional(),
});

const lineItem = z.strictObject({
  article: z.strictObject({
    tenantArticleId: z.string().regex(/\S/),
    title: text,
    titleLocalized: localeString.optional(),
    imageUrl: z
      .string()
      .regex(/^https?:\/\//i)
      .optional(),
    // 500 on orders, but 40 on the pack jobs and shipments that are made of them.
    attributes: z.array(attribute).max(40),
  }),
  quantity: z.int().min(1),
  // 500 on orders, but 50 on pick jobs.
  scannableCodes: z.array(text).max(50).optional(),
  customAttributes,
  tags: z.array(tag).min(1).max(500).optional(),
});

const address = z.strictObject({
  addressType: z.enum(['POSTAL_ADDRESS', 'PARCEL_LOCKER', 'INVOICE_ADDRESS']),
  street: text,
  houseNumber: text.optional(),
  additionalAddressInfo: text.optional(),
  postalCode: text,
  city: text,
  province: text.optional(),
  country: z.string().regex(/^[A-Z]{2}$/),
  companyName: text.optional(),
  salutation: text.optional(),
  personalTitle: text.optional(),
  firstName: text.optional(),
  lastName: text.optional(),
  email: z.email().optional(),
  phoneNumbers: z.array(z.strictObject({ type: z.enum(['MOBILE', 'PHONE']), value: text })).optional(),
  customAttributes: customAttributes.optional(),
});

const consumer = z.strictObject({
  consumerId: text.optional(),
  email: z.email().optional(),
  addresses: z.array(address).max(2).optional(),
  customAttributes: customAttributes.optional(),
});

const facility = z.strictObject({ tenantFacilityId: text });

const deliveryPreferences = z.union([
  z.strictObject({
    shipping: z.strictObject({
      serviceLevel: z.enum(['DELIVERY', 'SAMEDAY']),
      preferredCarriers: z.array(text).max(500).optional(),
      preselectedFacilities: z.array(facility).max(500).optional(),
      desiredDeliveryTime: z.iso.datetime().optional(),
    }),
  }),
  z.strictObject({
    collect: z
      .array(facility.extend({ paid: z.boolean(), provisioningTime: z.iso.datetime().optional() }))
      .length(1),
  }),
]);

const sticker = z.strictObject({
  key: text,
  nameLocalized: z.record(z.string().regex(/^[a-z]{2,8}_([A-Z]{2}|\d{3})$/), text.max(14)),
  priority: z.int().min(1).max(10_000),
  color: text.optional(),
});

const customService = z.strictObject({
  customServiceDefinition: z.strictObject({ tenantCustomServiceId: text }),
  articleItems: z
    .array(z.strictObject({ tenantArticleRef: z.string().regex(/\S/), quantity: z.int().min(1) }))
    .max(500),
  customServiceItems: z.array(z.never()),
});

/** Refuses all that fulfillmenttools would refuse. The mapping does not run it: tests do, over all it can make. */
export const orderForCreationSchema = z.strictObject({
  tenantOrderId: text.max(256),
  orderDate: z.iso.datetime(),
  status: z.literal('LOCKED').optional(),
  statusReasons: z.array(z.strictObject({ status: z.literal('LOCKED'), reason: text })).optional(),
  consumer,
  deliveryPreferences,
  orderLineItems: z.array(lineItem).min(1).max(500),
  paymentInfo: z.strictObject({ currency: z.string().regex(/^[A-Z]{3}$/) }).optional(),
  tags: z.array(tag).min(1).max(500).optional(),
  stickers: z.array(sticker).min(1).max(100).optional(),
  customServices: z.array(customService).min(1).max(500).optional(),
  customAttributes: customAttributes,
});

/** The body of `POST /api/orders`. An `undefined` part is an absent one: JSON leaves it out. */
export type OrderForCreation = z.infer<typeof orderForCreationSchema>;
export type DeliveryPreferencesForCreation = OrderForCreation['deliveryPreferences'];
export type ConsumerForCreation = OrderForCreation['consumer'];
export type ConsumerAddressForCreation = NonNullable<ConsumerForCreation['addresses']>[number];
export type OrderLineItemForCreation = OrderForCreation['orderLineItems'][number];
export type ArticleAttribute = OrderLineItemForCreation['article']['attributes'][number];
export type StickerForCreation = NonNullable<OrderForCreation['stickers']>[number];
export type TagReference = NonNullable<OrderForCreation['tags']>[number];
