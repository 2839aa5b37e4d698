import type * as z from 'zod';
import type { Reading } from '../../fulfillment/observation.ts';
import { unreadablePlaces } from '../../fulfillment/unreadable-places.ts';

/** Reads a payload by its schema; what is not as documented is named by its path, never by its value. */
export function readPayload<Payload, Told>(
  schema: z.ZodType<Payload>,
  payload: unknown,
  tell: (payload: Payload) => Told,
): Reading<Told> {
  const { data, error } = schema.safeParse(payload);
  return error ? { kind: 'unreadable', places: unreadablePlaces(error) } : { kind: 'read', told: tell(data) };
}
