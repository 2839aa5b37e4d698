import type { ApiRequest } from '@commercetools/platform-sdk';

const pageSize = 500;

type QueryArgs = Record<string, string | number | boolean>;

/** What the SDK has for each kind of resource: `project.stores()`. */
interface Endpoint<Entity> {
  get(request: { queryArgs: QueryArgs }): ApiRequest<{ results: Entity[] }>;
}

/**
 * Every resource of one kind, in order of id. Pages by id rather than by offset: nothing is skipped when others come or
 * go meanwhile.
 *
 * @throws PlatformError
 */
export async function listEvery<Entity extends { readonly id: string }>(
  endpoint: Endpoint<Entity>,
): Promise<Entity[]> {
  const found: Entity[] = [];
  for (;;) {
    const after = found.at(-1)?.id;
    const page = { sort: 'id asc', limit: pageSize, withTotal: false };
    const queryArgs: QueryArgs =
      after === undefined ? page : { ...page, where: 'id > :after', 'var.after': after };
    const { results } = (await endpoint.get({ queryArgs }).execute()).body;
    found.push(...results);
    if (results.length < pageSize) return found;
  }
}
