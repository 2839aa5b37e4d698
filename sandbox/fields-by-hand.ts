import type { CustomFields, FieldType } from '@commercetools/platform-sdk';
import * as z from 'zod';
import type { CommercetoolsEmulator } from './commercetools/emulator.ts';
import { fitsFieldType } from './commercetools/field-values.ts';

const written = z.object({ fields: z.record(z.string(), z.unknown()).default({}) });
const reference = z.object({ typeId: z.string(), id: z.string() });
const created = z.object({ id: z.string() });
/** They tell how far a connector is with another order. */
const ofConnectors = /^(fft|shopgate)_/;

const plainTypes: readonly FieldType[] = [
  { name: 'Boolean' },
  { name: 'Number' },
  { name: 'String' },
  { name: 'Money' },
  { name: 'LocalizedString' },
];

/** The first type that can hold a value: a text is a String, also where a shop has an Enum or a Date. */
function typeOf(name: string, value: unknown): FieldType {
  const { data } = reference.safeParse(value);
  if (data) return { name: 'Reference', referenceTypeId: data.typeId };
  if (Array.isArray(value) && value.length > 0) {
    const elementType = typeOf(name, value[0]);
    const set: FieldType = { name: 'Set', elementType };
    if (fitsFieldType(set, value)) return set;
  }
  const plain = plainTypes.find((type) => fitsFieldType(type, value));
  if (!plain) throw new Error(`custom.fields.${name}: no custom field of an order can hold this value`);
  return plain;
}

/**
 * Makes a Type for the custom fields that somebody has written into an order: the sandbox has not the Type that the
 * order has elsewhere. Fields of the connectors are left out.
 *
 * @param custom as the order has it
 * @param key of the Type that is made
 * @returns undefined where no field is left
 * @throws Error for a value or a name that no field can have, ZodError for what is no `custom`
 */
export async function fieldsByHand(
  commercetools: Pick<CommercetoolsEmulator, 'request'>,
  custom: unknown,
  key: string,
): Promise<CustomFields | undefined> {
  const entries = Object.entries(written.parse(custom).fields).filter(
    ([name, value]) => value !== null && !ofConnectors.test(name),
  );
  if (entries.length === 0) return undefined;
  const fieldDefinitions = entries.map(([name, value]) => ({
    name,
    label: { en: name },
    type: typeOf(name, value),
    required: false,
  }));
  const type = { key, name: { en: key }, resourceTypeIds: ['order'], fieldDefinitions };
  const { status, body } = await commercetools.request('POST', '/types', type);
  if (status >= 300) throw new Error(`The custom fields are refused: ${JSON.stringify(body)}`);
  const { id } = created.parse(body);
  return { type: { typeId: 'type', id }, fields: Object.fromEntries(entries) };
}
