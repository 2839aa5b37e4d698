import type { CommercetoolsProject } from '../commercetools/client.ts';
import { verifyWebhookToken } from '../edge/webhook-token.ts';
import { subscribedEvents } from '../fulfillmenttools/events/event-table.ts';
import { FulfillmenttoolsSubscriptions, type ListedSubscription } from '../fulfillmenttools/subscriptions.ts';
import type { ServiceSettings } from '../settings/settings.ts';
import { deaf, type PlatformHearing } from '../synchronization/sweep/hearing.ts';
import { serviceDeployment } from './deployment-notes.ts';
import type { LifecycleContext } from './run-lifecycle-script.ts';
import {
  addressOf,
  diagnoseWebhooks,
  isWell,
  wordsFor,
  type TokenProblem,
  type WebhookDiagnosis,
} from './webhook-diagnosis.ts';
import {
  converge,
  headersWithNewToken,
  namePrefix,
  readOffered,
  startsWith,
  tokenHeader,
} from './webhook-subscriptions.ts';

export interface WebhookContext extends Pick<
  LifecycleContext<ServiceSettings>,
  'settings' | 'logger' | 'client'
> {
  project: CommercetoolsProject;
  now: Date;
  /** Whether our service answers at this address. */
  isServing: (callbackUrl: string) => Promise<boolean>;
}

interface Ours {
  subscription: ListedSubscription;
  tokenProblem: TokenProblem;
}

const thirtyDays = 30 * 86_400_000;

/**
 * Looks whether fulfillmenttools calls our service for every event, with a token that holds for another 30 days, and
 * puts back what is missing: subscriptions may have been removed by the undeployment of another deployment or by hand,
 * and a connector that is not deployed for a year would hear nothing any more. Where nobody tells which events are
 * offered, all are asked for, and those that fulfillmenttools refuses are not missed.
 *
 * A token that these settings do not accept at all is left alone and reported, for a new one of ours would be refused
 * by the service that has other settings; and nothing is put back at an address where our service does not answer.
 */
export async function hearWebhooks(context: WebhookContext): Promise<PlatformHearing> {
  const { settings, client, project } = context;
  const events = subscribedEvents(settings.features);
  if (events.length === 0) return { state: 'off' };
  const [note, ours, offered] = await Promise.all([
    serviceDeployment(project, settings.instance).read(),
    readOurs(context),
    readOffered(client, events),
  ]);
  const needed = offered ? events.filter((event) => offered.has(event)) : events;
  const callbackUrl = note?.callbackUrl ?? onlyAddress(ours);
  const diagnosis = diagnoseWebhooks(needed, ours, callbackUrl);
  if (isWell(diagnosis)) return { state: 'hears' };
  if (callbackUrl === undefined || diagnosis.refusals.length > 0) return deafAfter(diagnosis);
  return repair(context, { diagnosis, ours, needed, callbackUrl, mayRefuse: !offered });
}

async function repair(
  context: WebhookContext,
  found: {
    diagnosis: WebhookDiagnosis;
    ours: Ours[];
    needed: readonly string[];
    callbackUrl: string;
    /** Whether fulfillmenttools may not offer some of them. */
    mayRefuse: boolean;
  },
): Promise<PlatformHearing> {
  const { settings, logger, client, isServing } = context;
  const { diagnosis, ours, needed, callbackUrl, mayRefuse } = found;
  if (!(await isServing(callbackUrl))) {
    return deaf(`${wordsFor(diagnosis)}; nothing was put back, because no service answers at ${callbackUrl}`);
  }
  const prefix = namePrefix(settings);
  const fresh = await headersWithNewToken(settings, context.now);
  const headersOf = (event: string) =>
    ours.find(
      ({ subscription, tokenProblem }) =>
        subscription.event === event && addressOf(subscription) === callbackUrl && tokenProblem === undefined,
    )?.subscription.target?.headers ?? fresh;
  const { kept, created, deleted } = await converge(client, logger, {
    wanted: needed.map((event) => ({
      name: `${prefix}${event}`,
      event,
      target: { callbackUrl, headers: headersOf(event) },
    })),
    isOurs: (listed) => startsWith(prefix)(listed) && needed.includes(listed.event),
    mayRefuse,
  });
  const words = wordsFor(diagnosis);
  const right = new Set([...kept, ...created]);
  const isOffered = [...diagnosis.elsewhere, ...diagnosis.expiring];
  if (!isOffered.every((event) => right.has(event)))
    return deaf(`${words}; fulfillmenttools refuses new ones`);
  return created.length + deleted.length > 0 ? { state: 'repaired', problem: words } : { state: 'hears' };
}

async function readOurs({ settings, client, now }: WebhookContext): Promise<Ours[]> {
  const isOurs = startsWith(namePrefix(settings));
  const listed = await new FulfillmenttoolsSubscriptions(client).list();
  const soon = new Date(now.getTime() + thirtyDays);
  return Promise.all(
    listed.filter(isOurs).map(async (subscription) => {
      const verdict = await verifyWebhookToken(tokenOf(subscription), settings.jwt, soon);
      return { subscription, tokenProblem: verdict.accepted ? undefined : verdict.reason };
    }),
  );
}

const tokenOf = ({ target }: ListedSubscription): string | undefined =>
  target?.headers?.find(({ key }) => key.toLowerCase() === tokenHeader.toLowerCase())?.value;

/** The one address that all our subscriptions call: before the first deployment of a version that notes it. */
function onlyAddress(ours: readonly Ours[]): string | undefined {
  const addresses = new Set(ours.map(({ subscription }) => addressOf(subscription)));
  return addresses.size === 1 ? [...addresses][0] : undefined;
}

const deafAfter = (diagnosis: WebhookDiagnosis): PlatformHearing =>
  deaf(`${wordsFor(diagnosis)}: deploy the service again`);
