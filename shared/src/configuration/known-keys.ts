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

/**
 * Every key that the schema knows below its top, with the keys above it: `['export', 'rules', 'when', 'stores']`. What a
 * list or a record holds is named by the key of the list or the record.
 */
export const pathsBelow = (schema: Schema): string[][] =>
  Object.entries(membersOf(schema)).flatMap(([part, inner]) => pathsIn(inner, [part]));

function pathsIn(schema: Schema, above: readonly string[]): string[][] {
  return Object.entries(membersOf(schema)).flatMap(([key, inner]) => {
    const path = [...above, key];
    return [path, ...pathsIn(inner, path)];
  });
}

/** By key, what is known there; of lists and records that of what they hold. */
function membersOf(schema: Schema): Record<string, Schema> {
  const found = forms(schema).map((form): Record<string, Schema> => {
    if (form instanceof z.ZodObject) return form.shape;
    if (form instanceof z.ZodArray) return membersOf(form.element);
    if (!(form instanceof z.ZodRecord)) return {};
    const { keyType, valueType } = form;
    return keyType instanceof z.ZodEnum
      ? Object.fromEntries(keyType.options.map((key) => [String(key), valueType]))
      : membersOf(valueType);
  });
  return Object.assign({}, ...found) as Record<string, Schema>;
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
