import type { Express } from 'express';
import type { Surroundings } from 'shared/composition/application-surroundings.ts';
import { connectShop } from 'shared/composition/connect-shop.ts';
import { newsOfShopgate, shopgateNames } from 'shared/composition/shopgate.ts';
import { createApplication } from 'shared/edge/application.ts';
import { answerCommercetools } from 'shared/edge/outcome-response.ts';
import { verifyWebhookToken } from 'shared/edge/webhook-token.ts';
import { readShopgateStatus } from 'shared/lifecycle/shopgate-status.ts';
import type { Logger } from 'shared/logging/logger.ts';
import type { ShopgateServiceSettings } from 'shared/settings/shopgate-settings.ts';
import { ShopgateClient } from 'shared/shopgate/shopgate-client.ts';
import { WebhookSender } from 'shared/shopgate/webhook-sender.ts';
import { Webhooks } from 'shared/shopgate/webhooks.ts';
import { OrderReadBack } from 'shared/synchronization/orders/order-read-back.ts';
import { connectorVersion } from 'shared/version.ts';
import { handleShopgateWebhook } from './handle-shopgate-webhook.ts';
import { isFromShopgate } from './is-from-shopgate.ts';

export const endpoint = '/service';

/** `POST /service` takes Shopgate's webhooks: what they point at is read, and shows in commercetools orders. */
export function createShopgateService(
  settings: ShopgateServiceSettings,
  logger: Logger,
  surroundings?: Surroundings,
): Express {
  const { features, shopgate, jwt } = settings;
  const { merchantCode } = shopgate;
  const shop = connectShop(settings, shopgateNames, logger, surroundings);
  const client = new ShopgateClient(shopgate, shop.transport);
  const news = newsOfShopgate(shop, client);
  const readBack = new OrderReadBack({ ...shop, news });
  const webhooks = new Webhooks(client);
  const sender = new WebhookSender(webhooks, shop.now);
  return createApplication({
    name: 'service',
    version: connectorVersion,
    endpoint,
    logger,
    // Shopgate takes any success for an acknowledgement, and anything else for a reason to come again.
    answer: answerCommercetools,
    authenticate: async (authorization, headers) =>
      (await isFromShopgate(sender, headers)) ?? verifyWebhookToken(authorization, jwt),
    deepStatus: () => readShopgateStatus({ ...shop, webhooks }),
    handle: (message) => handleShopgateWebhook(message, { news, readBack, merchantCode, features }),
  });
}
