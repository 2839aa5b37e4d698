import { ConnectorError } from '../errors.ts';
import { describeError } from '../logging/describe-error.ts';
import type { Hearing, PlatformHearing } from '../synchronization/sweep/hearing.ts';
import { explainFailure, isRefusedAccess } from './explain-failure.ts';
import { hearMessages } from './hear-messages.ts';
import { hearWebhooks, type WebhookContext } from './hear-webhooks.ts';

/**
 * Looks whether both platforms still tell the connector what happens, repairs what it may, and says the rest as an
 * error: a connector that hears nothing looks as well as one in a quiet shop.
 */
export async function hearPlatforms(context: WebhookContext): Promise<Hearing> {
  const [commercetools, fulfillmenttools] = await Promise.all([
    hear(context, 'commercetools', () => hearMessages(context)),
    hear(context, 'fulfillmenttools', () => hearWebhooks(context)),
  ]);
  return { commercetools, fulfillmenttools };
}

async function hear(
  { logger }: WebhookContext,
  platform: string,
  look: () => Promise<PlatformHearing>,
): Promise<PlatformHearing> {
  const fields = { handler: 'sweep hearing', platform };
  try {
    const found = await look();
    const { state, problem = '' } = found;
    if (state === 'deaf') {
      logger.error(
        { ...fields, outcome: state },
        `The connector does not hear all of ${platform}: ${problem}`,
      );
    }
    if (state === 'repaired') logger.warn({ ...fields, outcome: state }, `${platform}: ${problem}; put back`);
    return found;
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    logger.error({ ...fields, outcome: 'failed', error: describeError(error) }, error.message);
    if (isRefusedAccess(error)) return { state: 'refused', problem: explainFailure(error) };
    const isRefused = error.code === 'TOO_MANY_SUBSCRIPTIONS' || error.code === 'SUBSCRIPTION_REFUSED';
    return { state: isRefused ? 'deaf' : 'unknown', problem: error.message };
  }
}
