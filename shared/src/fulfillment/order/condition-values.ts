import type { FieldCondition } from '../steering.ts';

/**
 * Whether the value of a custom field or attribute is what a condition asks for: itself, one of a set, the key or
 * label of an enum, one translation of a localized text, the key or id of what it refers to.
 */
export function holds(value: unknown, wanted: FieldCondition): boolean {
  const found = new Set(namesOf(value));
  const alternatives: readonly unknown[] = Array.isArray(wanted) ? wanted : [wanted];
  return alternatives.some((one) => found.has(String(one)));
}

/** Whether each named field has the value that is asked for. */
export function allHold(
  values: Readonly<Record<string, unknown>>,
  wanted: Readonly<Record<string, FieldCondition>>,
): boolean {
  return Object.entries(wanted).every(
    ([name, condition]) => Object.hasOwn(values, name) && holds(values[name], condition),
  );
}

function namesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesOf);
  if (typeof value === 'object' && value !== null) return namesInObject({ ...value });
  if (typeof value === 'string') return [value, value.trim()];
  return typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : [];
}

function namesInObject(value: Record<string, unknown>): string[] {
  const { obj, typeId, key, id, label } = value;
  if (typeof typeId === 'string') return [...namesOf(keyIn(obj)), ...namesOf(key), ...namesOf(id)];
  if (typeof key === 'string') return [key, ...namesOf(label)];
  return Object.values(value).filter((text) => typeof text === 'string');
}

const keyIn = (obj: unknown): unknown =>
  typeof obj === 'object' && obj !== null && 'key' in obj ? obj.key : undefined;
