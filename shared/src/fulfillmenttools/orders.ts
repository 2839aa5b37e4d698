import * as z from 'zod';
import { parseAnswer } from '../http/parse-answer.ts';
import type { FulfillmenttoolsClient, FulfillmenttoolsRequest } from './client.ts';
import { isOpen } from '../fulfillment/ledger-entities.ts';
import { deliveryPreferences } from './events/order-events.ts';
import { stateOf } from './events/state-words.ts';
import { findById } from './find-by-id.ts';
import { listAll } from './list-all.ts';

const customAttributes = z.record(z.string(), z.unknown()).optional().catch(undefined);
const text = z.string().optional().catch(undefined);

/**
 * fulfillmenttools API document: Order. What the connector uses of it. Statuses that are new to it are kept, and a
 * part that it cannot read counts as absent: a create that was carried out must not fail on its answer.
 */
const orderAnswer = z.object({
  id: z.string(),
  version: z.int(),
  status: z.string(),
  created: text,
  lastModified: text,
  tenantOrderId: text,
  customAttributes,
  deliveryPreferences,
  orderLineItems: z
    .array(
      z.object({
        id: z.string(),
        quantity: z.number(),
        article: z.object({ tenantArticleId: z.string() }),
        customAttributes,
      }),
    )
    .optional()
    .catch(undefined),
});

/** An order as fulfillmenttools answers it. */
export type FulfillmenttoolsOrder = z.output<typeof orderAnswer>;

export interface OrderVersion {
  id: string;
  version: number;
}

const listedOrder = z.object({ id: z.string() });

/** Orders: https://docs.fulfillmenttools.com/documentation/developer-docs/orders */
export class FulfillmenttoolsOrders {
  readonly #client: FulfillmenttoolsClient;

  constructor(client: FulfillmenttoolsClient) {
    this.#client = client;
  }

  /**
   * Creates an order. Never sent twice unless the first was certainly not carried out.
   *
   * @param order fulfillmenttools API document: OrderForCreation
   * @throws PlatformError; `applied: 'unknown'` means that the order may exist
   */
  create(order: object): Promise<FulfillmenttoolsOrder> {
    return this.#send({ method: 'POST', path: 'orders', body: order });
  }

  /** Sees at once what was written: only lists lag behind. */
  read(id: string): Promise<FulfillmenttoolsOrder | undefined> {
    return findById(id, (segment) => this.#send({ method: 'GET', path: `orders/${segment}` }));
  }

  /**
   * Every order with that tenantOrderId: those that keep the id from being used again first (open, locked, promised),
   * and of these and of the rest the newest first. The list lags behind by seconds, and its entries lack the custom
   * attributes, so each is read by its id.
   */
  async findByTenantOrderId(tenantOrderId: string): Promise<FulfillmenttoolsOrder[]> {
    // Without a value the filter would be none.
    if (tenantOrderId === '') return [];
    const query = { tenantOrderId };
    const listed = await listAll(this.#client, { path: 'orders', name: 'orders', query }, listedOrder);
    const orders = await Promise.all(listed.map(({ id }) => this.read(id)));
    return orders
      .filter((order) => order !== undefined)
      .filter((order) => order.tenantOrderId === undefined || order.tenantOrderId === tenantOrderId)
      .toSorted(openThenNewest);
  }

  /** fulfillmenttools API document: OrderCancelActionParameter. Refused once the work has gone too far. */
  cancel(order: OrderVersion, cancelationReasonId?: string): Promise<FulfillmenttoolsOrder> {
    return this.#act(order, 'CANCEL', cancelationReasonId === undefined ? {} : { cancelationReasonId });
  }

  /** fulfillmenttools API document: OrderForceCancelActionParameter. Works only where the project allows it. */
  forceCancel(order: OrderVersion): Promise<FulfillmenttoolsOrder> {
    return this.#act(order, 'FORCE_CANCEL');
  }

  /** fulfillmenttools API document: OrderUnlockActionParameter. */
  unlock(order: OrderVersion): Promise<FulfillmenttoolsOrder> {
    return this.#act(order, 'UNLOCK');
  }

  /** @param changes fulfillmenttools API document: OrderForUpdate; with every line, also those that stay as they are */
  modify(id: string, changes: { version: number } & Record<string, unknown>): Promise<FulfillmenttoolsOrder> {
    return this.#send({ method: 'PATCH', path: `orders/${encodeURIComponent(id)}`, body: changes });
  }

  #act({ id, version }: OrderVersion, name: string, parameters: object = {}): Promise<FulfillmenttoolsOrder> {
    const path = `orders/${encodeURIComponent(id)}/actions`;
    return this.#send({ method: 'POST', path, body: { name, version, ...parameters } });
  }

  async #send(request: FulfillmenttoolsRequest): Promise<FulfillmenttoolsOrder> {
    const body = await this.#client.request(request);
    const operation = {
      platform: 'fulfillmenttools',
      request: `${request.method} /api/${request.path}`,
    } as const;
    return parseAnswer(orderAnswer, body, operation);
  }
}

function openThenNewest(one: FulfillmenttoolsOrder, other: FulfillmenttoolsOrder): number {
  const openness = ({ status }: FulfillmenttoolsOrder) => Number(isOpen({ state: stateOf.order(status) }));
  const open = openness(other) - openness(one);
  return open === 0 ? (other.created ?? '').localeCompare(one.created ?? '') : open;
}
