/** A part of a configuration object as it is written, not yet read by the schema. */
export type ConfigurationValue = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is ConfigurationValue =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const record = (value: unknown): ConfigurationValue => (isRecord(value) ? { ...value } : {});

/** One value is a list of it, none an empty list. */
export function list(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value as unknown[];
  return value === undefined ? [] : [value];
}
