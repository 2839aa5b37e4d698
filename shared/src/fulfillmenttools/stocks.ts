import * as z from 'zod';
import { sellable } from './events/stock-events.ts';
import { isNotFound } from '../errors.ts';
import { parseAnswer } from '../http/parse-answer.ts';
import { errorOfUnreadableAnswer, type CalledOperation } from '../http/platform-failure.ts';
import type { FulfillmenttoolsClient, Query } from './client.ts';

/** How many articles one request asks for; a page of the API holds up to 100. */
export const articlesPerRequest = 50;

const operation: CalledOperation = { platform: 'fulfillmenttools', request: 'GET /api/stocks/summaries' };
const summaries = z.object({ stockSummaries: z.array(z.unknown()).default([]) });
const article = z.object({ article: z.object({ tenantArticleId: z.string().min(1) }) });
const summary = article.extend({ details: z.object({ availableOnStock: z.number() }) });

/** What was read of some articles in a facility. */
export interface StockFigures {
  /** The sellable pieces by tenantArticleId. */
  figures: ReadonlyMap<string, number>;
  /** How many of the answer were not as documented: of these nothing is known. */
  unreadable: number;
}

/** Stock as it is now. The figures lag behind what happens by seconds, like every list of fulfillmenttools. */
export class Stocks {
  readonly #client: FulfillmenttoolsClient;

  constructor(client: FulfillmenttoolsClient) {
    this.#client = client;
  }

  /**
   * @param tenantArticleIds at most `articlesPerRequest`
   * @returns the sellable pieces of each article in that facility, none of an article that fulfillmenttools does not list
   * @throws PlatformError also when one of them cannot be read
   */
  async readAvailable(
    facilityRef: string,
    tenantArticleIds: readonly string[],
  ): Promise<ReadonlyMap<string, number>> {
    const { figures, unreadable } = await this.readReadable(facilityRef, tenantArticleIds);
    if (unreadable > 0) throw errorOfUnreadableAnswer(operation, 'a stock summary is not as expected');
    return figures;
  }

  /**
   * The same, leaving out the articles that cannot be read.
   *
   * @throws PlatformError
   */
  async readReadable(facilityRef: string, tenantArticleIds: readonly string[]): Promise<StockFigures> {
    const { figures, unreadable } = readSummaries(await this.#get(facilityRef, { tenantArticleIds }));
    const isListed = (id: string): boolean => figures.has(id) || unreadable.includes(id);
    const unlisted = unreadable.includes(undefined) ? [] : tenantArticleIds.filter((id) => !isListed(id));
    return {
      figures: new Map([...figures, ...unlisted.map((id) => [id, 0] as const)]),
      unreadable: unreadable.length,
    };
  }

  /**
   * One page of what a facility has, in fulfillmenttools' order.
   *
   * @param after the tenantArticleId that the page before ended with
   * @returns `after` is that of this page, absent when it is the last
   * @throws PlatformError
   */
  async list(
    facilityRef: string,
    after: string | undefined,
  ): Promise<StockFigures & { after: string | undefined }> {
    const continued: Query = after === undefined ? {} : { startAfterId: after };
    const listed = await this.#get(facilityRef, continued).catch((error: unknown) => {
      // Some lists answer so after their last page.
      if (isNotFound(error) && after !== undefined) return [];
      throw error;
    });
    const { figures, unreadable } = readSummaries(listed);
    const last = listed
      .map((each) => article.safeParse(each).data?.article.tenantArticleId)
      .findLast(Boolean);
    if (last === undefined && listed.length > 0)
      throw errorOfUnreadableAnswer(operation, 'no stock summary of a page is as expected');
    // The same end once more: the server does not page.
    return { figures, unreadable: unreadable.length, after: last === after ? undefined : last };
  }

  async #get(facilityRef: string, query: Query): Promise<unknown[]> {
    const body = await this.#client.request({
      method: 'GET',
      path: 'stocks/summaries',
      query: {
        facilityRefs: facilityRef,
        ...query,
        allowStale: 'false',
        size: String(articlesPerRequest),
      },
    });
    return parseAnswer(summaries, body ?? {}, operation).stockSummaries;
  }
}

/** @returns the figures, and the articles that cannot be read, as far as these can be named */
function readSummaries(listed: readonly unknown[]) {
  const figures = new Map<string, number>();
  const unreadable: (string | undefined)[] = [];
  for (const each of listed) {
    const { data } = summary.safeParse(each);
    if (data) figures.set(data.article.tenantArticleId, sellable(data.details.availableOnStock));
    else unreadable.push(article.safeParse(each).data?.article.tenantArticleId);
  }
  return { figures, unreadable };
}
