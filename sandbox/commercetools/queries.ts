import { invalidInput } from './api-error.ts';
import type { Answer, ApiRequest } from './api-request.ts';
import type { ResourceTypeId, Storage } from './resource-store.ts';

/**
 * Answers a query with where, sort, limit, offset, expand, withTotal and predicate variables.
 *
 * Limits are the platform's: 500 results, offset up to 10,000. https://docs.commercetools.com/api/general-concepts#queries
 */
export async function query(
  storage: Storage,
  projectKey: string,
  typeId: ResourceTypeId,
  { query: parameters }: Pick<ApiRequest, 'query'>,
  alsoWhere: readonly string[] = [],
): Promise<Answer> {
  const limit = numberParameter(parameters, 'limit', 20, 500);
  const offset = numberParameter(parameters, 'offset', 0, 10_000);
  const names = new Set([...parameters.keys()].filter((name) => name.startsWith('var.')));
  // A variable that is given several times is a list: `sku in :skus`.
  const variables = [...names].map((name) => [name, parameters.getAll(name)] as const);
  const where = [...parameters.getAll('where'), ...alsoWhere];
  try {
    const page = await storage.query(projectKey, typeId, {
      // The mock takes a limit of 0 for none.
      limit: Math.max(limit, 1),
      offset,
      sort: parameters.getAll('sort'),
      expand: parameters.getAll('expand'),
      ...(where.length > 0 ? { where } : {}),
      ...Object.fromEntries(
        variables.map(([name, values]) => [name, values.length > 1 ? values : values[0]]),
      ),
    });
    const results = page.results.slice(0, limit);
    const { total, ...rest } = { ...page, limit, count: results.length, results };
    return { status: 200, body: parameters.get('withTotal') === 'false' ? rest : { ...rest, total } };
  } catch (error) {
    throw invalidInput(
      `Malformed parameter: where: ${error instanceof Error ? error.message : 'syntax error'}`,
    );
  }
}

function numberParameter(parameters: URLSearchParams, name: string, otherwise: number, most: number): number {
  const value = Number(parameters.get(name) ?? otherwise);
  if (!Number.isInteger(value) || value < 0 || value > most) {
    throw invalidInput(`Malformed parameter: ${name}: must be between 0 and ${most}.`);
  }
  return value;
}
