import type * as z from 'zod';
import type { Reading } from '../../fulfillment/observation.ts';

/** How many places are named of a payload that is not as documented. */
const maxPlaces = 5;

/** Reads a payload by its schema; what is not as documented is named by its path, never by its value. */
export function readPayload<Payload, Told>(
  schema: z.ZodType<Payload>,
  payload: unknown,
  tell: (payload: Payload) => Told,
): Reading<Told> {
  const { data, error } = schema.safeParse(payload);
  if (!error) return { kind: 'read', told: tell(data) };
  const places = error.issues
    .slice(0, maxPlaces)
    .map(({ path, code }) => `${path.join('.') || 'payload'} (${code})`);
  return { kind: 'unreadable', places: places.join(', ') };
}
