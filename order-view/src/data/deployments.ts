import { providers, type Provider } from './provider.ts';
import { shopConfiguration, type ShopConfiguration } from './shop-configuration.ts';

/** One deployment of a connector in the project. */
export interface Deployment {
  readonly provider: Provider;
  /** Its name where there are several (the setting INSTANCE). */
  readonly instance: string | undefined;
  readonly configuration: ShopConfiguration;
  /** Keys of channels by id of the facility, as the connector notes them. */
  readonly channelKeys: Readonly<Record<string, string>>;
}

export interface KeptObject {
  readonly key: string;
  readonly value: unknown;
}

/** What deployments keep: the configuration object and the sweep's status, each with a name behind it or none. */
const kept = /^(?:configuration|status)(?:-(.+))?$/;

/**
 * The deployments that a project has, by what they keep in it.
 *
 * @param objects custom objects of each connector's container; `undefined` where they may not be read
 * @param fallback whose connector is there where nothing tells of any
 */
export function deploymentsIn(
  objects: Readonly<Record<Provider['id'], readonly KeptObject[] | undefined>>,
  fallback: Provider,
): Deployment[] {
  const found = providers.flatMap((provider) => deploymentsOf(provider, objects[provider.id] ?? []));
  return found.length > 0 ? found : [deploymentOf(fallback, undefined, [])];
}

function deploymentsOf(provider: Provider, objects: readonly KeptObject[]): Deployment[] {
  const matches = objects.map(({ key }) => kept.exec(key)).filter((match) => match !== null);
  const instances = new Set(matches.map(([, instance]) => instance));
  return [...instances].map((instance) => deploymentOf(provider, instance, objects));
}

/** A deployment of which nothing is known but its name reads as one with the defaults. */
export function deploymentOf(
  provider: Provider,
  instance: string | undefined,
  objects: readonly KeptObject[],
): Deployment {
  const valueOf = (name: string): unknown =>
    objects.find(({ key }) => key === (instance === undefined ? name : `${name}-${instance}`))?.value;
  return {
    provider,
    instance,
    configuration: shopConfiguration(valueOf('configuration'), provider),
    channelKeys: channelKeysIn(valueOf('facilities')),
  };
}

function channelKeysIn(value: unknown): Record<string, string> {
  const { channelKeys } = (value ?? {}) as {
    channelKeys?: Record<string, unknown>;
  };
  const entries = Object.entries(channelKeys ?? {});
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
