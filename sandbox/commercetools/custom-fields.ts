import type { CustomFields, FieldContainer, Type } from '@commercetools/platform-sdk';
import * as z from 'zod';
import {
  invalidField,
  invalidInput,
  invalidOperation,
  referencedResourceNotFound,
  requiredField,
} from './api-error.ts';
import { fitsFieldType } from './field-values.ts';
import type { Collection } from './resource-store.ts';

/** A type by its id or its key. */
export const typeIdentifierSchema = z.object({
  typeId: z.literal('type').optional(),
  id: z.string().optional(),
  key: z.string().optional(),
});
export const fieldsSchema = z.record(z.string(), z.unknown());
export const customFieldsDraftSchema = z.strictObject({
  type: typeIdentifierSchema,
  fields: fieldsSchema.optional(),
});
export type CustomFieldsDraft = z.output<typeof customFieldsDraftSchema>;

/** Custom fields as commercetools keeps them: held to their type. https://docs.commercetools.com/api/projects/custom-fields */
export class CustomFieldRules {
  readonly #types: Collection<Type>;

  constructor(types: Collection<Type>) {
    this.#types = types;
  }

  /** `resourceTypeId` is what the type has to be made for, such as `order` or `order-delivery`. Null values are left out. */
  async create(
    draft: CustomFieldsDraft | undefined,
    resourceTypeId: string,
  ): Promise<CustomFields | undefined> {
    if (draft === undefined) {
      return undefined;
    }
    const type = await this.#typeOf(draft.type);
    if (!type.resourceTypeIds.includes(resourceTypeId)) {
      throw invalidOperation(`Type '${type.key}' cannot be set on '${resourceTypeId}'.`);
    }
    const fields: FieldContainer = {};
    for (const [name, value] of Object.entries(draft.fields ?? {})) {
      checkField(type, name, value);
      if (value !== null) {
        fields[name] = value;
      }
    }
    const missing = type.fieldDefinitions.find(
      ({ name, required }) => required && !Object.hasOwn(fields, name),
    );
    if (missing !== undefined) {
      throw requiredField(missing.name);
    }
    return { type: { typeId: 'type', id: type.id }, fields };
  }

  /** Sets one field, or removes it when `value` is null or absent; removing what is not set is an InvalidOperation. */
  async set(custom: CustomFields | undefined, name: string, value: unknown): Promise<CustomFields> {
    if (custom === undefined) {
      throw invalidOperation('Resource has no custom type.');
    }
    const type = await this.#typeOf(custom.type);
    checkField(type, name, value ?? null);
    if (value !== null && value !== undefined) {
      return { ...custom, fields: { ...custom.fields, [name]: value } };
    }
    if (!Object.hasOwn(custom.fields, name)) {
      throw invalidOperation(`Cannot remove custom field '${name}' because it does not exist.`);
    }
    if (type.fieldDefinitions.some((definition) => definition.name === name && definition.required)) {
      throw requiredField(name);
    }
    return {
      ...custom,
      fields: Object.fromEntries(Object.entries(custom.fields).filter(([kept]) => kept !== name)),
    };
  }

  async #typeOf({ id, key }: { id?: string | undefined; key?: string | undefined }): Promise<Type> {
    const identifier = id === undefined ? { key: key ?? '' } : { id };
    const reference =
      id === undefined ? { by: 'key' as const, value: key ?? '' } : { by: 'id' as const, value: id };
    const type = await this.#types.find(reference);
    if (type === undefined) {
      throw referencedResourceNotFound('type', identifier);
    }
    return type;
  }
}

function checkField(type: Type, name: string, value: unknown): void {
  const definition = type.fieldDefinitions.find((candidate) => candidate.name === name);
  if (definition === undefined) {
    throw invalidInput(`Type '${type.key}' has no field '${name}'.`);
  }
  if (value !== null && !fitsFieldType(definition.type, value)) {
    throw invalidField(name, value, `The value of field '${name}' is not a ${definition.type.name}.`);
  }
}
