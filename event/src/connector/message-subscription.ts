import { find } from 'shared/commercetools/find.ts';
import { CommercetoolsSubscriptions } from 'shared/commercetools/subscriptions.ts';
import type { Configuration } from 'shared/configuration/configuration.ts';
import { eventDeployment } from 'shared/lifecycle/deployment-notes.ts';
import { subscriptionKeyOf } from 'shared/lifecycle/hear-messages.ts';
import type { LifecycleContext } from 'shared/lifecycle/run-lifecycle-script.ts';
import { toldByConnect } from 'shared/lifecycle/told-by-connect.ts';
import {
  readSubscriptionDestination,
  type SubscriptionDestination,
} from 'shared/settings/connect-environment.ts';
import { channelResourceType } from '../channel-messages.ts';
import {
  customFieldMessageTypes,
  orderMessageTypes,
  requestMessageType,
  stateMessageType,
} from 'shared/messages/order-messages.ts';

/** Keys of connector 0.2.x, whose place ours takes. */
const legacyKeys = ['fft-ctc-orders', 'fft-ctc-channels'];

/** What the messages that are asked for hang on. */
type SubscribedConfiguration = Pick<Configuration, 'orderLocking'> &
  Partial<Pick<Configuration, 'export' | 'desiredTime'>>;

/**
 * Makes commercetools send the messages that the application handles to the destination that Connect made for it.
 * Ours is there before connector 0.2.x's go, so that no message is missed. Without anything to hear of, there is none.
 * What was made is noted for the job.
 *
 * @throws SettingsError when Connect does not tell the destination
 */
export async function convergeMessageSubscription(
  { settings, environment, logger, project }: Omit<LifecycleContext, 'client'>,
  configuration: SubscribedConfiguration,
): Promise<void> {
  const subscriptions = new CommercetoolsSubscriptions(project);
  const subscriptionKey = subscriptionKeyOf(settings.instance);
  const messages = settings.features.orderSync ? [orderMessages(configuration)] : [];
  const changes = settings.features.channelSync ? [channelResourceType] : [];
  const wanted =
    messages.length > 0 || changes.length > 0
      ? { key: subscriptionKey, destination: readSubscriptionDestination(environment), messages, changes }
      : undefined;
  await eventDeployment(project, settings.instance).write({ subscription: wanted });
  const done = wanted
    ? (await subscriptions.converge(wanted)).words
    : await subscriptions.delete(subscriptionKey);
  logger.info({}, `commercetools subscription ${subscriptionKey}: ${done}`);
  // A deployment with a name stands beside whatever was there before.
  for (const key of settings.instance === undefined ? legacyKeys : []) {
    logger.info(
      {},
      `commercetools subscription ${key} of connector 0.2.x: ${await subscriptions.delete(key)}`,
    );
  }
}

/**
 * Deletes the subscription, unless it fills the destination of another deployment, which has taken over. What the
 * connector has written into the project is the merchant's and stays.
 */
export async function deleteMessageSubscription({
  settings,
  environment,
  logger,
  project,
}: Pick<LifecycleContext, 'settings' | 'environment' | 'logger' | 'project'>): Promise<void> {
  const subscriptionKey = subscriptionKeyOf(settings.instance);
  const ours = toldByConnect(() => readSubscriptionDestination(environment));
  await eventDeployment(project, settings.instance).end(({ subscription }) =>
    ours === undefined || subscription === undefined ? undefined : isSame(subscription.destination, ours),
  );
  const found = await find(project.subscriptions().withKey({ key: subscriptionKey }).get());
  const isOurs = ours === undefined || found === undefined || isSame(found.destination, ours);
  const done = isOurs
    ? await new CommercetoolsSubscriptions(project).delete(subscriptionKey)
    : 'left to the deployment that has taken over';
  logger.info({}, `commercetools subscription ${subscriptionKey}: ${done}`);
  logger.info({}, 'The custom object fft/configuration, the Type and the fields of orders stay');
}

const isSame = (found: object, ours: SubscriptionDestination): boolean =>
  Object.entries(ours).every(
    ([name, value]) => new Map<string, unknown>(Object.entries(found)).get(name) === value,
  );

function orderMessages({ orderLocking, desiredTime, export: choice }: SubscribedConfiguration) {
  // Our own fields change with every webhook: those messages are only asked for where they can matter. A field is added
  // once in an order's life, save the one by which an operator asks for something.
  const isFieldWatched = orderLocking.fieldName !== undefined || desiredTime?.field !== undefined;
  const ofFields = isFieldWatched ? customFieldMessageTypes : [requestMessageType];
  const ofStates = choice?.trigger.states === undefined ? [] : [stateMessageType];
  return { resourceTypeId: 'order', types: [...orderMessageTypes, ...ofStates, ...ofFields] as string[] };
}
