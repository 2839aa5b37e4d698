import * as z from 'zod';
import { isNotFound } from '../errors.ts';
import { parseAnswer } from '../http/parse-answer.ts';
import type { FulfillmenttoolsClient, Query } from './client.ts';

/** The API's own default: the one size that every list takes. */
const pageSize = 25;

/**
 * Reads every page of a list. Lists lag behind what was written by seconds.
 *
 * @param list where it is, and under which name its answer holds the entities
 * @param entity what is needed of each; unknown properties are dropped
 * @throws PlatformError
 */
export async function listAll<Entity extends { id: string }>(
  client: FulfillmenttoolsClient,
  list: { path: string; name: string; query?: Query },
  entity: z.ZodType<Entity>,
): Promise<Entity[]> {
  const operation = { platform: 'fulfillmenttools', request: `GET /api/${list.path}` } as const;
  const page = z.object({ [list.name]: z.array(entity).optional() });
  const found = new Map<string, Entity>();
  for (;;) {
    const startAfterId = [...found.keys()].at(-1);
    const query = {
      ...list.query,
      size: String(pageSize),
      ...(startAfterId === undefined ? {} : { startAfterId }),
    };
    const body = await client.request({ method: 'GET', path: list.path, query }).catch((error: unknown) => {
      // Some lists answer so after their last page ("No more elements available").
      if (isNotFound(error) && startAfterId !== undefined) return undefined;
      throw error;
    });
    const entities = parseAnswer(page, body ?? {}, operation)[list.name] ?? [];
    const known = found.size;
    for (const each of entities) found.set(each.id, each);
    // Nothing new: the list is over, or the server does not page it at all.
    if (entities.length < pageSize || found.size === known) return [...found.values()];
  }
}
