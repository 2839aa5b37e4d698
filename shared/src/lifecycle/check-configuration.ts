import { Channels } from '../commercetools/channels.ts';
import { isLeftOut } from '../commercetools/left-out-channel.ts';
import { CustomObjects } from '../commercetools/custom-objects.ts';
import { parseConfiguration, type Configuration } from '../configuration/configuration.ts';
import { configurationContainer, configurationKey } from '../configuration/configuration-schema.ts';
import { ConnectorError } from '../errors.ts';
import { Facilities } from '../fulfillmenttools/facilities.ts';
import { FulfillmenttoolsProject } from '../fulfillmenttools/project.ts';
import { nameIn, type Instance } from '../settings/instance.ts';
import { shippingMethodFindings } from './check-shipping-methods.ts';
import { doubtsIn } from './doubts.ts';
import { failure, findingOf, firstOf, logFinding, notThere, warning, type Finding } from './finding.ts';
import { namedIn, type Named } from './named-in-configuration.ts';
import { ProjectNames } from './project-names.ts';
import type { LifecycleContext } from './run-lifecycle-script.ts';

type Access = Pick<LifecycleContext, 'project' | 'client'>;
type Features = Pick<LifecycleContext['settings']['features'], 'channelSync'>;

/** @returns the value of the custom object `fft`/`configuration` of a deployment, undefined when there is none */
export async function readConfigurationObject(
  { project }: Pick<Access, 'project'>,
  instance: Instance,
): Promise<unknown> {
  const key = nameIn(instance, configurationKey);
  return (await new CustomObjects(project).read(configurationContainer, key))?.value as unknown;
}

/**
 * Reads a configuration object as the connector does.
 *
 * @returns what holds, and everything that is wrong with it or cannot be meant so
 */
export function checkConfigurationObject(value: unknown): {
  configuration: Configuration;
  findings: Finding[];
} {
  const parsed = parseConfiguration(value);
  return {
    configuration: parsed.configuration,
    findings: [...parsed.problems.map(findingOf), ...doubtsIn(parsed)],
  };
}

/**
 * Looks whether both platforms have what the configuration names, and fulfillmenttools a facility for every supply
 * channel. What is in no list (SKUs, payment methods, custom line items) is not looked at. What cannot be looked at for
 * want of a permission, or because a platform is down, is a finding as well.
 *
 * @param by whose API client it is: that of the connector may not list everything
 */
export async function checkReferences(
  { project, client }: Access,
  configuration: Configuration,
  features: Features,
  by: 'command' | 'connector' = 'command',
): Promise<Finding[]> {
  const named = namedIn(configuration).filter(({ isForCommands }) => by === 'command' || !isForCommands);
  const checks: Check[] = [
    ...namedFindings({ project, client }, named),
    { of: 'shipping methods', look: () => shippingMethodFindings(project, configuration) },
    { of: 'tags', look: () => tagFindings(client, configuration) },
    { of: 'cancelation reasons', look: () => reasonFindings(client, configuration) },
    { of: 'facilities', look: () => facilityFindings({ project, client }, features) },
  ];
  const found = await Promise.all(
    checks.map(async ({ of, look }) => {
      try {
        return await look();
      } catch (error) {
        if (!(error instanceof ConnectorError)) throw error;
        return [failure(`The ${of} could not be checked: ${error.message}`)];
      }
    }),
  );
  // One list may be needed for several kinds of names.
  return [...new Map(found.flat().map((finding) => [finding.text, finding])).values()];
}

/** Something to be looked at, and what it is when it cannot be. */
interface Check {
  of: string;
  look: () => Promise<Finding[]>;
}

