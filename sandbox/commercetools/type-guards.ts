import type { FieldDefinition, Type } from '@commercetools/platform-sdk';
import * as z from 'zod';
import { duplicateField, invalidJson, invalidOperation } from './api-error.ts';
import type { MockGuards } from './mocked-endpoint.ts';
import { localizedString, resourceKey } from './platform-schemas.ts';
import type { Collection } from './resource-store.ts';

const fieldDefinition = z.looseObject({
  name: z.string().regex(/^[-_A-Za-z0-9]{2,36}$/),
  label: localizedString,
  required: z.boolean().default(false),
  type: z.looseObject({ name: z.string() }),
});
const draftSchema = z.object({
  key: resourceKey,
  name: localizedString,
  resourceTypeIds: z.array(z.string()).min(1),
  fieldDefinitions: z.array(fieldDefinition).default([]),
});
const addFieldDefinition = z.object({ action: z.literal('addFieldDefinition'), fieldDefinition });

/** What commercetools checks of types and their fields: https://docs.commercetools.com/api/projects/types */
export const typeGuards = (types: Collection<Type>): MockGuards<Type> => ({
  async draft(body) {
    const draft = draftSchema.safeParse(body);
    if (!draft.success) {
      throw invalidJson(z.prettifyError(draft.error));
    }
    checkNames(draft.data.fieldDefinitions.map(({ name }) => name));
    await checkSameFieldType(types, draft.data.resourceTypeIds, draft.data.fieldDefinitions);
  },

  async actions(current, actions) {
    const added = actions
      .filter(({ action }) => action === 'addFieldDefinition')
      .map((entry) => {
        const parsed = addFieldDefinition.safeParse(entry);
        if (!parsed.success) {
          throw invalidJson(z.prettifyError(parsed.error));
        }
        return parsed.data.fieldDefinition;
      });
    checkNames([...current.fieldDefinitions, ...added].map(({ name }) => name));
    await checkSameFieldType(types, current.resourceTypeIds, added);
  },
});

function checkNames(names: readonly string[]): void {
  const duplicate = names.find((name, index) => names.indexOf(name) !== index);
  if (duplicate !== undefined) {
    throw duplicateField('fieldDefinitions.name', duplicate);
  }
}

/** "In case there is a FieldDefinition with the same name in another Type, both FieldDefinitions must have the same type." */
async function checkSameFieldType(
  types: Collection<Type>,
  resourceTypeIds: readonly string[],
  definitions: readonly z.output<typeof fieldDefinition>[],
): Promise<void> {
  const others = (await types.all())
    .filter((type) => type.resourceTypeIds.some((id) => resourceTypeIds.includes(id)))
    .flatMap(({ fieldDefinitions }): FieldDefinition[] => fieldDefinitions);
  for (const { name, type } of definitions) {
    if (others.some((other) => other.name === name && other.type.name !== type.name)) {
      throw invalidOperation(`Field '${name}' exists with another type.`);
    }
  }
}
