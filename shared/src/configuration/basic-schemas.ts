import * as z from 'zod';

/** https://docs.commercetools.com/api/projects/types#fielddefinition */
const fieldNameForm = /^[A-Za-z0-9_-]{2,36}$/;
const allowed = 'Invalid name: commercetools allows 2 to 36 letters, digits, _ and -';
export const fieldName = z.string().regex(fieldNameForm, allowed);

/** The README of connector 0.2.x shows a name with 40 characters. No Type can have such a field. */
export const collectFieldName = z
  .string()
  .regex(
    fieldNameForm,
    `${allowed}. No order can have this field, which the README of connector 0.2.x may have suggested, so that none was ever collected by it. Name a field that your Type has, or leave this key out: then the supply channel of the line items names the store`,
  );

export const text = z.string().trim().regex(/^.+$/, 'Invalid text: one line that is not empty');
export const resourceKey = z
  .string()
  .regex(/^[A-Za-z0-9_-]{2,256}$/, 'Invalid key: 2 to 256 letters, digits, _ and -');
/** Of alternatives there has to be one: an empty list would match nothing, which nobody means. */
export const alternatives = <Entry extends z.ZodType>(entry: Entry): z.ZodArray<Entry> =>
  z.array(entry).min(1, 'An empty list matches nothing: name at least one, or leave the key out');
export const names = alternatives(text);

export const tag = z.strictObject({ id: text, value: text });

const fieldValue = z.union([text, z.number(), z.boolean()]);
/** By name of a field: its value, or several of which any will do. Without a name it would describe everything. */
export const fieldConditions = z
  .record(z.string(), z.union([fieldValue, alternatives(fieldValue)]))
  .refine((conditions) => Object.keys(conditions).length > 0, 'Invalid condition: name at least one field')
  .meta({ minProperties: 1 });
