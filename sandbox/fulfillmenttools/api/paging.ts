import { badRequest } from '../api-fault.ts';

/** Query parameters of every list of the older kind. */
export const pageParameters = ['size', 'startAfterId'] as const;

/**
 * One page of a list: `size` entities (25 unless said otherwise) after the one with the id `startAfterId`.
 *
 * @returns the page, and the number of all entities that match
 * @throws ApiFault 400 for a size that is none or an id that the list does not hold
 */
export function pageOf<T extends { id: string }>(
  entities: readonly T[],
  query: URLSearchParams,
): { page: T[]; total: number } {
  const size = Number(query.get('size') ?? 25);
  if (!Number.isInteger(size) || size < 1) throw badRequest('size must be a positive number');
  const after = query.get('startAfterId');
  const begin = after === null ? 0 : entities.findIndex(({ id }) => id === after) + 1;
  if (after !== null && begin === 0) throw badRequest('startAfterId does not exist');
  return { page: entities.slice(begin, begin + size), total: entities.length };
}

/** Whether each named parameter, if given, equals the entity's property of that name. */
export function matches(entity: object, query: URLSearchParams, ...names: readonly string[]): boolean {
  const properties = new Map<string, unknown>(Object.entries(entity));
  return names.every((name) => query.get(name) === null || properties.get(name) === query.get(name));
}
