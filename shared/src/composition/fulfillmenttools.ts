import { setTimeout as sleep } from 'node:timers/promises';
import { Channels } from '../commercetools/channels.ts';
import { Inventory } from '../commercetools/inventory.ts';
import { configurationContainer } from '../configuration/configuration-schema.ts';
import { answerLookUps } from '../fulfillmenttools/answer-look-ups.ts';
import type { FulfillmenttoolsClient } from '../fulfillmenttools/client.ts';
import { fulfillmenttoolsNews } from '../fulfillmenttools/fulfillmenttools-news.ts';
import { fulfillmenttoolsOrders } from '../fulfillmenttools/fulfillmenttools-provider.ts';
import { ItemReturnJobs } from '../fulfillmenttools/item-return-jobs.ts';
import { FulfillmenttoolsJobs } from '../fulfillmenttools/jobs.ts';
import { fulfillmenttoolsDialect } from '../fulfillmenttools/ledger-dialect.ts';
import { OrderEntities } from '../fulfillmenttools/order-entities.ts';
import { FulfillmenttoolsOrders } from '../fulfillmenttools/orders.ts';
import { Stocks } from '../fulfillmenttools/stocks.ts';
import { OrderRefresh } from '../synchronization/orders/order-refresh.ts';
import { OrderRepair } from '../synchronization/orders/order-repair.ts';
import type { OrderSynchronization } from '../synchronization/orders/order-synchronization.ts';
import { WriteBack } from '../synchronization/orders/write-back.ts';
import { StockUpdate } from '../synchronization/stock/stock-update.ts';
import type { ConnectorNames } from './connector-names.ts';
import { synchronizeOrders } from './outward.ts';
import type { Shop } from './connect-shop.ts';

export const fulfillmenttoolsNames: ConnectorNames = {
  container: configurationContainer,
  dialect: fulfillmenttoolsDialect,
};

/** From webhooks of fulfillmenttools to commercetools orders. */
export const writeBackOf = (shop: Shop, client: FulfillmenttoolsClient): WriteBack =>
  new WriteBack({ ...shop, answerLookUp: answerLookUps(new FulfillmenttoolsJobs(client)) });

/** From webhooks about stock to inventory entries. */
export const stockUpdateOf = ({ project, transport }: Shop, client: FulfillmenttoolsClient): StockUpdate =>
  new StockUpdate({
    stocks: new Stocks(client),
    inventory: new Inventory(project),
    channels: new Channels(project),
    sleep: transport.sleep ?? sleep,
  });

/** Both directions of single orders: what messages bring about, and what brings both sides of an order in line. */
export function ordersInFulfillmenttools(
  shop: Shop,
  client: FulfillmenttoolsClient,
  features: { orderSync: boolean; statusUpdates: boolean },
): { synchronization: OrderSynchronization; repair: OrderRepair } {
  const orders = new FulfillmenttoolsOrders(client);
  const itemReturnJobs = new ItemReturnJobs(client);
  const provider = fulfillmenttoolsOrders({
    orders,
    itemReturnJobs,
    cancellation: async () => (await shop.configuration()).configuration.cancellation,
  });
  const news = fulfillmenttoolsNews({
    orders,
    entities: new OrderEntities(client),
    returnJobs: itemReturnJobs,
  });
  const refresh = new OrderRefresh({ ...shop, news, writeBack: writeBackOf(shop, client) });
  const synchronization = synchronizeOrders(shop, provider);
  return { synchronization, repair: new OrderRepair({ ...shop, synchronization, refresh, features }) };
}
