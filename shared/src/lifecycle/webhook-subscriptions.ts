import { ConnectorError, PlatformError } from '../errors.ts';
import { signWebhookToken } from '../edge/webhook-token.ts';
import { subscribedEvents } from '../fulfillmenttools/events/event-table.ts';
import type { FulfillmenttoolsClient } from '../fulfillmenttools/client.ts';
import { FulfillmenttoolsProject } from '../fulfillmenttools/project.ts';
import {
  FulfillmenttoolsSubscriptions,
  type ConvergedSubscriptions,
  type ListedSubscription,
} from '../fulfillmenttools/subscriptions.ts';
import type { Logger } from '../logging/logger.ts';
import { readServiceUrl } from '../settings/connect-environment.ts';
import type { EventSettings, ServiceSettings } from '../settings/settings.ts';
import { serviceDeployment } from './deployment-notes.ts';
import type { LifecycleContext } from './run-lifecycle-script.ts';
import { toldByConnect } from './told-by-connect.ts';

/** A new token is made at every deployment, and by the job when none was for long. */
const tokenDays = 365;
export const tokenHeader = 'Authorization';

/**
 * What the name of a subscription begins with that belongs to this project's connector. The project is in it, so that
 * connectors of several projects (test and production) can share a fulfillmenttools project, and the name of the
 * deployment, where it has one. The address is not, so that those of an earlier deployment are recognised wherever
 * that one ran.
 */
export const namePrefix = ({
  commercetools: { projectKey },
  instance,
}: Pick<EventSettings, 'commercetools' | 'instance'>): string =>
  `commercetools-connector/${projectKey}${instance === undefined ? '' : `:${instance}`}/`;

/**
 * Connector 0.2.x names its subscriptions so. They hold no project, but it deletes whatever else is subscribed to its
 * events, so that there is only one of it per fulfillmenttools project: the one that is replaced now, unless this
 * deployment has a name and stands beside it.
 */
const legacyPrefix = 'CTC_';

/**
 * Makes fulfillmenttools call this service for every event that the connector handles and fulfillmenttools offers, and
 * for no other. Subscriptions of connector 0.2.x to the same events are replaced. With status updates and stock switched
 * off, ours are deleted.
 *
 * @param endpoint path of the service application
 * @throws ConnectorError TOO_MANY_SUBSCRIPTIONS when others have taken all places of an event, once all other events
 *   are subscribed to
 */
export async function convergeWebhookSubscriptions(
  { settings, environment, logger, client }: Omit<LifecycleContext<ServiceSettings>, 'project'>,
  endpoint: string,
): Promise<void> {
  const prefix = namePrefix(settings);
  const needed = subscribedEvents(settings.features);
  if (needed.length === 0) {
    logger.info(
      {},
      'FEAT_STATUSUPDATES_ACTIVE and FEAT_STOCKSYNC_ACTIVE are off: fulfillmenttools need not call',
    );
    await converge(client, logger, { wanted: [], isOurs: startsWith(prefix) });
    return;
  }
  const callbackUrl = webhookUrl(readServiceUrl(environment), endpoint);
  const target = { callbackUrl, headers: await headersWithNewToken(settings) };
  const { events, areKnown } = await offeredEvents(needed, client, logger);
  const isOurs = startsWith(prefix);
  const isLegacy = settings.instance === undefined ? startsWith(legacyPrefix) : () => false;
  await converge(client, logger, {
    wanted: events.map((event) => ({ name: `${prefix}${event}`, event, target })),
    isOurs: (listed) => isOurs(listed) || (isLegacy(listed) && events.includes(listed.event)),
    mayRefuse: !areKnown,
  });
}

/**
 * Deletes the subscriptions that this project's connector made: those that call this deployment, or all of them where
 * Connect does not tell its address. A deployment that has taken over keeps its own.
 */
export async function deleteWebhookSubscriptions(
  { settings, environment, logger, client }: Omit<LifecycleContext, 'project'>,
  endpoint: string,
): Promise<void> {
  const isOurs = startsWith(namePrefix(settings));
  const serviceUrl = toldByConnect(() => readServiceUrl(environment));
  const ourUrl = serviceUrl === undefined ? undefined : webhookUrl(serviceUrl, endpoint);
  await converge(client, logger, {
    wanted: [],
    isOurs: (listed) => isOurs(listed) && (ourUrl === undefined || listed.target?.callbackUrl === ourUrl),
  });
}

