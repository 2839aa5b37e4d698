import * as z from 'zod';

type Fields = Readonly<Record<string, unknown>>;

/**
 * Gives newer facts of a thing what older ones hold under keys that this version does not know, in all that is found in
 * both: the lines of a job by their key, the pieces of a return by their id. Only a newer version of the connector wrote
 * them, and only that can tell whether they still hold.
 *
 * @param schema of the thing, as this version knows it
 */
export function withNewerKeys<Facts>(schema: z.ZodType<Facts>, older: Facts, newer: Facts): Facts {
  return carried(schema, older, newer) as Facts;
}

function carried(schema: z.core.$ZodType | undefined, older: unknown, newer: unknown): unknown {
  if (schema instanceof z.ZodOptional) return carried(schema.unwrap(), older, newer);
  if (schema instanceof z.ZodArray) return carriedList(schema.element, older, newer);
  if (!isFields(older) || !isFields(newer)) return newer;
  if (schema instanceof z.ZodRecord) {
    return each(newer, (key, value) =>
      Object.hasOwn(older, key) ? carried(schema.valueType, older[key], value) : value,
    );
  }
  if (!(schema instanceof z.ZodObject)) return newer;
  const shape: Readonly<Record<string, z.core.$ZodType>> = schema.shape;
  const ofNewerVersion = Object.entries(older).filter(([key]) => !Object.hasOwn(shape, key));
  return {
    ...Object.fromEntries(ofNewerVersion),
    ...each(newer, (key, value) => carried(shape[key], older[key], value)),
  };
}

function carriedList(schema: z.core.$ZodType, older: unknown, newer: unknown): unknown {
  if (!Array.isArray(older) || !Array.isArray(newer)) return newer;
  const known = new Map(older.filter(isFields).map((item) => [item.id, item]));
  return newer.map((item: unknown) => (isFields(item) ? carried(schema, known.get(item.id), item) : item));
}

const isFields = (value: unknown): value is Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

const each = (fields: Fields, change: (key: string, value: unknown) => unknown): Fields =>
  Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, change(key, value)]));
