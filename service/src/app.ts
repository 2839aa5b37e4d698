import type { Express } from 'express';
import { createApplication } from 'shared/edge/application.ts';
import { answerFulfillmenttools } from 'shared/edge/outcome-response.ts';
import { rememberingVerifier } from 'shared/edge/webhook-token.ts';
import { readDeepStatus } from 'shared/lifecycle/deep-status.ts';
import type { Logger } from 'shared/logging/logger.ts';
import type { ServiceSettings } from 'shared/settings/settings.ts';
import type { Surroundings } from 'shared/synchronization/application-surroundings.ts';
import { assemble } from 'shared/synchronization/assemble.ts';
import { connectorVersion } from 'shared/version.ts';
import { handleWebhook } from './handle-webhook.ts';

export const endpoint = '/service';

/**
 * fulfillmenttools documents no limit. An order of 500 lines with 40 attributes each, in every language, comes back in
 * its webhooks with all of them.
 */
const maxWebhookBytes = 16 * 1_048_576;

/** Puts the service application together: `POST /service` takes fulfillmenttools' webhooks. */
export function createServiceApplication(
  settings: ServiceSettings,
  logger: Logger,
  surroundings: Surroundings = {},
): Express {
  const { writeBack, stockUpdate, project, client } = assemble(settings, logger, surroundings);
  const handlers = { writeBack, stockUpdate, features: settings.features };
  return createApplication({
    name: 'service',
    version: connectorVersion,
    endpoint,
    logger,
    answer: answerFulfillmenttools,
    authenticate: rememberingVerifier(settings.jwt),
    bodyLimitBytes: maxWebhookBytes,
    deepStatus: () => readDeepStatus({ project, client, settings }),
    handle: (message) => handleWebhook(message, handlers),
  });
}
