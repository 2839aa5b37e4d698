import type { Hearing } from '../synchronization/sweep/hearing.ts';
import { hearMessages } from './hear-messages.ts';
import { hearPlatform } from './hear-platform.ts';
import { hearWebhooks, type WebhookContext } from './hear-webhooks.ts';

/**
 * Looks whether both platforms still tell the connector what happens, repairs what it may, and says the rest as an
 * error.
 */
export async function hearPlatforms(context: WebhookContext): Promise<Hearing> {
  const { logger } = context;
  const [commercetools, fulfillmenttools] = await Promise.all([
    hearPlatform(logger, 'commercetools', () => hearMessages(context)),
    hearPlatform(logger, 'fulfillmenttools', () => hearWebhooks(context)),
  ]);
  return { commercetools, fulfillmenttools };
}
