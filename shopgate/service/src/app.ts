import type { IncomingHttpHeaders } from 'node:http';
import type { Express } from 'express';
import { createApplication } from 'shared/edge/application.ts';
import { answerCommercetools } from 'shared/edge/outcome-response.ts';
import { verifyWebhookToken, type TokenVerdict } from 'shared/edge/webhook-token.ts';
import { readShopgateStatus } from 'shared/lifecycle/shopgate-status.ts';
import type { Logger } from 'shared/logging/logger.ts';
import type { ShopgateServiceSettings } from 'shared/settings/shopgate-settings.ts';
import { WebhookSender, webhookTokenHeader } from 'shared/shopgate/webhook-sender.ts';
import type { Surroundings } from 'shared/synchronization/application-surroundings.ts';
import { assembleShopgate } from 'shared/synchronization/assemble-shopgate.ts';
import { connectorVersion } from 'shared/version.ts';
import { handleShopgateWebhook } from './handle-shopgate-webhook.ts';

export const endpoint = '/service';

/** Puts the service application together: `POST /service` takes Shopgate's webhooks. */
export function createShopgateService(
  settings: ShopgateServiceSettings,
  logger: Logger,
  surroundings: Surroundings = {},
): Express {
  const { refresh, webhooks, project, now } = assembleShopgate(settings, logger, surroundings);
  const sender = new WebhookSender(webhooks, now);
  const { merchantCode } = settings.shopgate;
  return createApplication({
    name: 'service',
    version: connectorVersion,
    endpoint,
    logger,
    // Shopgate takes any success for an acknowledgement, and anything else for a reason to come again.
    answer: answerCommercetools,
    authenticate: async (authorization, headers) =>
      (await isFromShopgate(sender, headers)) ?? verifyWebhookToken(authorization, settings.jwt),
    deepStatus: () => readShopgateStatus({ project, webhooks }),
    handle: (message) =>
      handleShopgateWebhook(message, { refresh, merchantCode, features: settings.features }),
  });
}

/** @returns undefined for a request that does not claim to be a webhook of Shopgate: a person with our own token */
async function isFromShopgate(
  sender: WebhookSender,
  headers: IncomingHttpHeaders,
): Promise<TokenVerdict | undefined> {
  const token = headers[webhookTokenHeader];
  if (token === undefined) return undefined;
  const isKnown = await sender.sends(typeof token === 'string' ? token : undefined);
  return isKnown
    ? { accepted: true }
    : { accepted: false, reason: `${webhookTokenHeader} is not the merchant's` };
}
