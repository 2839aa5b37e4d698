import type { CommercetoolsProject } from '../commercetools/client.ts';
import { find } from '../commercetools/find.ts';
import type { Logger } from '../logging/logger.ts';
import type { ShopgateEventSettings } from '../settings/shopgate-settings.ts';
import { subscribedShopgateEvents } from '../shopgate/shopgate-event-table.ts';
import type { Webhooks } from '../shopgate/webhooks.ts';
import { deaf, type Hearing, type PlatformHearing } from '../synchronization/sweep/hearing.ts';
import { hearPlatform } from './hear-platform.ts';
import { shopgateSubscriptionKeyOf, webhookCodeOf } from './shopgate-deployment.ts';

export interface HearShopgateContext {
  settings: Pick<ShopgateEventSettings, 'commercetools' | 'features' | 'instance'>;
  logger: Logger;
  project: CommercetoolsProject;
  webhooks: Pick<Webhooks, 'list' | 'converge'>;
}

/** https://docs.commercetools.com/api/projects/subscriptions#subscriptionhealthstatus */
const worksOn: readonly unknown[] = ['Healthy', 'TemporaryError'];

/**
 * Looks whether both platforms still tell the connector what happens, repairs what it may, and says the rest as an
 * error.
 */
export async function hearShopgate(context: HearShopgateContext): Promise<Hearing> {
  const [commercetools, shopgate] = await Promise.all([
    hearPlatform(context.logger, 'commercetools', () => hearSubscription(context)),
    hearPlatform(context.logger, 'shopgate', () => hearWebhook(context)),
  ]);
  return { commercetools, shopgate };
}

async function hearSubscription({ settings, project }: HearShopgateContext): Promise<PlatformHearing> {
  if (!settings.features.orderSync) return { state: 'off' };
  const key = shopgateSubscriptionKeyOf(settings.instance);
  const found = await find(project.subscriptions().withKey({ key }).get());
  if (worksOn.includes(found?.status)) return { state: 'hears' };
  const words = `the subscription ${key} is ${found?.status ?? 'gone'}`;
  return deaf(`${words}: deploy the event application again`);
}

/** A webhook that was changed is put back at its address; where one that is gone was, only a deployment knows. */
async function hearWebhook({ settings, webhooks }: HearShopgateContext): Promise<PlatformHearing> {
  if (!settings.features.statusUpdates) return { state: 'off' };
  const code = webhookCodeOf(settings);
  const found = (await webhooks.list()).find((webhook) => webhook.code === code);
  const heard = new Set(found?.events.map((event) => event.code));
  const missing = subscribedShopgateEvents.filter((event) => !heard.has(event));
  if (found?.active === true && missing.length === 0) return { state: 'hears' };
  if (!found) return deaf(`the webhook ${code} is gone: deploy the service again`);
  await webhooks.converge({
    code,
    name: found.name,
    endpoint: found.endpoint,
    events: subscribedShopgateEvents,
  });
  const words = found.active ? `lacked ${missing.join(', ')}` : 'was not active';
  return { state: 'repaired', problem: `the webhook ${code} ${words}` };
}
