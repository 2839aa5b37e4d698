import type { Express } from 'express';
import { createApplication } from 'shared/edge/application.ts';
import { answerCommercetools } from 'shared/edge/outcome-response.ts';
import type { Logger } from 'shared/logging/logger.ts';
import type { ShopgateEventSettings } from 'shared/settings/shopgate-settings.ts';
import type { Surroundings } from 'shared/synchronization/application-surroundings.ts';
import { assembleShopgate } from 'shared/synchronization/assemble-shopgate.ts';
import { connectorVersion } from 'shared/version.ts';
import { handleShopMessage } from './handle-shop-message.ts';

export const endpoint = '/event';

/** The largest message of Google Pub/Sub (10 MB) in base64, as in the application of the same name of fulfillmenttools. */
const maxMessageBytes = 14 * 1_048_576;

/** Puts the event application together: `POST /event` takes commercetools' subscription messages. */
export function createShopgateEvent(
  settings: ShopgateEventSettings,
  logger: Logger,
  surroundings: Surroundings = {},
): Express {
  const { orderSynchronization: orders, requests, now } = assembleShopgate(settings, logger, surroundings);
  return createApplication({
    name: 'event',
    version: connectorVersion,
    endpoint,
    logger,
    answer: answerCommercetools,
    bodyLimitBytes: maxMessageBytes,
    handle: (message) => handleShopMessage(message, { orders, requests, features: settings.features, now }),
  });
}
