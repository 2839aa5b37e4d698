import type * as z from 'zod';
import { errorOfUnreadableAnswer, type CalledOperation } from './platform-failure.ts';

/**
 * Reads what a platform answered.
 *
 * @throws PlatformError that names the parts that are missing or of another type, without their values
 */
export function parseAnswer<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
  operation: CalledOperation,
): z.output<Schema> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const places = [...new Set(result.error.issues.map(({ path }) => path.join('.') || 'the whole'))];
  throw errorOfUnreadableAnswer(
    operation,
    `the answer is not as expected at: ${places.slice(0, 5).join(', ')}`,
  );
}
