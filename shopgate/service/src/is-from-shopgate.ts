import type { IncomingHttpHeaders } from 'node:http';
import type { TokenVerdict } from 'shared/edge/webhook-token.ts';
import { webhookTokenHeader, type WebhookSender } from 'shared/shopgate/webhook-sender.ts';

/** @returns undefined for a request that does not claim to be a webhook of Shopgate: a person with our own token */
export async function isFromShopgate(
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
