import { verifyWebhookToken } from '../edge/webhook-token.ts';
import { subscribedEvents } from '../fulfillmenttools/events/event-table.ts';
import { FulfillmenttoolsSubscriptions, type ListedSubscription } from '../fulfillmenttools/subscriptions.ts';
import type { ServiceSettings } from '../settings/settings.ts';
import type { LifecycleContext } from './run-lifecycle-script.ts';
import {
  converge,
  headersWithNewToken,
  namePrefix,
  startsWith,
  tokenHeader,
} from './webhook-subscriptions.ts';

const thirtyDays = 30 * 86_400_000;

/**
 * Gives our fulfillmenttools subscriptions a new token when theirs expires within 30 days: a connector that runs for
 * more than a year without being deployed would hear nothing any more. Addresses and events stay as they are.
 *
 * A token that these settings do not accept at all is left alone and reported: a new one of ours would be refused by
 * the service that has other settings.
 */
export async function renewExpiringTokens(
  { settings, logger, client }: Pick<LifecycleContext<ServiceSettings>, 'settings' | 'logger' | 'client'>,
  now: Date,
): Promise<void> {
  if (subscribedEvents(settings.features).length === 0) return;
  const isOurs = startsWith(namePrefix(settings.commercetools.projectKey));
  const ours = (await new FulfillmenttoolsSubscriptions(client).list()).filter(isOurs);
  const soon = new Date(now.getTime() + thirtyDays);
  const verdicts = await Promise.all(
    ours.map((subscription) => verifyWebhookToken(tokenOf(subscription), settings.jwt, soon)),
  );
  const refusals = verdicts.flatMap((verdict) => (verdict.accepted ? [] : [verdict.reason]));
  if (refusals.some((reason) => reason !== 'expired')) {
    return logger.error(
      { outcome: 'misconfigured', reasons: [...new Set(refusals)] },
      'fulfillmenttools calls the service with a token that JWT_SECRET and the other JWT settings do not accept: deploy the service again',
    );
  }
  if (refusals.length === 0) return;
  const headers = await headersWithNewToken(settings);
  const wanted = ours.flatMap(({ name, event, target }) =>
    target?.callbackUrl === undefined
      ? []
      : [{ name, event, target: { callbackUrl: target.callbackUrl, headers } }],
  );
  await converge(client, logger, { wanted, isOurs });
}

const tokenOf = ({ target }: ListedSubscription): string | undefined =>
  target?.headers?.find(({ key }) => key.toLowerCase() === tokenHeader.toLowerCase())?.value;
