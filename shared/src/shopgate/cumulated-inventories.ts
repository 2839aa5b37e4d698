import * as z from 'zod';
import { parseAnswer } from '../http/parse-answer.ts';
import { calledOperation, type ShopgateClient } from './shopgate-client.ts';

const page = z.object({
  cumulatedInventories: z
    .array(
      z
        .object({ productCode: z.string().min(1), available: z.number() })
        .nullable()
        .catch(null),
    )
    .optional(),
  meta: z
    .object({ cursors: z.object({ after: z.string().nullish() }).nullish() })
    .nullish()
    .catch(undefined),
});

/** What all stores together have of a product, less what is reserved. */
export interface CumulatedInventory {
  productCode: string;
  available: number;
}

export interface InventoryPage {
  inventories: CumulatedInventory[];
  /** Where to go on; absent at the end. */
  after?: string;
}

/** Swagger of the catalog service: "This endpoint is meant to be used for ship from store functionality". */
export class CumulatedInventories {
  readonly #client: ShopgateClient;

  constructor(client: ShopgateClient) {
    this.#client = client;
  }

  /**
   * One page of what changed since then. An entry that is not as documented is left out.
   *
   * @param since ISO time
   * @param after cursor of the page before
   * @throws PlatformError
   */
  async changedSince(since: string, after?: string, limit = 100): Promise<InventoryPage> {
    const request = { method: 'GET', service: 'catalog', path: 'cumulatedInventories' } as const;
    const query = {
      filters: JSON.stringify({ updateDate: { $gte: since } }),
      limit: String(limit),
      ...(after === undefined ? {} : { after }),
    };
    const body = await this.#client.request({ ...request, query });
    const answer = parseAnswer(page, body, calledOperation(request));
    const listed = answer.cumulatedInventories ?? [];
    const inventories = listed.filter((inventory) => inventory !== null);
    const next = answer.meta?.cursors?.after ?? undefined;
    // A cursor that does not move, or an empty page, would be read for ever.
    const isOver = next === undefined || next === '' || next === after || listed.length === 0;
    return isOver ? { inventories } : { inventories, after: next };
  }
}
