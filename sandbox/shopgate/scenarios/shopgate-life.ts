import type { Order } from '@commercetools/platform-sdk';
import type { FulfilmentOrder } from '../../fulfilment-platform.ts';
import { PlacedOrder } from '../../placed-order.ts';
import type { StoreKey } from '../../shop.ts';
import type { FulfillmentOrder, SalesOrder } from '../sales-order-entities.ts';
import type { ShopgatePlatforms } from '../shopgate-platforms.ts';
import type { ShopgateStore } from '../shopgate-store.ts';
import type { ShopgateWorld } from '../shopgate-world.ts';

/** One order in commercetools and Shopgate, as the steps of a scenario see it. */
export class ShopgateLife extends PlacedOrder {
  readonly platforms: ShopgatePlatforms;

  constructor(platforms: ShopgatePlatforms, order: Order) {
    super(order);
    this.platforms = platforms;
  }

  /** What customers, stores and carriers do. */
  get store(): ShopgateStore {
    return this.platforms.shopgate.store;
  }

  get world(): ShopgateWorld {
    return this.platforms.shopgate.world;
  }

  get copies(): FulfilmentOrder[] {
    return this.salesOrders.map(({ orderNumber, status }) => ({ id: orderNumber, status }));
  }

  /** Every sales order that Shopgate has of this commercetools order. */
  get salesOrders(): SalesOrder[] {
    return this.platforms.shopgate.ordersOf(this.orderNumber);
  }

  /** @throws Error when it has not arrived */
  get salesOrder(): SalesOrder {
    const [order] = this.salesOrders;
    if (order === undefined) throw new Error('The order has not arrived in Shopgate');
    return order;
  }

  /** The fulfillment orders of the sales order, oldest first. */
  get fulfillmentOrders(): FulfillmentOrder[] {
    return this.platforms.shopgate.fulfillmentOrdersOf(this.salesOrder.orderNumber);
  }

  /**
   * The fulfillment order of a store, the newest one where it had several.
   *
   * @throws Error when the store has none
   */
  fulfillmentOrderAt(key: StoreKey): FulfillmentOrder {
    const order = this.fulfillmentOrders.findLast(({ locationCode }) => locationCode === key);
    if (order === undefined) throw new Error(`The store ${key} has no fulfillment order`);
    return order;
  }
}
