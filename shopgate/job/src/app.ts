import type { Express } from 'express';
import { alertsOf } from 'shared/composition/alerts.ts';
import type { Surroundings } from 'shared/composition/application-surroundings.ts';
import { jobApplication, jobEndpoint as endpoint } from 'shared/composition/applications.ts';
import { previewOrders } from 'shared/composition/outward.ts';
import { connectShop } from 'shared/composition/connect-shop.ts';
import { ordersInShopgate, shopgateNames, sweepOfNews } from 'shared/composition/shopgate.ts';
import { sweepOf } from 'shared/composition/sweep-of.ts';
import { hearShopgate } from 'shared/lifecycle/hear-shopgate.ts';
import type { Logger } from 'shared/logging/logger.ts';
import type { ShopgateJobSettings } from 'shared/settings/shopgate-settings.ts';
import { ShopgateClient } from 'shared/shopgate/shopgate-client.ts';
import { prepareSalesOrder } from 'shared/shopgate/shopgate-provider.ts';
import { Webhooks } from 'shared/shopgate/webhooks.ts';

export { endpoint };

/** `POST /job` begins a sweep over orders and stock of Shopgate, or repairs or previews one order. */
export function createShopgateJob(
  settings: ShopgateJobSettings,
  logger: Logger,
  surroundings?: Surroundings,
): Express {
  const { features } = settings;
  const shop = connectShop(settings, shopgateNames, logger, surroundings);
  const client = new ShopgateClient(settings.shopgate, shop.transport);
  const webhooks = new Webhooks(client);
  const { repair, readBack } = ordersInShopgate(shop, client, features);
  const sweep = sweepOf(shop, {
    repair,
    features,
    facilities: sweepOfNews(shop, client, readBack, features),
    hear: () => hearShopgate({ ...shop, settings, webhooks }),
    tell: alertsOf(shop, settings.alertWebhookUrl),
  });
  const preview = previewOrders(
    shop,
    (input) => prepareSalesOrder(input, shop.projectKey, shop.instance),
    settings.features,
  );
  return jobApplication(logger, settings.jwt, { sweep, repair, preview });
}
