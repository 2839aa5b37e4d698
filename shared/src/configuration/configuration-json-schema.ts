import * as z from 'zod';
import { configurationSchema } from './configuration-schema.ts';

/** JSON Schema (2020-12) of the configuration object as a merchant writes it, for docs and editors. */
export function configurationJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(configurationSchema, { io: 'input' });
}
