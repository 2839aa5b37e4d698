import { badRequest } from '../api-fault.ts';
import { levels, stocksByArticle } from '../steps/stocking.ts';
import type { World } from '../world.ts';
import { ok, type ApiAnswer, type ApiRequest, type Route } from './router.ts';

/** The API document's maximum of `size`. */
const maxSize = 100;

/**
 * `GET /api/stocks/summaries` of the fulfillmenttools API document: per article, over the given facilities or all, page
 * by page in order of the tenantArticleId.
 */
export function stocksApi(world: World): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/stocks/summaries',
      query: ['size', 'startAfterId', 'facilityRefs', 'tenantArticleIds', 'allowStale'],
      handle: (request) => listSummaries(world, request),
    },
  ];
}

function listSummaries(world: World, { query }: ApiRequest): ApiAnswer {
  const facilities = query.getAll('facilityRefs');
  const wanted = new Set(query.getAll('tenantArticleIds'));
  const summed = [...stocksByArticle(world, facilities)]
    .filter(([article]) => wanted.size === 0 || wanted.has(article))
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  const begin = beginOf(
    summed.map(([article]) => article),
    query.get('startAfterId'),
  );
  const stockSummaries = summed.slice(begin, begin + sizeOf(query)).map(([tenantArticleId, pieces]) => ({
    includedFacilityRefs: facilities,
    article: { tenantArticleId, title: tenantArticleId },
    details: levels(pieces),
  }));
  return ok({ stockSummaries, total: summed.length });
}

function sizeOf(query: URLSearchParams): number {
  const size = Number(query.get('size') ?? 25);
  if (!Number.isInteger(size) || size < 1 || size > maxSize)
    throw badRequest(`size must be between 1 and ${maxSize}`);
  return size;
}

/** What the API answers for an article that is not there is not documented; other lists refuse it. */
function beginOf(articles: readonly string[], after: string | null): number {
  const begin = after === null ? 0 : articles.indexOf(after) + 1;
  if (after !== null && begin === 0) throw badRequest('startAfterId does not exist');
  return begin;
}
