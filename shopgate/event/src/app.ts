import type { Express } from 'express';
import type { Surroundings } from 'shared/composition/application-surroundings.ts';
import { eventApplication, eventEndpoint as endpoint } from 'shared/composition/applications.ts';
import { operatorRequestsOf } from 'shared/composition/operator-requests-of.ts';
import { connectShop } from 'shared/composition/connect-shop.ts';
import { ordersInShopgate, shopgateNames } from 'shared/composition/shopgate.ts';
import type { Logger } from 'shared/logging/logger.ts';
import type { ShopgateEventSettings } from 'shared/settings/shopgate-settings.ts';
import { ShopgateClient } from 'shared/shopgate/shopgate-client.ts';

export { endpoint };

/** `POST /event` takes commercetools' messages: orders go to Shopgate. */
export function createShopgateEvent(
  settings: ShopgateEventSettings,
  logger: Logger,
  surroundings?: Surroundings,
): Express {
  const { features } = settings;
  const shop = connectShop(settings, shopgateNames, logger, surroundings);
  const client = new ShopgateClient(settings.shopgate, shop.transport);
  const { synchronization, repair } = ordersInShopgate(shop, client, features);
  const requests = operatorRequestsOf(shop, repair);
  return eventApplication(logger, { ...shop, orders: synchronization, requests, features });
}
