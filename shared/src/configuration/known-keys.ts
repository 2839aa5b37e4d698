import * as z from 'zod';

type Schema = z.core.$ZodType;

/**
 * The keys that the schema knows at a path: of an object its keys, of a list or record those of what it holds, of a
 * choice of forms those of all forms.
 */
export function knownKeysAt(schema: Schema, path: readonly PropertyKey[]): string[] {
  const found = path.reduce<Schema[]>((level, key) => level.flatMap((one) => below(one, key)), forms(schema));
  const keys = found.flatMap((one) => (one instanceof z.ZodObject ? Object.keys(one.shape) : []));
  const ofRecords = found.flatMap((one) =>
    one instanceof z.ZodRecord && one.keyType instanceof z.ZodEnum ? one.keyType.options.map(String) : [],
  );
  return [...new Set([...keys, ...ofRecords])];
}

/** What a schema is about, without its defaults, and of a choice every form. */
function forms(schema: Schema): Schema[] {
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => forms(option));
  if (schema instanceof z.ZodPipe) return forms(schema.in);
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional)
    return forms(schema.unwrap());
  return [schema];
}

function below(schema: Schema, key: PropertyKey): Schema[] {
  if (schema instanceof z.ZodObject) {
    const shape = schema.shape as Record<PropertyKey, Schema>;
    const found = Object.hasOwn(shape, key) ? shape[key] : undefined;
    return found ? forms(found) : [];
  }
  if (schema instanceof z.ZodArray) return forms(schema.element);
  if (schema instanceof z.ZodRecord) return forms(schema.valueType);
  return [];
}
