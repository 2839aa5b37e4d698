import * as z from 'zod';
import { isNotFound } from '../errors.ts';
import { parseAnswer } from '../http/parse-answer.ts';
import { listChanged } from './changed-in-span.ts';
import { listPages } from './list-pages.ts';
import { calledOperation, type ShopgateClient } from './shopgate-client.ts';

const text = z.string().nullish().catch(undefined);
const size = z.number().nullish().catch(undefined);
const number = z.coerce.string().min(1);

const packageItem = z.object({ salesOrderLineItemCode: z.coerce.string(), quantity: z.number() });

/** Swagger of the order service: FulfillmentPackage. */
const fulfillmentPackage = z.object({
  id: z.coerce.string(),
  status: z.string().catch('open'),
  weight: size,
  weightUnit: text,
  dimensions: z
    .object({
      length: size,
      lengthUnit: text,
      width: size,
      widthUnit: text,
      height: size,
      heightUnit: text,
    })
    .nullish()
    .catch(undefined),
  tracking: text,
  fulfillmentDate: text,
  packageItems: z.array(packageItem).nullish().catch(undefined),
});

/** Swagger of the order service: FulfillmentOrder, what the connector uses of it. */
const fulfillmentOrder = z.object({
  orderNumber: number,
  salesOrderNumber: number,
  locationCode: z.coerce.string().optional().catch(undefined),
  type: text,
  status: z.string(),
  cancellationReason: text,
  submitDate: text,
  acceptDate: text,
  readyDate: text,
  completeDate: text,
  fulfillmentOrderAddress: z
    .object({ address1: text, city: text, postalCode: text, country: text })
    .nullish()
    .catch(undefined),
  fulfillments: z
    .array(
      z.object({
        id: z.coerce.string(),
        status: text,
        carrier: text,
        tracking: text,
        createDate: text,
        fulfillmentPackages: z.array(fulfillmentPackage).nullish().catch(undefined),
      }),
    )
    .nullish()
    .catch(undefined),
  lineItems: z
    .array(
      z.object({
        salesOrderLineItemCode: z.coerce.string(),
        quantity: z.number(),
        status: z.string().catch('requested'),
        quantityChangeReason: text,
      }),
    )
    .nullish()
    .catch(undefined),
});
export type FulfillmentOrder = z.output<typeof fulfillmentOrder>;
export type FulfillmentPackage = z.output<typeof fulfillmentPackage>;

const list = { service: 'order', path: 'fulfillmentOrders', name: 'fulfillmentOrders' } as const;
const listedNumber = z.object({ orderNumber: number, salesOrderNumber: number });
const listedSalesOrder = z
  .object({ salesOrderNumber: number.optional() })
  .catch({ salesOrderNumber: undefined });

/** Fulfillment orders of the order service: what one location does of a sales order. */
export class FulfillmentOrders {
  readonly #client: ShopgateClient;

  constructor(client: ShopgateClient) {
    this.#client = client;
  }

  /** @throws PlatformError */
  async read(orderNumber: string): Promise<FulfillmentOrder | undefined> {
    const path = `fulfillmentOrders/${encodeURIComponent(orderNumber)}`;
    const request = { method: 'GET', service: 'order', path } as const;
    try {
      const body = await this.#client.request(request);
      const schema = z.object({ fulfillmentOrder });
      return parseAnswer(schema, body, calledOperation(request)).fulfillmentOrder;
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  /** Numbers of the fulfillment orders of a sales order, as far as the list knows them by now. */
  async numbersOf(salesOrderNumber: string): Promise<string[]> {
    const found = await listPages(this.#client, { ...list, filters: { salesOrderNumber } }, listedNumber);
    return found
      .filter((each) => each.salesOrderNumber === salesOrderNumber)
      .map(({ orderNumber }) => orderNumber);
  }

  /**
   * Numbers of the sales orders whose fulfillment orders changed their status from one ISO time to another, which is not
   * included. An entry that names none is left out.
   *
   * @throws PlatformError
   */
  async salesOrdersChanged(since: string, until: string): Promise<string[]> {
    const changed = { ...list, field: 'statusChangeDate' };
    const found = await listChanged(this.#client, changed, { since, until }, listedSalesOrder);
    return [...new Set(found.flatMap(({ salesOrderNumber }) => salesOrderNumber ?? []))];
  }
}
