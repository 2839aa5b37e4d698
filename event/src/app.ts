import type { Express } from 'express';
import { createApplication } from 'shared/edge/application.ts';
import { answerCommercetools } from 'shared/edge/outcome-response.ts';
import type { Logger } from 'shared/logging/logger.ts';
import type { EventSettings } from 'shared/settings/settings.ts';
import { orderFieldNames } from 'shared/fulfillment/order-fields.ts';
import { fulfillmenttoolsFields } from 'shared/fulfillmenttools/ledger-dialect.ts';
import type { Surroundings } from 'shared/synchronization/application-surroundings.ts';
import { assembleRepair } from 'shared/synchronization/orders/assemble-repair.ts';
import { OperatorRequests } from 'shared/synchronization/orders/operator-requests.ts';
import { connectorVersion } from 'shared/version.ts';
import { handleMessage } from './handle-message.ts';

export const endpoint = '/event';

/**
 * A message may hold a whole order, and one that is refused for its size would come back for seven days: the largest
 * message of Google Pub/Sub (10 MB) in base64. https://cloud.google.com/pubsub/quotas#resource_limits
 */
const largestMessageBytes = 14 * 1_048_576;

/** Puts the event application together: `POST /event` takes commercetools' subscription messages. */
export function createEventApplication(
  settings: EventSettings,
  logger: Logger,
  surroundings: Surroundings = {},
): Express {
  const parts = assembleRepair(settings, logger, surroundings);
  const { orderSynchronization, facilitySynchronization, now, orders, repair } = parts;
  const requests = new OperatorRequests({
    orders,
    repair,
    ledgers: parts.ledgers,
    instance: settings.instance,
    fields: async () => {
      const { configuration } = await parts.configuration();
      const { request, request_answer: answer } = orderFieldNames(configuration, fulfillmenttoolsFields);
      return { request, answer };
    },
    now,
  });
  const handlers = {
    orders: orderSynchronization,
    requests,
    facilities: facilitySynchronization,
    features: settings.features,
    projectKey: settings.commercetools.projectKey,
    now,
  };
  return createApplication({
    name: 'event',
    version: connectorVersion,
    endpoint,
    logger,
    answer: answerCommercetools,
    bodyLimitBytes: largestMessageBytes,
    handle: (message) => handleMessage(message, handlers),
  });
}
