import { cleanText } from '../../fulfillment/order/clean-text.ts';
import { textInLocale } from '../../fulfillment/order/text-in-locale.ts';
import { fulfillmenttoolsLocaleString } from './localized-text.ts';

/** The value of a product attribute or custom field, readable by a person. */
export interface ReadableValue {
  text: string;
  type: 'STRING' | 'NUMBER' | 'BOOLEAN';
  textLocalized?: Record<string, string> | undefined;
}

/** Attributes of a nested type may hold nested ones again; commercetools allows five levels. */
const deepestNesting = 5;

/**
 * Makes a value of any commercetools attribute or field type readable. An order tells values but no types, so the
 * type is told by the form: https://docs.commercetools.com/api/projects/productTypes#attributetype
 *
 * - boolean, number, text; date, time and datetime as their ISO texts
 * - enum and localized enum: the label, else the key; localized text: in the order's locale
 * - money: `19.99 EUR`
 * - reference: the key of what it refers to, else its id
 *
 * @returns `undefined` for empty values, sets, nested attributes and forms that commercetools does not document
 */
export function readableValue(value: unknown, locale: string | undefined): ReadableValue | undefined {
  switch (typeof value) {
    case 'boolean':
      return { text: String(value), type: 'BOOLEAN' };
    case 'number':
      return Number.isFinite(value) ? { text: String(value), type: 'NUMBER' } : undefined;
    case 'string':
      return asText(cleanText(value));
    case 'object':
      return isRecord(value) ? readableObject(value, locale) : undefined;
    default:
      return undefined;
  }
}

/** The readable values of a set, or of a single value: what has several values gives several. */
export function readableValues(value: unknown, locale: string | undefined): ReadableValue[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.flatMap((one) => readableValue(one, locale) ?? []);
}

/**
 * Attributes by the names under which they are sent. A set becomes one text with commas. Attributes of a nested
 * type become `name.innerName`, those of a set of them `name.1.innerName`, `name.2.innerName`.
 */
export function readableAttributes(
  attributes: unknown,
  locale: string | undefined,
  prefix = '',
  depth = 0,
): [name: string, value: ReadableValue][] {
  if (!Array.isArray(attributes) || depth > deepestNesting) return [];
  return attributes.filter(isAttribute).flatMap(({ name, value }): [string, ReadableValue][] => {
    const path = `${prefix}${name}`;
    if (isNested(value)) return readableAttributes(value, locale, `${path}.`, depth + 1);
    if (Array.isArray(value) && value.some(isNested)) {
      return value.flatMap((inner, index) =>
        readableAttributes(inner, locale, `${path}.${index + 1}.`, depth + 1),
      );
    }
    const readable = joined(readableValues(value, locale));
    return readable ? [[path, readable]] : [];
  });
}

function joined(values: readonly ReadableValue[]): ReadableValue | undefined {
  if (values.length <= 1) return values[0];
  return asText(cleanText(values.map(({ text }) => text).join(', ')));
}

function readableObject(
  value: Record<string, unknown>,
  locale: string | undefined,
): ReadableValue | undefined {
  if (typeof value['typeId'] === 'string') return asText(readableReference(value));
  if ('centAmount' in value) return asText(readableMoney(value));
  if (typeof value['key'] === 'string' && 'label' in value) {
    const { key, label } = value;
    return isRecord(label)
      ? (localized(label, locale) ?? asText(cleanText(key)))
      : asText(cleanText(label) ?? cleanText(key));
  }
  return localized(value, locale);
}

function localized(value: Record<string, unknown>, locale: string | undefined): ReadableValue | undefined {
  const textLocalized = fulfillmenttoolsLocaleString(value);
  const text = textInLocale(value, locale);
  return textLocalized && text !== undefined ? { text, type: 'STRING', textLocalized } : undefined;
}

function readableReference(reference: Record<string, unknown>): string | undefined {
  const { obj } = reference;
  return (
    (isRecord(obj) ? cleanText(obj['key']) : undefined) ??
    cleanText(reference['key']) ??
    cleanText(reference['id'])
  );
}

function readableMoney({
  centAmount,
  fractionDigits,
  currencyCode,
}: Record<string, unknown>): string | undefined {
  if (!Number.isSafeInteger(centAmount)) return undefined;
  const digits = fractionDigits === undefined ? 2 : Number(fractionDigits);
  if (!Number.isInteger(digits) || digits < 0 || digits > 20) return undefined;
  return cleanText(`${(Number(centAmount) / 10 ** digits).toFixed(digits)} ${cleanText(currencyCode) ?? ''}`);
}

const asText = (text: string | undefined): ReadableValue | undefined =>
  text === undefined ? undefined : { text, type: 'STRING' };

/** The value of a nested type: a list of attributes. */
const isNested = (value: unknown): boolean => Array.isArray(value) && value.some(isAttribute);

function isAttribute(value: unknown): value is { name: string; value: unknown } {
  return isRecord(value) && typeof value['name'] === 'string' && 'value' in value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
