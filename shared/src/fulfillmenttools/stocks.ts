import * as z from 'zod';
import { sellable } from './events/stock-events.ts';
import { parseAnswer } from '../http/parse-answer.ts';
import type { FulfillmenttoolsClient } from './client.ts';

/** How many articles one request asks for; a page of the API holds up to 100. */
export const articlesPerRequest = 50;

const summaries = z.object({
  stockSummaries: z
    .array(
      z.object({
        article: z.object({ tenantArticleId: z.string() }),
        details: z.object({ availableOnStock: z.number() }),
      }),
    )
    .default([]),
});

/** Stock as it is now. The figures lag behind what happens by seconds, like every list of fulfillmenttools. */
export class Stocks {
  readonly #client: FulfillmenttoolsClient;

  constructor(client: FulfillmenttoolsClient) {
    this.#client = client;
  }

  /**
   * @param tenantArticleIds at most `articlesPerRequest`
   * @returns the sellable pieces of each article in that facility, none of an article that fulfillmenttools does not list
   * @throws PlatformError
   */
  async readAvailable(
    facilityRef: string,
    tenantArticleIds: readonly string[],
  ): Promise<ReadonlyMap<string, number>> {
    const query = {
      facilityRefs: facilityRef,
      tenantArticleIds,
      allowStale: 'false',
      size: String(articlesPerRequest),
    };
    const body = await this.#client.request({ method: 'GET', path: 'stocks/summaries', query });
    const operation = { platform: 'fulfillmenttools', request: 'GET /api/stocks/summaries' } as const;
    const { stockSummaries } = parseAnswer(summaries, body ?? {}, operation);
    const figures = new Map(tenantArticleIds.map((id) => [id, 0]));
    for (const { article, details } of stockSummaries) {
      figures.set(article.tenantArticleId, sellable(details.availableOnStock));
    }
    return figures;
  }
}
