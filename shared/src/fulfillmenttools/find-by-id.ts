import { isNotFound } from '../errors.ts';

const maxIdLength = 256;

/**
 * Reads one entity. Ids come from webhooks and are only ever used as ids: what cannot be one is not asked for, the
 * rest is encoded.
 *
 * @param read gets the id as a path segment
 * @returns undefined when fulfillmenttools knows no such entity
 * @throws PlatformError on every failure but 404
 */
export async function findById<Entity>(
  id: string,
  read: (segment: string) => Promise<Entity>,
): Promise<Entity | undefined> {
  if (id === '' || id === '.' || id === '..' || id.length > maxIdLength || !id.isWellFormed())
    return undefined;
  try {
    return await read(encodeURIComponent(id));
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}
