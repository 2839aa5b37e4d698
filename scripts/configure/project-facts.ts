import type { CommercetoolsProject } from '../../shared/src/commercetools/client.ts';
import { Channels } from '../../shared/src/commercetools/channels.ts';
import { ConnectorError } from '../../shared/src/errors.ts';
import type { FulfillmenttoolsClient } from '../../shared/src/fulfillmenttools/client.ts';
import { Facilities } from '../../shared/src/fulfillmenttools/facilities.ts';
import { FulfillmenttoolsProject } from '../../shared/src/fulfillmenttools/project.ts';

/** Something with a name for people and a key for the configuration. */
export interface Named {
  key: string;
  name: string;
}

/** What both projects have that a configuration object can name. */
export interface ProjectFacts {
  shippingMethods: readonly Named[];
  /** Names of the shipping methods without a key. */
  methodsWithoutKey: readonly string[];
  stores: readonly Named[];
  /** Keys of the supply channels, and whether fulfillmenttools has a facility for each. */
  supplyChannels: readonly { key: string; hasFacility: boolean }[];
  tags: readonly { id: string; allowedValues: readonly string[] }[];
  /** Carriers of fulfillmenttools; absent when they could not be listed. */
  carriers: readonly Named[] | undefined;
}

const queryArgs = { limit: 500, withTotal: false };

/**
 * Reads what a person may choose from.
 *
 * @throws ConnectorError when one of the lists that are needed cannot be read; carriers and tags are not needed
 */
export async function readProjectFacts(
  project: CommercetoolsProject,
  client: FulfillmenttoolsClient,
): Promise<ProjectFacts> {
  const offered = new FulfillmenttoolsProject(client);
  const [methods, stores, supplyChannels, tags, carriers] = await Promise.all([
    project.shippingMethods().get({ queryArgs }).execute(),
    project.stores().get({ queryArgs }).execute(),
    readSupplyChannels(project, client),
    unlessRefused(offered.listTags()),
    unlessRefused(offered.listCarriers()),
  ]);
  const { results } = methods.body;
  return {
    shippingMethods: results.flatMap(({ key, name }) => (key === undefined ? [] : [{ key, name }])),
    methodsWithoutKey: results.flatMap(({ key, name }) => (key === undefined ? [name] : [])),
    stores: stores.body.results.map(({ key, name }) => ({ key, name: firstText(name) ?? key })),
    supplyChannels,
    tags: tags ?? [],
    carriers,
  };
}

async function readSupplyChannels(
  project: CommercetoolsProject,
  client: FulfillmenttoolsClient,
): Promise<ProjectFacts['supplyChannels']> {
  const known = await new Facilities(client).listTenantFacilityIds();
  const channels = [];
  for await (const { key } of new Channels(project).supplying())
    channels.push({ key, hasFacility: known.has(key) });
  return channels;
}

const firstText = (localized: Readonly<Record<string, string>> | undefined): string | undefined =>
  Object.values(localized ?? {})[0];

/** A list that our user may not read only means fewer choices. */
async function unlessRefused<Value>(list: Promise<Value>): Promise<Value | undefined> {
  try {
    return await list;
  } catch (error) {
    if (error instanceof ConnectorError && !error.retryable) return undefined;
    throw error;
  }
}
