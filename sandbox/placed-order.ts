import type { Order } from '@commercetools/platform-sdk';
import { ApiError } from './commercetools/api-error.ts';
import type { FulfilmentOrder } from './fulfilment-platform.ts';
import type { SandboxPlatforms } from './platforms.ts';

/** One order of the shop, as the steps of any scenario see it. */
export abstract class PlacedOrder {
  abstract readonly platforms: SandboxPlatforms;
  readonly orderId: string;
  readonly orderNumber: string;
  readonly #lineIds: ReadonlyMap<string, string>;
  #lastOrder: Order;

  constructor(order: Order) {
    this.orderId = order.id;
    this.#lastOrder = order;
    this.orderNumber = order.orderNumber ?? order.id;
    this.#lineIds = new Map(order.lineItems.map(({ id, variant }) => [variant.sku ?? '', id]));
  }

  /** Every order that the fulfilment platform has of it, oldest first. */
  abstract get copies(): readonly FulfilmentOrder[];

  /** @throws ApiError 404 when it was deleted */
  async readOrder(): Promise<Order> {
    this.#lastOrder = await this.platforms.commercetools.merchant.readOrder(this.orderId);
    return this.#lastOrder;
  }

  /** The order as it was when somebody last looked. */
  get lastKnownOrder(): Order {
    return this.#lastOrder;
  }

  /** The order as it is, or as it was when somebody last looked, where it was deleted since. */
  async lastOrder(): Promise<{ order: Order; deleted?: true }> {
    try {
      return { order: await this.readOrder() };
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return { order: this.#lastOrder, deleted: true };
      throw error;
    }
  }

  /** The id of the commercetools line item with this SKU. */
  lineId(sku: string): string {
    return this.#lineIds.get(sku) ?? sku;
  }
}
