import { Channels } from '../commercetools/channels.ts';
import { isLeftOut } from '../commercetools/left-out-channel.ts';
import { CustomObjects } from '../commercetools/custom-objects.ts';
import { parseConfiguration, type Configuration } from '../configuration/configuration.ts';
import { describeConfigurationProblem, documentationOf } from '../configuration/configuration-problem.ts';
import { configurationContainer, configurationKey } from '../configuration/configuration-schema.ts';
import { nearestKey } from '../configuration/nearest-key.ts';
import { ConnectorError } from '../errors.ts';
import { Facilities } from '../fulfillmenttools/facilities.ts';
import { FulfillmenttoolsProject } from '../fulfillmenttools/project.ts';
import { nameIn, type Instance } from '../settings/instance.ts';
import type { LifecycleContext } from './run-lifecycle-script.ts';

/**
 * Something that is not as meant, in words. An `error` changes what is sent: the configuration is broken, names what is
 * not there, or could not be looked at. A `warning` does not.
 */
export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly text: string;
}

type Access = Pick<LifecycleContext, 'project' | 'client'>;
type Features = Pick<LifecycleContext['settings']['features'], 'channelSync'>;

const maxNamed = 10;
const warning = (text: string): Finding => ({ severity: 'warning', text });
const failure = (text: string): Finding => ({ severity: 'error', text });

/** @returns the value of the custom object `fft`/`configuration` of a deployment, undefined when there is none */
export async function readConfigurationObject(
  { project }: Pick<Access, 'project'>,
  instance: Instance,
): Promise<unknown> {
  const key = nameIn(instance, configurationKey);
  return (await new CustomObjects(project).read(configurationContainer, key))?.value as unknown;
}

/** Reads a configuration object as the connector does. @returns what holds, and everything that is wrong with it */
export function checkConfigurationObject(value: unknown): {
  configuration: Configuration;
  findings: Finding[];
} {
  const { configuration, problems } = parseConfiguration(value);
  const findings = problems.map((problem) => ({
    severity: problem.severity,
    text: describeConfigurationProblem(problem),
  }));
  return { configuration, findings };
}

/**
 * Looks whether both platforms have what the configuration names, and fulfillmenttools a facility for every supply
 * channel. What cannot be looked at for want of a permission, or because a platform is down, is a finding as well.
 */
export async function checkReferences(
  { project, client }: Access,
  configuration: Configuration,
  features: Features,
): Promise<Finding[]> {
  const checks = [
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
  return found.flat();
}

async function shippingMethodFindings(
  project: Access['project'],
  { shippingMethodMapping }: Configuration,
): Promise<Finding[]> {
  const mapped = Object.keys(shippingMethodMapping);
  if (mapped.length === 0) return [];
  const queryArgs = { limit: 500, withTotal: false };
  const { results } = (await project.shippingMethods().get({ queryArgs }).execute()).body;
  const keys = results.flatMap(({ key }) => key ?? []);
  const known = [...keys, ...results.flatMap(({ name }: { name?: string }) => name ?? [])];
  return mapped
    .filter((key) => !known.includes(key))
    .map((key) =>
      nearestKey(key, known) === undefined
        ? warning(
            `configuration.shippingMethodMapping.${key}: no shipping method has this key or name, so that it counts only for orders with a custom shipping method of that name. There are ${firstOf(known) || 'none'}`,
          )
        : unknown(['shippingMethodMapping', key], 'the key or name of a shipping method', key, known),
    );
}

function storeTags({ storeTagMapping }: Configuration) {
  if (typeof storeTagMapping === 'string')
    return [{ path: ['storeTagMapping'], id: storeTagMapping, value: undefined }];
  return Object.entries(storeTagMapping).flatMap(([store, tags]) =>
    tags.map(({ id, value }) => ({ path: ['storeTagMapping', store], id, value })),
  );
}

async function tagFindings(client: Access['client'], configuration: Configuration): Promise<Finding[]> {
  const used = [
    ...storeTags(configuration),
    ...Object.entries(configuration.customFieldTagMapping).map(([field, id]) => ({
      path: ['customFieldTagMapping', field],
      id,
      value: undefined,
    })),
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
    if (!allowed) return [unknown(path, 'the id of a fulfillmenttools tag', id, [...tags.keys()])];
    if (value === undefined || allowed.includes(value)) return [];
    return [unknown(path, `a value that the fulfillmenttools tag ${id} allows`, value, allowed)];
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
    : [unknown(path, 'the id of a fulfillmenttools cancelation reason', reasonId, ids)];
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

function unknown(path: readonly string[], meaning: string, found: string, known: readonly string[]): Finding {
  const nearest = nearestKey(found, known);
  const choice = known.length === 0 ? 'There are none' : `There are ${firstOf(known)}`;
  const meant = nearest === undefined ? choice : `${nearest} may be meant`;
  return failure(
    describeConfigurationProblem({
      severity: 'error',
      path,
      affects: path,
      meaning: `Expected ${meaning}. ${meant}`,
      found: `the text ${JSON.stringify(found)}`,
      example: documentationOf(path[0]).example,
    }),
  );
}

const firstOf = (names: readonly string[]): string =>
  names.length > maxNamed
    ? `${names.slice(0, maxNamed).join(', ')} and ${names.length - maxNamed} more`
    : names.join(', ');

/**
 * Warns in the log of whatever the platforms lack, before the first order fails on it. Never fails a deployment: what
 * is missing can be added without another one.
 */
export async function warnOfMissingReferences(
  context: Access & Pick<LifecycleContext, 'logger'> & { settings: { features: Features } },
  configuration: Configuration,
): Promise<void> {
  const findings = await checkReferences(context, configuration, context.settings.features);
  for (const { text } of findings) context.logger.warn({}, text);
}
