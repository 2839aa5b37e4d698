import * as z from 'zod';
import { text } from './basic-schemas.ts';

/** `AddressRules` of `fulfillment/steering.ts`. */
export const addressesSchema = z.strictObject({
  postalCodePlaceholder: z.union([text, z.literal(false)]).default('00000'),
  postalCodePlaceholders: z
    .record(z.string().regex(/^[A-Z]{2}$/, 'Invalid country: two capital letters'), text)
    .default({}),
});

/** `ArticleRules` of `fulfillment/steering.ts`. */
export const articlesSchema = z.strictObject({
  productIdWithoutSku: z.boolean().default(false),
});