/** Notes for the job where the service was deployed, so that webhooks which somebody removes can be put back. */
export async function noteServiceAddress(
  { settings, environment, project }: Pick<LifecycleContext, 'settings' | 'environment' | 'project'>,
  endpoint: string,
): Promise<void> {
  await serviceDeployment(project, settings.instance).write({
    callbackUrl: webhookUrl(readServiceUrl(environment), endpoint),
  });
}

/** Tells the job that the service goes, unless another deployment has taken over. */
export async function endServiceAddress(
  { settings, environment, project }: Pick<LifecycleContext, 'settings' | 'environment' | 'project'>,
  endpoint: string,
): Promise<void> {
  const ours = toldByConnect(() => webhookUrl(readServiceUrl(environment), endpoint));
  await serviceDeployment(project, settings.instance).end(({ callbackUrl }) =>
    ours === undefined || callbackUrl === undefined ? undefined : callbackUrl === ours,
  );
}

/** The address with the endpoint, whether or not Connect has told it with the endpoint. */
export function webhookUrl(serviceUrl: string, endpoint: string): string {
  const url = new URL(serviceUrl);
  const path = url.pathname.replaceAll(/\/+/g, '/').replace(/\/$/, '');
  return `${url.origin}${path.endsWith(endpoint) ? path : `${path}${endpoint}`}`;
}

/** The headers of a subscription, with a token that holds for a year. */
export async function headersWithNewToken(
  { jwt }: Pick<ServiceSettings, 'jwt'>,
  now = new Date(),
): Promise<{ key: string; value: string }[]> {
  const token = await signWebhookToken(jwt, { expiresInDays: tokenDays, now });
  return [{ key: tokenHeader, value: `Bearer ${token}` }];
}

export const startsWith =
  (prefix: string) =>
  ({ name }: ListedSubscription): boolean =>
    name.startsWith(prefix);

async function offeredEvents(
  needed: readonly string[],
  client: FulfillmenttoolsClient,
  logger: Logger,
): Promise<{ events: string[]; areKnown: boolean }> {
  const offered = await readOffered(client, needed);
  if (!offered) {
    logger.warn({}, 'fulfillmenttools does not tell which events it offers: all are subscribed to');
    return { events: [...needed], areKnown: false };
  }
  const missing = needed.filter((event) => !offered.has(event));
  if (missing.length > 0) logger.warn({}, `fulfillmenttools does not offer ${missing.join(', ')}`);
  return { events: needed.filter((event) => offered.has(event)), areKnown: true };
}

/**
 * The events that fulfillmenttools offers; undefined where it does not tell, also where it is said to offer none of
 * the `needed` ones: the list only advises.
 */
export async function readOffered(
  client: FulfillmenttoolsClient,
  needed: readonly string[],
): Promise<ReadonlySet<string> | undefined> {
  try {
    const offered = new Set(await new FulfillmenttoolsProject(client).readSupportedEvents());
    return needed.some((event) => offered.has(event)) ? offered : undefined;
  } catch (error) {
    if (error instanceof PlatformError) return undefined;
    throw error;
  }
}

/**
 * Makes our subscriptions what is wanted, and says what was done.
 *
 * @param options.mayRefuse whether fulfillmenttools may refuse single events, since nobody could tell what it offers
 * @returns what was done, by event
 * @throws ConnectorError TOO_MANY_SUBSCRIPTIONS or SUBSCRIPTION_REFUSED, when all other events are as wanted
 */
export async function converge(
  client: FulfillmenttoolsClient,
  logger: Logger,
  options: Parameters<FulfillmenttoolsSubscriptions['converge']>[0] & { mayRefuse?: boolean },
): Promise<ConvergedSubscriptions> {
  const converged = await new FulfillmenttoolsSubscriptions(client).converge(options);
  const { kept, created, deleted, refused } = converged;
  logger.info(
    { kept: kept.length, created: created.length, deleted: deleted.length },
    `fulfillmenttools subscriptions: ${kept.length} kept, ${created.length} created, ${deleted.length} deleted`,
  );
  const mayGo = ({ code }: ConnectorError) =>
    options.mayRefuse === true && code === 'SUBSCRIPTION_REFUSED' && kept.length + created.length > 0;
  for (const { message } of refused.filter(mayGo)) logger.warn({}, message);
  const [first, ...others] = refused.filter((refusal) => !mayGo(refusal));
  if (first === undefined) return converged;
  const words = [first, ...others].map(({ message }) => message).join('; ');
  throw new ConnectorError(first.code, words, { cause: first });
}
