import * as z from 'zod';
import { fieldConditions, names } from './basic-schemas.ts';

/** Which line items are not picked: `LineRules` of `fulfillment/steering.ts`. */
export const linesSchema = z.strictObject({
  exclude: z
    .array(
      z
        .strictObject({
          productTypes: names.optional(),
          attributes: fieldConditions.optional(),
          customFields: fieldConditions.optional(),
          supplyChannels: names.optional(),
          distributionChannels: names.optional(),
          shippingMethods: names.optional(),
          skus: names.optional(),
        })
        .refine(
          (condition) => Object.keys(condition).length > 0,
          'Invalid condition: it would exclude every line item',
        )
        .meta({ minProperties: 1 }),
    )
    .default([]),
});
