import * as z from 'zod';
import { configurationSchema } from './configuration-schema.ts';
import { noteForm } from './unknown-keys.ts';

/**
 * JSON Schema (2020-12) of the configuration object as a merchant writes it, for docs and editors. A key that begins
 * with `_` or `$` is a note wherever only known keys may be.
 */
export function configurationJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(configurationSchema, {
    io: 'input',
    override: ({ jsonSchema }) => {
      const { additionalProperties, propertyNames } = jsonSchema;
      const known = typeof propertyNames === 'object' ? propertyNames.enum : undefined;
      if (known) jsonSchema.propertyNames = { anyOf: [{ enum: known }, { pattern: noteForm.source }] };
      if (known || additionalProperties === false) jsonSchema.patternProperties = { [noteForm.source]: {} };
    },
  });
}
