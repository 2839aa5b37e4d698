import type { Express } from 'express';
import type { Surroundings } from 'shared/composition/application-surroundings.ts';
import { fulfillmenttoolsNames, stockUpdateOf, writeBackOf } from 'shared/composition/fulfillmenttools.ts';
import { connectShop } from 'shared/composition/connect-shop.ts';
import { createApplication } from 'shared/edge/application.ts';
import { answerFulfillmenttools } from 'shared/edge/outcome-response.ts';
import { rememberingVerifier } from 'shared/edge/webhook-token.ts';
import { FulfillmenttoolsClient } from 'shared/fulfillmenttools/client.ts';
import { observeWebhook } from 'shared/fulfillmenttools/fulfillmenttools-news.ts';
import { readDeepStatus } from 'shared/lifecycle/deep-status.ts';
import type { Logger } from 'shared/logging/logger.ts';
import type { ServiceSettings } from 'shared/settings/settings.ts';
import { connectorVersion } from 'shared/version.ts';
import { handleWebhook } from './handle-webhook.ts';

export const endpoint = '/service';

/**
 * fulfillmenttools documents no limit. An order of 500 lines with 40 attributes each, in every language, comes back in
 * its webhooks with all of them.
 */
const maxWebhookBytes = 16 * 1_048_576;

/** `POST /service` takes fulfillmenttools' webhooks: they show in commercetools orders and inventory entries. */
export function createServiceApplication(
  settings: ServiceSettings,
  logger: Logger,
  surroundings?: Surroundings,
): Express {
  const { features } = settings;
  const shop = connectShop(settings, fulfillmenttoolsNames, logger, surroundings);
  const client = new FulfillmenttoolsClient(settings.fulfillmenttools, shop.transport);
  const news = { observe: observeWebhook };
  const writeBack = writeBackOf(shop, client);
  const stockUpdate = stockUpdateOf(shop, client);
  return createApplication({
    name: 'service',
    version: connectorVersion,
    endpoint,
    logger,
    answer: answerFulfillmenttools,
    authenticate: rememberingVerifier(settings.jwt),
    bodyLimitBytes: maxWebhookBytes,
    deepStatus: () => readDeepStatus({ ...shop, client, settings }),
    handle: (message) => handleWebhook(message, { news, writeBack, stockUpdate, features }),
  });
}
