import { levels, stockOf } from '../steps/stocking.ts';
import type { World } from '../world.ts';
import { ok, type Route } from './router.ts';

/** `GET /api/stocks/summaries` of the fulfillmenttools API document: per article, over the given facilities. */
export function stocksApi(world: World): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/stocks/summaries',
      query: ['size', 'startAfterId', 'facilityRefs', 'tenantArticleIds', 'allowStale'],
      handle: ({ query }) => {
        const articles = query.getAll('tenantArticleIds').slice(0, Number(query.get('size') ?? 25));
        const facilities = query.getAll('facilityRefs');
        const stockSummaries = articles.flatMap((tenantArticleId) => {
          const figures = facilities.flatMap((facility) => stockOf(world, facility, tenantArticleId) ?? []);
          if (figures.length === 0) return [];
          const pieces = figures.reduce((sum, figure) => sum + figure, 0);
          return [
            {
              includedFacilityRefs: facilities,
              article: { tenantArticleId, title: tenantArticleId },
              details: levels(pieces),
            },
          ];
        });
        return ok({ stockSummaries, total: stockSummaries.length });
      },
    },
  ];
}
