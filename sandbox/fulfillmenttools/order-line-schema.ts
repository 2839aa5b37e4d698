import * as z from 'zod';
import { customAttributes, localized, tagReference } from './address-schema.ts';

const typedCategories = ['customs', 'insurance', 'shop', 'salesPrice', 'dimensions'] as const;
const categories = [
  ...typedCategories,
  ...(['descriptive', 'miscellaneous', 'pickingSequence', 'carrierService', 'basePrice', 'tax'] as const),
  ...(['discount', 'surcharge', 'subtotalBeforeDiscounts', 'subtotalAfterDiscounts'] as const),
  ...(['finalUnitPrice', 'finalLineItemPrice'] as const),
] as const;

/** fulfillmenttools API document: ArticleAttributeItem; the guide on article attributes asks some for a type. */
const attribute = z
  .strictObject({
    category: z.enum(categories).optional(),
    context: z
      .strictObject({
        type: z.enum(['FACILITY_GROUP', 'FACILITY', 'TAG_REFERENCE']),
        value: z.string().min(1),
      })
      .optional(),
    key: z.string().min(1),
    keyLocalized: localized.optional(),
    priority: z.int().min(1).max(1001).optional(),
    type: z.enum(['STRING', 'NUMBER', 'CURRENCY', 'BOOLEAN']).optional(),
    value: z.string().min(1),
    valueLocalized: localized.optional(),
  })
  .refine(
    ({ category, type }) => type !== undefined || !typedCategories.some((typed) => typed === category),
    'type is mandatory for this category',
  );

const articleFields = {
  attributes: z.array(attribute).max(500).optional(),
  customAttributes: customAttributes.nullable().optional(),
  imageUrl: z.string().optional(),
  title: z.string(),
  titleLocalized: localized.optional(),
  weight: z.number().min(0).optional(),
};

/** fulfillmenttools API document: OrderLineItemArticle. */
const article = z.strictObject({ ...articleFields, tenantArticleId: z.string() });
export type Article = z.infer<typeof article>;

const measurementValidation = z.strictObject({
  overPickHardTolerancePercentage: z.number().min(0).optional(),
  overPickSoftTolerancePercentage: z.number().min(0).optional(),
  shortPickHardTolerancePercentage: z.number().min(0).max(100).optional(),
  shortPickSoftTolerancePercentage: z.number().min(0).max(100).optional(),
});

const measured = {
  measurementUnitKey: z.string().optional(),
  measurementValidation: measurementValidation.optional(),
  scannableCodes: z.array(z.string()).max(500).optional(),
  secondaryMeasurementUnitKey: z.string().optional(),
};

const substitute = z.strictObject({
  ...measured,
  attributes: z.array(attribute).max(40).optional(),
  imageUrl: z.string().optional(),
  priority: z.number().min(0).optional(),
  tenantArticleId: z.string(),
  title: z.string(),
});

/** fulfillmenttools API document: OrderLineItemForCreation. */
export const orderLineForCreation = z.strictObject({
  ...measured,
  allowedSubstitutes: z.array(substitute).max(500).optional(),
  article,
  customAttributes: customAttributes.optional(),
  quantity: z.int().min(1),
  secondaryQuantity: z.int().min(0).optional(),
  shopPrice: z.number().optional(),
  tags: z.array(tagReference).max(500).optional(),
});

/** fulfillmenttools API document: OrderLineItemForUpdate. */
export const orderLineForUpdate = z.strictObject({
  article: z.strictObject({ ...articleFields, tenantArticleId: z.string().optional() }).optional(),
  id: z.string().optional(),
  quantity: z.number().optional(),
});
export type OrderLineForUpdate = z.infer<typeof orderLineForUpdate>;
