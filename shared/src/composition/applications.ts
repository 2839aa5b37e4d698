import type { Express } from 'express';
import { createApplication } from '../edge/application.ts';
import { answerCommercetools } from '../edge/outcome-response.ts';
import { verifyWebhookToken } from '../edge/webhook-token.ts';
import type { Logger } from '../logging/logger.ts';
import { answerOutcome } from '../messages/answer-outcome.ts';
import { handleMessage, type MessageHandlers } from '../messages/handle-message.ts';
import { handleRequest, type JobHandlers } from '../messages/handle-request.ts';
import type { JwtSettings } from '../settings/settings.ts';
import { connectorVersion } from '../version.ts';

/** The paths of connect.yaml. */
export const eventEndpoint = '/event';
export const jobEndpoint = '/job';

/**
 * A message may hold a whole order, and one that is refused for its size would come back for seven days: the largest
 * message of Google Pub/Sub (10 MB) in base64. https://cloud.google.com/pubsub/quotas#resource_limits
 */
const maxMessageBytes = 14 * 1_048_576;

/** A sweep ends after 8 minutes by itself; Connect waits for 30. */
const jobMilliseconds = 10 * 60_000;

/** The application that takes commercetools' subscription messages. */
export const eventApplication = (logger: Logger, handlers: MessageHandlers): Express =>
  createApplication({
    name: 'event',
    version: connectorVersion,
    endpoint: eventEndpoint,
    logger,
    answer: answerCommercetools,
    bodyLimitBytes: maxMessageBytes,
    handle: (message) => handleMessage(message, handlers),
  });

/** The application that begins a sweep, or repairs or previews one order. */
export function jobApplication(
  logger: Logger,
  jwt: JwtSettings,
  handlers: Omit<JobHandlers, 'verifyToken'>,
): Express {
  const verifyToken = (authorization: string | undefined) => verifyWebhookToken(authorization, jwt);
  return createApplication({
    name: 'job',
    version: connectorVersion,
    endpoint: jobEndpoint,
    logger,
    budgetMilliseconds: jobMilliseconds,
    answer: answerOutcome,
    handle: (message) => handleRequest(message, { ...handlers, verifyToken }),
  });
}
