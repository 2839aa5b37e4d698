import * as z from 'zod';
import { fieldName, text } from './basic-schemas.ts';

const country = z.string().regex(/^[A-Z]{2}$/, 'Invalid country: two capital letters');

/** Countries that write the house number behind the street. */
const numberBehindStreet = 'AT BE CH CZ DE DK ES FI HR HU IT LI NL NO PL SE SI SK'.split(' ');

/** `AddressRules` of `fulfillment/steering.ts`. */
export const addressesSchema = z.strictObject({
  postalCodePlaceholder: z.union([text, z.literal(false)]).default('00000'),
  postalCodePlaceholders: z.record(country, text).default({}),
  houseNumberCountries: z.array(country).default(numberBehindStreet),
});

/** `ServicePointRules`. */
export const servicePointsSchema = z.strictObject({
  numberField: fieldName.optional(),
  customerNumberField: fieldName.optional(),
  numberIn: z.enum(['houseNumber', 'additionalAddressInfo']).default('additionalAddressInfo'),
});

/** `ArticleRules`. */
export const articlesSchema = z.strictObject({
  productIdWithoutSku: z.boolean().default(false),
  attributes: z
    .strictObject({
      first: z.array(text).default([]),
      only: z.array(text).optional(),
      except: z.array(text).default([]),
    })
    .prefault({}),
});

/** fulfillmenttools: no key begins with `$` or has a dot. Ours are taken. */
const attributeName = z
  .string()
  .regex(
    /^(?!commercetools)[^$.][^.\n]{0,99}$/,
    'Invalid name of a custom attribute: no dot, no $ at its beginning, not one of the connector (commercetools…)',
  );

const priorities = 'Invalid priority: a whole number from 1 to 10000';

/** fulfillmenttools API document: Sticker. */
const sticker = z.strictObject({
  key: text,
  text: text.optional(),
  color: text.optional(),
  priority: z.int().min(1, priorities).max(10_000, priorities).default(100),
});

const onEverything = {
  customAttribute: attributeName.optional(),
  comment: text.optional(),
  tag: text.optional(),
};
const shortForm = attributeName.transform((customAttribute) => ({ customAttribute }));
const orderTarget = z.union([shortForm, z.strictObject({ ...onEverything, sticker: sticker.optional() })]);
const lineTarget = z.union([shortForm, z.strictObject({ ...onEverything, attribute: text.optional() })]);

/** `FieldMapping`. */
export const fieldMappingSchema = z.strictObject({
  order: z.record(z.string(), orderTarget).default({}),
  address: z.record(z.string(), orderTarget).default({}),
  line: z.record(z.string(), lineTarget).default({}),
  attributes: z.record(z.string(), lineTarget).default({}),
});

/** `CustomLineItemRule` by key or slug. */
export const customLineItemsSchema = z.record(
  z.string(),
  z.strictObject({ customService: text.optional(), comment: text.optional() }),
);

/** `DesiredTimeRules`. */
export const desiredTimeSchema = z.strictObject({
  field: fieldName.optional(),
  timeOfDay: z
    .string()
    .regex(
      /^([01]\d|2[0-3]):[0-5]\d(Z|[+-]\d{2}:\d{2})$/,
      'Invalid time of day: such as 12:00Z or 18:30+01:00',
    )
    .default('12:00Z'),
});
