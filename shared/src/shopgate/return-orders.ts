import * as z from 'zod';
import { isNotFound } from '../errors.ts';
import { parseAnswer } from '../http/parse-answer.ts';
import { errorOfBatch, readBatchOfOne } from './batch-answer.ts';
import { listChanged } from './changed-in-span.ts';
import { listPages } from './list-pages.ts';
import { calledOperation, type ShopgateClient } from './shopgate-client.ts';

const text = z.string().nullish().catch(undefined);
const named = z.object({ code: text, name: text }).nullish().catch(undefined);

/** Swagger of the order service: ReturnOrder, what the connector uses of it. */
const returnOrder = z.object({
  orderNumber: z.coerce.string().min(1),
  externalCode: text,
  salesOrderNumber: z.coerce.string(),
  status: z.string(),
  data: z.record(z.string(), z.unknown()).nullish().catch(undefined),
  date: text,
  submitDate: text,
  lineItems: z
    .array(
      z.object({
        code: z.coerce.string(),
        salesOrderLineItemCode: z.coerce.string(),
        status: text,
        quantity: z.number(),
        returnReason: named,
        productCondition: named,
        note: text,
      }),
    )
    .nullish()
    .catch(undefined),
});
export type ReturnOrder = z.output<typeof returnOrder>;

/** Swagger of the order service: PostReturnOrder, what the connector fills of it. */
export interface ReturnOrderForCreation {
  externalCode: string;
  salesOrderNumber: string;
  customerId: string;
  status: 'new';
  dropOffType: 'shipped';
  data: Record<string, string>;
  lineItems: readonly {
    code: string;
    salesOrderLineItemCode: string;
    status: 'open';
    quantity: number;
    returnReason: { code: string };
    productCondition: { code: string };
    product: Readonly<Record<string, unknown>>;
    note?: string;
  }[];
}

const list = { service: 'order', path: 'returnOrders', name: 'returnOrders' } as const;
const listedSalesOrder = z
  .object({ salesOrderNumber: z.coerce.string().min(1).optional() })
  .catch({ salesOrderNumber: undefined });
const creation = { method: 'POST', service: 'order', path: 'returnOrders' } as const;

/** Name in a return order's `data` of the return item that the shop has announced it by. */
export const announcedBy = 'commercetoolsReturnItemId';

/** Return orders of the order service. */
export class ReturnOrders {
  readonly #client: ShopgateClient;

  constructor(client: ShopgateClient) {
    this.#client = client;
  }

  /** The return orders of a sales order with their lines. */
  async listOf(salesOrderNumber: string): Promise<ReturnOrder[]> {
    const found = await listPages(
      this.#client,
      { ...list, filters: { salesOrderNumber }, fields: ['lineItems'] },
      returnOrder,
    );
    return found.filter((each) => each.salesOrderNumber === salesOrderNumber);
  }

  /**
   * Numbers of the sales orders of which returns were announced or completed from one ISO time to another, which is not
   * included. By what happens to a return in between, no list can be filtered. An entry that names none is left out.
   *
   * @throws PlatformError
   */
  async salesOrdersMoved(since: string, until: string): Promise<string[]> {
    const found = await Promise.all(
      ['createDate', 'completeDate'].map((field) =>
        listChanged(this.#client, { ...list, field }, { since, until }, listedSalesOrder),
      ),
    );
    return [...new Set(found.flat().flatMap(({ salesOrderNumber }) => salesOrderNumber ?? []))];
  }

  /**
   * @returns `undefined` when there is none of that number, or none yet
   * @throws PlatformError
   */
  async read(orderNumber: string): Promise<ReturnOrder | undefined> {
    const path = `returnOrders/${encodeURIComponent(orderNumber)}`;
    const request = { method: 'GET', service: 'order', path } as const;
    try {
      const body = await this.#client.request(request);
      return parseAnswer(z.object({ returnOrder }), body, calledOperation(request)).returnOrder;
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  /**
   * Announces a return. Never sent twice: nothing says that Shopgate would refuse the second.
   *
   * @returns the number that Shopgate has given it
   * @throws PlatformError; `applied: 'unknown'` means that it may exist
   */
  async create(order: ReturnOrderForCreation): Promise<string> {
    const body = await this.#client.request({ ...creation, body: { returnOrders: [order] } });
    const result = readBatchOfOne(body, 'ids', calledOperation(creation));
    if (result.kind === 'made') return result.id;
    throw errorOfBatch(calledOperation(creation), result.error);
  }
}
