import type { CommercetoolsProject } from '../commercetools/client.ts';
import { find } from '../commercetools/find.ts';
import type { Logger } from '../logging/logger.ts';
import type { ShopgateEventSettings } from '../settings/shopgate-settings.ts';
import { subscribedShopgateEvents } from '../shopgate/shopgate-event-table.ts';
import type { Webhook, Webhooks } from '../shopgate/webhooks.ts';
import { deaf, type Hearing, type PlatformHearing } from '../synchronization/sweep/hearing.ts';
import { shopgateServiceDeployment } from './deployment-notes.ts';
import { hearPlatform } from './hear-platform.ts';
import { isServing } from './is-serving.ts';
import { shopgateSubscriptionKeyOf, wantedShopgateWebhook, webhookCodeOf } from './shopgate-deployment.ts';

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

/**
 * A webhook that is gone or was changed is put back where the service was deployed, as post-deploy noted it; nothing is
 * put at another address than it had where our service does not answer.
 */
async function hearWebhook({ settings, project, webhooks }: HearShopgateContext): Promise<PlatformHearing> {
  if (!settings.features.statusUpdates) return { state: 'off' };
  const code = webhookCodeOf(settings);
  const [note, listed] = await Promise.all([
    shopgateServiceDeployment(project, settings.instance).read(),
    webhooks.list(),
  ]);
  const found = listed.find((webhook) => webhook.code === code);
  const address = note?.callbackUrl ?? found?.endpoint;
  const problem = problemOf(found, address);
  if (problem === undefined) return { state: 'hears' };
  const words = `the webhook ${code} ${problem}`;
  const mayBePut = address !== undefined && (found?.endpoint === address || (await isServing(address)));
  if (!mayBePut) return deaf(`${words}: deploy the service again`);
  await webhooks.converge(wantedShopgateWebhook(code, address));
  return { state: 'repaired', problem: words };
}

/** @returns `undefined` when it calls that address for every event */
function problemOf(found: Webhook | undefined, address: string | undefined): string | undefined {
  if (!found) return 'is gone';
  if (!found.active) return 'is not active';
  if (found.endpoint !== address) return `calls ${found.endpoint}`;
  const heard = new Set(found.events.map((event) => event.code));
  const missing = subscribedShopgateEvents.filter((event) => !heard.has(event));
  return missing.length > 0 ? `lacks ${missing.join(', ')}` : undefined;
}
