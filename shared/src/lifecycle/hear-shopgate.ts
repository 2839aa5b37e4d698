import type { CommercetoolsProject } from '../commercetools/client.ts';
import { find } from '../commercetools/find.ts';
import { ConnectorError } from '../errors.ts';
import type { Logger } from '../logging/logger.ts';
import type { ShopgateEventSettings } from '../settings/shopgate-settings.ts';
import { subscribedShopgateEvents } from '../shopgate/shopgate-event-table.ts';
import type { Webhooks } from '../shopgate/webhooks.ts';
import { deaf, type Hearing, type PlatformHearing } from '../synchronization/sweep/hearing.ts';
import { shopgateSubscriptionKey, webhookCodeOf } from './shopgate-deployment.ts';

export interface HearShopgateContext {
  settings: Pick<ShopgateEventSettings, 'commercetools' | 'features'>;
  logger: Logger;
  project: CommercetoolsProject;
  webhooks: Pick<Webhooks, 'list'>;
}

/** https://docs.commercetools.com/api/projects/subscriptions#subscriptionhealthstatus */
const worksOn: readonly unknown[] = ['Healthy', 'TemporaryError'];

/**
 * Looks whether both platforms still tell the connector what happens, and says as an error where one does not: a
 * connector that hears nothing looks as well as one in a quiet shop.
 */
export async function hearShopgate(context: HearShopgateContext): Promise<Hearing> {
  const [commercetools, shopgate] = await Promise.all([
    hear(context, 'commercetools', () => hearSubscription(context)),
    hear(context, 'shopgate', () => hearWebhook(context)),
  ]);
  return { commercetools, shopgate };
}

async function hearSubscription({ settings, project }: HearShopgateContext): Promise<PlatformHearing> {
  if (!settings.features.orderSync) return { state: 'off' };
  const found = await find(project.subscriptions().withKey({ key: shopgateSubscriptionKey }).get());
  if (worksOn.includes(found?.status)) return { state: 'hears' };
  const words = `the subscription ${shopgateSubscriptionKey} is ${found?.status ?? 'gone'}`;
  return deaf(`${words}: deploy the event application again`);
}

async function hearWebhook({ settings, webhooks }: HearShopgateContext): Promise<PlatformHearing> {
  if (!settings.features.statusUpdates) return { state: 'off' };
  const code = webhookCodeOf(settings.commercetools.projectKey);
  const found = (await webhooks.list()).find((webhook) => webhook.code === code);
  const heard = new Set(found?.events.map((event) => event.code));
  const missing = subscribedShopgateEvents.filter((event) => !heard.has(event));
  if (found?.active === true && missing.length === 0) return { state: 'hears' };
  const words = found
    ? `the webhook ${code} ${found.active ? `lacks ${missing.join(', ')}` : 'is not active'}`
    : `the webhook ${code} is gone`;
  return deaf(`${words}: deploy the service again`);
}

async function hear(
  { logger }: HearShopgateContext,
  platform: string,
  look: () => Promise<PlatformHearing>,
): Promise<PlatformHearing> {
  try {
    const found = await look();
    if (found.state !== 'deaf') return found;
    const fields = { handler: 'sweep hearing', platform, outcome: found.state };
    logger.error(fields, `The connector does not hear all of ${platform}: ${found.problem ?? ''}`);
    return found;
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    return { state: 'unknown', problem: error.message };
  }
}
