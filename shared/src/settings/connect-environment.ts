import { valueOf, type Environment } from './environment.ts';
import { address } from './setting-schemas.ts';
import { SettingsError } from './settings-error.ts';

/** Where commercetools puts the messages for the event application. */
export type SubscriptionDestination =
  { type: 'GoogleCloudPubSub'; projectId: string; topic: string } | { type: 'SNS'; topicArn: string };

const kinds: Readonly<Record<string, SubscriptionDestination['type']>> = {
  GoogleCloudPubSub: 'GoogleCloudPubSub',
  GCP: 'GoogleCloudPubSub',
  SNS: 'SNS',
  AWS: 'SNS',
};

/**
 * The destination that Connect made for an event application, from the variables that it sets for its scripts:
 * https://docs.commercetools.com/connect/automation-scripts
 * `CONNECT_PROVIDER` is the older name of `CONNECT_SUBSCRIPTION_DESTINATION`; without both, the variables of the
 * topic tell which one it is.
 * @throws SettingsError when the destination is of an unknown kind or not told completely
 */
export function readSubscriptionDestination(environment: Environment): SubscriptionDestination {
  const topicArn = valueOf(environment, 'CONNECT_AWS_TOPIC_ARN');
  const projectId = valueOf(environment, 'CONNECT_GCP_PROJECT_ID');
  const topic = valueOf(environment, 'CONNECT_GCP_TOPIC_NAME');
  if (destinationKind(environment) === 'SNS') {
    if (topicArn === undefined) throw new SettingsError(['CONNECT_AWS_TOPIC_ARN is not set by Connect']);
    return { type: 'SNS', topicArn };
  }
  if (projectId === undefined || topic === undefined) {
    const names = { CONNECT_GCP_PROJECT_ID: projectId, CONNECT_GCP_TOPIC_NAME: topic };
    const missing = Object.entries(names).filter(([, value]) => value === undefined);
    throw new SettingsError(missing.map(([name]) => `${name} is not set by Connect`));
  }
  return { type: 'GoogleCloudPubSub', projectId, topic };
}

function destinationKind(environment: Environment): SubscriptionDestination['type'] {
  const told =
    valueOf(environment, 'CONNECT_SUBSCRIPTION_DESTINATION') ?? valueOf(environment, 'CONNECT_PROVIDER');
  if (told !== undefined) {
    const kind = Object.hasOwn(kinds, told) ? kinds[told] : undefined;
    if (kind !== undefined) return kind;
    throw new SettingsError([
      'CONNECT_SUBSCRIPTION_DESTINATION is of an unknown kind: expected GoogleCloudPubSub or SNS',
    ]);
  }
  if (valueOf(environment, 'CONNECT_GCP_TOPIC_NAME') !== undefined) return 'GoogleCloudPubSub';
  if (valueOf(environment, 'CONNECT_AWS_TOPIC_ARN') !== undefined) return 'SNS';
  throw new SettingsError([
    'CONNECT_SUBSCRIPTION_DESTINATION is not set by Connect: expected GoogleCloudPubSub or SNS',
  ]);
}

/**
 * The public address of the service application, with or without its endpoint, as Connect sets it for its scripts.
 * @throws SettingsError when it is not set or no https address
 */
export function readServiceUrl(environment: Environment): string {
  const parsed = address.safeParse(valueOf(environment, 'CONNECT_SERVICE_URL'));
  if (parsed.success) return parsed.data;
  throw new SettingsError([
    'CONNECT_SERVICE_URL is not an address set by Connect: expected an https address',
  ]);
}
