import * as z from 'zod';
import { parseAnswer } from '../http/parse-answer.ts';
import type { FulfillmenttoolsClient } from './client.ts';
import { findById } from './find-by-id.ts';
import { listAll } from './list-all.ts';

const customAttributes = z.record(z.string(), z.unknown()).nullish().catch(undefined);

const itemReturnJob = z.looseObject({
  id: z.string(),
  version: z.int(),
  status: z.string(),
  customAttributes,
  tenantOrderId: z.string().optional(),
  originFacilityRefs: z.array(z.string()).default([]),
  returnableLineItems: z
    .array(
      z.object({
        id: z.string(),
        article: z.object({ tenantArticleId: z.string() }),
        returnable: z.number(),
        customAttributes,
      }),
    )
    .default([]),
  itemReturns: z
    .array(
      z.looseObject({
        id: z.string(),
        status: z.string(),
        returnedLineItems: z.array(z.looseObject({ id: z.string(), customAttributes })).default([]),
      }),
    )
    .default([]),
});

/** fulfillmenttools API document: ItemReturnJob. What the connector names of it; the rest is kept as it is. */
export type ItemReturnJob = z.output<typeof itemReturnJob>;

/** fulfillmenttools API document: ItemReturnForCreation, as a customer announces it. */
export interface AnnouncedReturn {
  returnFacilityRef: string;
  /** One entry per piece. */
  returnedLineItems: {
    itemReturnJobLineItemRef: string;
    tenantArticleId?: string;
    customAttributes?: Record<string, unknown>;
  }[];
  scannableCodes?: string[];
}

/** Returns of handed-over orders: one job per order, whether anything comes back or not. */
export class ItemReturnJobs {
  readonly #client: FulfillmenttoolsClient;

  constructor(client: FulfillmenttoolsClient) {
    this.#client = client;
  }

  /** The jobs of an order. The API only searches, so that what it finds beside the order is left out. */
  async findByTenantOrderId(tenantOrderId: string): Promise<ItemReturnJob[]> {
    const list = {
      path: 'itemreturnjobs',
      name: 'itemReturnJobsWithSearchPaths',
      query: { searchTerm: tenantOrderId },
    };
    const found = await listAll(this.#client, list, itemReturnJob);
    return found.filter((job) => job.tenantOrderId === tenantOrderId);
  }

  /** Sees at once what was announced: only lists lag behind. */
  read(id: string): Promise<ItemReturnJob | undefined> {
    return findById(id, async (segment) => {
      const path = `itemreturnjobs/${segment}`;
      const body = await this.#client.request({ method: 'GET', path });
      return parseAnswer(itemReturnJob, body, {
        platform: 'fulfillmenttools',
        request: `GET /api/${path}`,
      });
    });
  }

  /**
   * Announces that pieces will come back.
   *
   * @throws PlatformError 409 when the job was changed since it was read
   */
  async announce(job: { id: string; version: number }, announced: AnnouncedReturn): Promise<void> {
    const lines = announced.returnedLineItems.map((line) => ({ ...line, status: 'OPEN' }));
    await this.#client.request({
      method: 'POST',
      path: `itemreturnjobs/${encodeURIComponent(job.id)}/itemreturns`,
      body: {
        itemReturnJobVersion: job.version,
        itemReturnForCreation: { ...announced, status: 'ANNOUNCED', returnedLineItems: lines },
      },
    });
  }
}
