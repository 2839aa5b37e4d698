import * as z from 'zod';
import { parseAnswer } from '../http/parse-answer.ts';
import type { FulfillmenttoolsClient } from './client.ts';

/** What has become of an order, each entity as the webhooks bring it. */
export interface FoundEntities {
  pickJobs: unknown[];
  handoverJobs: unknown[];
  parcels: unknown[];
}

/** fulfillmenttools API document: PickJobSearchPayload and its like take at most 250. */
const pageSize = 100;
const maxFilterLength = 256;

/** Searches for the entities of an order. They lag behind what was written by seconds. */
export class OrderEntities {
  readonly #client: FulfillmenttoolsClient;

  constructor(client: FulfillmenttoolsClient) {
    this.#client = client;
  }

  /** Everything with that tenantOrderId, which an earlier order may have had as well. */
  async find(tenantOrderId: string): Promise<FoundEntities> {
    if (tenantOrderId === '' || tenantOrderId.length > maxFilterLength) {
      return { pickJobs: [], handoverJobs: [], parcels: [] };
    }
    const [pickJobs, handoverJobs, parcels] = await Promise.all([
      this.#search('pickjobs', 'pickJobs', tenantOrderId),
      this.#search('handoverjobs', 'handoverJobs', tenantOrderId),
      this.#search('parcels', 'parcels', tenantOrderId),
    ]);
    return { pickJobs, handoverJobs, parcels };
  }

  /** @param name under which the answer holds the entities */
  async #search(kind: string, name: string, tenantOrderId: string): Promise<unknown[]> {
    const path = `${kind}/search`;
    const operation = { platform: 'fulfillmenttools', request: `POST /api/${path}` } as const;
    const answer = z.object({
      entities: z.array(z.unknown()),
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().optional() }),
    });
    const found: unknown[] = [];
    let after: string | undefined;
    for (;;) {
      const query = { tenantOrderId: { eq: tenantOrderId } };
      const body = await this.#client.request({
        method: 'POST',
        path,
        repeatable: true,
        body: { query, size: pageSize, ...(after === undefined ? {} : { after }) },
      });
      const { [name]: entities, pageInfo } = parseAnswer(z.looseObject({}), body ?? {}, operation);
      const page = parseAnswer(answer, { entities, pageInfo }, operation);
      found.push(...page.entities);
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage || after === undefined || page.entities.length === 0) return found;
    }
  }
}