/** By kind, so that a list that cannot be read is one finding. */
function namedFindings({ project, client }: Access, named: readonly Named[]): Check[] {
  const names = new ProjectNames(project, client);
  const byKind = Map.groupBy(named, ({ of, meaning }) => `${of}: ${meaning}`);
  return [...byKind.values()].flatMap((all) => {
    const [first] = all;
    if (!first) return [];
    const look = async () => {
      const known = [...new Set(await first.names(names))];
      return all
        .filter(({ name }) => !known.includes(name))
        .map(({ path, meaning, name }) => notThere(path, meaning, name, known));
    };
    return [{ of: first.of, look }];
  });
}

function storeTags({ storeTagMapping }: Configuration) {
  if (typeof storeTagMapping === 'string')
    return [{ path: ['storeTagMapping'], id: storeTagMapping, value: undefined }];
  return Object.entries(storeTagMapping).flatMap(([store, tags]) =>
    tags.map(({ id, value }) => ({ path: ['storeTagMapping', store], id, value })),
  );
}

const mappedTags = ({ fieldMapping }: Configuration) =>
  (['order', 'address', 'line', 'attributes'] as const).flatMap((of) =>
    Object.entries(fieldMapping[of]).flatMap(([field, { tag }]: [string, { tag?: string | undefined }]) =>
      tag === undefined ? [] : [{ path: ['fieldMapping', of, field, 'tag'], id: tag, value: undefined }],
    ),
  );

async function tagFindings(client: Access['client'], configuration: Configuration): Promise<Finding[]> {
  const used = [
    ...storeTags(configuration),
    ...Object.entries(configuration.customFieldTagMapping).map(([field, id]) => ({
      path: ['customFieldTagMapping', field],
      id,
      value: undefined,
    })),
    ...mappedTags(configuration),
  ];
  if (used.length === 0) return [];
  const tags = new Map(
    (await new FulfillmenttoolsProject(client).listTags()).map(({ id, allowedValues }) => [
      id,
      allowedValues,
    ]),
  );
  return used.flatMap(({ path, id, value }) => {
    const allowed = tags.get(id);
    if (!allowed) return [notThere(path, 'the id of a fulfillmenttools tag', id, [...tags.keys()])];
    if (value === undefined || allowed.includes(value)) return [];
    return [notThere(path, `a value that the fulfillmenttools tag ${id} allows`, value, allowed)];
  });
}

async function reasonFindings(
  client: Access['client'],
  { cancellation: { reasonId } }: Configuration,
): Promise<Finding[]> {
  if (reasonId === undefined) return [];
  const reasons = await new FulfillmenttoolsProject(client).listCancelationReasons();
  const ids = reasons.map(({ id }) => id);
  const path = ['cancellation', 'reasonId'];
  return ids.includes(reasonId)
    ? []
    : [notThere(path, 'the id of a fulfillmenttools cancelation reason', reasonId, ids)];
}

async function facilityFindings({ project, client }: Access, { channelSync }: Features): Promise<Finding[]> {
  const keys = [];
  for await (const channel of new Channels(project).supplying()) {
    if (!isLeftOut(channel)) keys.push(channel.key);
  }
  if (keys.length === 0) return [];
  const known = await new Facilities(client).listTenantFacilityIds();
  const missing = keys.filter((key) => !known.has(key)).toSorted();
  if (missing.length === 0) return [];
  const advice = channelSync
    ? 'the job creates them with its next sweep'
    : 'create them with the channel key as tenantFacilityId, or switch FEAT_CHANNELSYNC_ACTIVE on';
  return [
    warning(`Supply channels without a facility in fulfillmenttools: ${firstOf(missing)}. Advice: ${advice}`),
  ];
}

/**
 * Logs whatever the platforms lack, before the first order fails on it: an ERROR where somebody has to act. Never fails
 * a deployment: what is missing can be added without another one.
 */
export async function logMissingReferences(
  context: Access & Pick<LifecycleContext, 'logger'> & { settings: { features: Features } },
  configuration: Configuration,
): Promise<void> {
  const findings = await checkReferences(context, configuration, context.settings.features, 'connector');
  for (const finding of findings) logFinding(context.logger, finding);
}
