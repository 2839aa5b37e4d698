import * as z from 'zod';
import { isNotFound } from '../errors.ts';
import { parseAnswer } from '../http/parse-answer.ts';
import { errorOfBatch, readBatchOfOne } from './batch-answer.ts';
import { listChanged } from './changed-in-span.ts';
import { listPages } from './list-pages.ts';
import type { SalesOrderForCreation } from './order-body/sales-order-for-creation.ts';
import { calledOperation, type ShopgateClient } from './shopgate-client.ts';

const text = z.string().nullish().catch(undefined);
const index = z.number().nullish().catch(undefined);

/**
 * Swagger of the order service: GetSalesOrder. What the connector uses of it. Statuses that are new to it are kept, and
 * a part that it cannot read counts as absent.
 */
const salesOrder = z.object({
  orderNumber: z.coerce.string().min(1),
  status: z.string(),
  externalCode: text,
  customerId: text,
  date: text,
  submitDate: text,
  fulfillmentStatus: text,
  returnStatus: text,
  data: z.record(z.string(), z.unknown()).nullish().catch(undefined),
  addressSequences: z.array(z.record(z.string(), z.unknown())).nullish().catch(undefined),
  primaryBillToAddressSequenceIndex: index,
  primaryShipToAddressSequenceIndex: index,
  lineItems: z
    .array(
      z.object({
        code: z.coerce.string(),
        quantity: z.number(),
        status: text,
        quantityChangeReason: text,
        product: z.looseObject({ code: z.string() }).optional().catch(undefined),
      }),
    )
    .optional()
    .catch(undefined),
});
export type SalesOrder = z.output<typeof salesOrder>;

const listedNumber = z
  .object({ orderNumber: z.coerce.string().min(1).optional() })
  .catch({ orderNumber: undefined });

const list = { service: 'order', path: 'orders', name: 'orders' } as const;
const creation = { method: 'POST', service: 'order', path: 'orders' } as const;

/** Sales orders of the order service. */
export class SalesOrders {
  readonly #client: ShopgateClient;

  constructor(client: ShopgateClient) {
    this.#client = client;
  }

  /**
   * Creates an order, one per call: the numbers in the answer to several carry no index. Never sent twice.
   *
   * @returns the number that Shopgate has given it
   * @throws PlatformError; `applied: 'unknown'` means that the order may exist
   */
  async create(order: SalesOrderForCreation): Promise<string> {
    const body = await this.#client.request({ ...creation, body: { orders: [order] } });
    const result = readBatchOfOne(body, 'orderNumbers', calledOperation(creation));
    if (result.kind === 'made') return result.id;
    throw errorOfBatch(calledOperation(creation), result.error);
  }

  /** @throws PlatformError */
  async read(orderNumber: string): Promise<SalesOrder | undefined> {
    const request = {
      method: 'GET',
      service: 'order',
      path: `orders/${encodeURIComponent(orderNumber)}`,
    } as const;
    try {
      const body = await this.#client.request(request);
      return parseAnswer(z.object({ order: salesOrder }), body, calledOperation(request)).order;
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  /**
   * Every order that carries that external code, the oldest first. `externalCode` is not unique: nothing says that
   * Shopgate refuses a second one.
   *
   * @throws PlatformError
   */
  async findByExternalCode(externalCode: string): Promise<SalesOrder[]> {
    const found = await listPages(this.#client, { ...list, filters: { externalCode } }, salesOrder);
    return found
      .filter((order) => order.externalCode === externalCode)
      .toSorted((one, other) => (creationKey(one) < creationKey(other) ? -1 : 1));
  }

  /**
   * Numbers of the orders that changed from one ISO time to another, which is not included. Of an entry that is not as
   * documented nothing but its number has to be readable; one without a number is left out.
   *
   * @throws PlatformError
   */
  async numbersChanged(since: string, until: string): Promise<string[]> {
    const changed = { ...list, field: 'updateDate' };
    const found = await listChanged(this.#client, changed, { since, until }, listedNumber);
    return found.flatMap(({ orderNumber }) => orderNumber ?? []);
  }

  /**
   * Changes an order: only the keys that are given. Setting them again does the same.
   *
   * @param changes swagger: UpdateSalesOrder
   * @throws PlatformError
   */
  async update(orderNumber: string, changes: Readonly<Record<string, unknown>>): Promise<void> {
    const path = `orders/${encodeURIComponent(orderNumber)}`;
    await this.#client.request({ method: 'POST', service: 'order', path, body: changes, repeatable: true });
  }
}

const creationKey = ({ date, orderNumber }: SalesOrder): string => `${date ?? ''} ${orderNumber}`;
