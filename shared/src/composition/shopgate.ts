import { Inventory } from '../commercetools/inventory.ts';
import { VersionedNotes } from '../commercetools/versioned-notes.ts';
import type { HintedNews } from '../fulfillment/provider.ts';
import { CumulatedInventories } from '../shopgate/cumulated-inventories.ts';
import { ShopgateCustomers } from '../shopgate/customers.ts';
import { FulfillmentOrders } from '../shopgate/fulfillment-orders.ts';
import { ReturnOrders } from '../shopgate/return-orders.ts';
import { SalesOrders } from '../shopgate/sales-orders.ts';
import type { ShopgateClient } from '../shopgate/shopgate-client.ts';
import { shopgateContainer, shopgateFields, withShopgateType } from '../shopgate/shopgate-dialect.ts';
import type { ShopgateHint } from '../shopgate/shopgate-event-table.ts';
import { shopgateNews } from '../shopgate/shopgate-news.ts';
import { shopgateOrders } from '../shopgate/shopgate-provider.ts';
import { OrderReadBack } from '../synchronization/orders/order-read-back.ts';
import { OrderRepair } from '../synchronization/orders/order-repair.ts';
import type { OrderSynchronization } from '../synchronization/orders/order-synchronization.ts';
import { CumulatedStock } from '../synchronization/stock/cumulated-stock.ts';
import { newsNote, SweepShopgate } from '../synchronization/sweep/sweep-shopgate.ts';
import type { ConnectorNames } from './connector-names.ts';
import { synchronizeOrders } from './outward.ts';
import type { Shop } from './connect-shop.ts';

export const shopgateNames: ConnectorNames = {
  container: shopgateContainer,
  dialect: { fields: shopgateFields },
  configured: withShopgateType,
};

/** What Shopgate tells of orders. */
export const newsOfShopgate = (
  { projectKey, instance }: Shop,
  client: ShopgateClient,
): HintedNews<ShopgateHint> =>
  shopgateNews({
    orders: new SalesOrders(client),
    fulfillmentOrders: new FulfillmentOrders(client),
    returnOrders: new ReturnOrders(client),
    projectKey,
    instance,
  });

/** Both directions of single orders: what messages bring about, and what brings both sides of an order in line. */
export function ordersInShopgate(
  shop: Shop,
  client: ShopgateClient,
  features: { orderSync: boolean; statusUpdates: boolean },
): { synchronization: OrderSynchronization; readBack: OrderReadBack<ShopgateHint>; repair: OrderRepair } {
  const provider = shopgateOrders({
    orders: new SalesOrders(client),
    fulfillmentOrders: new FulfillmentOrders(client),
    customers: new ShopgateCustomers(client),
    returnOrders: new ReturnOrders(client),
    projectKey: shop.projectKey,
    instance: shop.instance,
    pause: () => client.pause(),
  });
  const synchronization = synchronizeOrders(shop, provider);
  const readBack = new OrderReadBack({ ...shop, news: newsOfShopgate(shop, client) });
  const repair = new OrderRepair({ ...shop, synchronization, refresh: readBack, features });
  return { synchronization, readBack, repair };
}

/** What Shopgate itself says has changed since the last sweep: orders and stock. */
export const sweepOfNews = (
  { project, names, instance, now }: Shop,
  client: ShopgateClient,
  readBack: Pick<OrderReadBack<ShopgateHint>, 'follow'>,
  features: { statusUpdates: boolean; stockSync: boolean },
): SweepShopgate =>
  new SweepShopgate({
    orders: new SalesOrders(client),
    fulfillmentOrders: new FulfillmentOrders(client),
    returnOrders: new ReturnOrders(client),
    inventories: new CumulatedInventories(client),
    stock: new CumulatedStock({ inventory: new Inventory(project) }),
    follow: (hint) => readBack.follow(hint),
    notes: new VersionedNotes(project, names.container, newsNote, instance),
    features,
    now,
  });
