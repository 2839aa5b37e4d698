import { find } from '../commercetools/find.ts';
import { CommercetoolsSubscriptions } from '../commercetools/subscriptions.ts';
import { PlatformError } from '../errors.ts';
import { nameIn, type Instance } from '../settings/instance.ts';
import { deaf, type PlatformHearing } from '../synchronization/sweep/hearing.ts';
import { eventDeployment } from './deployment-notes.ts';
import type { LifecycleContext } from './run-lifecycle-script.ts';

/** The one subscription of a deployment for all messages: commercetools allows 50 per project. */
export const subscriptionKeyOf = (instance: Instance): string =>
  nameIn(instance, 'fulfillmenttools-connector');

/** https://docs.commercetools.com/api/projects/subscriptions#subscriptionhealthstatus */
const worksOn: readonly unknown[] = ['Healthy', 'TemporaryError'];

/**
 * Looks whether commercetools has our subscription and can deliver to it, and makes it again as post-deploy noted it
 * where it is gone or was changed.
 */
export async function hearMessages({
  project,
  settings,
}: Pick<LifecycleContext, 'project' | 'settings'>): Promise<PlatformHearing> {
  const subscriptionKey = subscriptionKeyOf(settings.instance);
  if (!settings.features.orderSync && !settings.features.channelSync) return { state: 'off' };
  const found = await find(project.subscriptions().withKey({ key: subscriptionKey }).get());
  const wanted = (await eventDeployment(project, settings.instance).read())?.subscription;
  if (wanted === undefined && found === undefined) {
    return deaf(`there is no subscription ${subscriptionKey}: deploy the event application again`);
  }
  try {
    const done = wanted && (await new CommercetoolsSubscriptions(project).converge(wanted));
    if (done?.isChanged === true) {
      return { state: 'repaired', problem: `the subscription ${subscriptionKey} was ${done.words}` };
    }
  } catch (error) {
    if (!(error instanceof PlatformError) || error.status !== 400) throw error;
    return deaf(
      `commercetools does not deliver to where the event application was deployed (${error.summary}): deploy it again`,
    );
  }
  return worksOn.includes(found?.status)
    ? { state: 'hears' }
    : deaf(
        `the subscription ${subscriptionKey} is ${found?.status ?? 'gone'}: deploy the event application again`,
      );
}
