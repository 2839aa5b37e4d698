import * as z from 'zod';

/** https://docs.commercetools.com/api/projects/types#fielddefinition */
export const longestFieldName = 36;
export const fieldName = z
  .string()
  .regex(
    new RegExp(`^[A-Za-z0-9_-]{2,${longestFieldName}}$`),
    `Invalid name: commercetools allows 2 to ${longestFieldName} letters, digits, _ and -`,
  );

export const text = z.string().trim().regex(/^.+$/, 'Invalid text: one line that is not empty');
export const resourceKey = z
  .string()
  .regex(/^[A-Za-z0-9_-]{2,256}$/, 'Invalid key: 2 to 256 letters, digits, _ and -');
/** Of alternatives there has to be one: an empty list would match nothing, which nobody means. */
export const names = z.array(text).min(1, 'Invalid list: name at least one');

export const tag = z.strictObject({ id: text, value: text });

const fieldValue = z.union([text, z.number(), z.boolean()]);
/** By name of a field: its value, or several of which any will do. */
export const fieldConditions = z.record(z.string(), z.union([fieldValue, z.array(fieldValue).min(1)]));
