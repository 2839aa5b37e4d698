import { CustomObjects } from '../commercetools/custom-objects.ts';
import { OrderTypes } from '../commercetools/order-types.ts';
import { VersionedNotes } from '../commercetools/versioned-notes.ts';
import { parseConfiguration } from '../configuration/configuration.ts';
import {
  configurationContainer,
  configurationKey,
  initialConfigurationObject,
  type Configuration,
} from '../configuration/configuration-schema.ts';
import { orderFieldDefinitions } from '../fulfillment/order-fields.ts';
import { fulfillmenttoolsFields } from '../fulfillmenttools/ledger-dialect.ts';
import { ConfigurationCompletion } from '../synchronization/complete-configuration.ts';
import { sweepStatus } from '../synchronization/sweep/sweep-notes.ts';
import { noteInstallation } from '../synchronization/sweep/sweep-status.ts';
import { nameIn, type Instance } from '../settings/instance.ts';
import { doubtsIn } from './doubts.ts';
import { findingOf, logFinding } from './finding.ts';
import type { LifecycleContext } from './run-lifecycle-script.ts';

type Context = Pick<LifecycleContext, 'project' | 'logger'> & { settings: { instance: Instance } };

/**
 * Makes sure that the project has the configuration object and the Type of our order fields, and tells what is wrong
 * with the configuration. A broken part does not fail the deployment: its default holds, and mending it needs no
 * other one. Both applications do this, whichever is deployed first.
 *
 * @throws ConnectorError ORDER_TYPE_UNUSABLE when `orderCustomTypeKey` names a Type that is not for orders
 */
export async function prepareProject(context: Context): Promise<Configuration> {
  const parsed = parseConfiguration(await readOrCreateConfiguration(context));
  const { configuration, problems } = await new ConfigurationCompletion(context.project).complete(parsed);
  for (const finding of [...problems.map(findingOf), ...doubtsIn(parsed)])
    logFinding(context.logger, finding);
  await ensureOrderType(context, configuration);
  await noteInstallation(
    new VersionedNotes(context.project, configurationContainer, sweepStatus, context.settings.instance),
    Date.now(),
  );
  return configuration;
}

async function readOrCreateConfiguration({ project, logger, settings }: Context): Promise<unknown> {
  const key = nameIn(settings.instance, configurationKey);
  const customObjects = new CustomObjects(project);
  const name = `Custom object ${configurationContainer}/${key}`;
  const found = await customObjects.read(configurationContainer, key);
  if (found !== undefined) {
    logger.info({}, `${name}: left as it is`);
    return found.value;
  }
  const object = { container: configurationContainer, key };
  await customObjects.write({ ...object, value: initialConfigurationObject });
  logger.info({}, `${name}: created with the defaults`);
  return initialConfigurationObject;
}

async function ensureOrderType({ project, logger }: Context, configuration: Configuration): Promise<void> {
  const key = configuration.orderCustomTypeKey;
  const definitions = orderFieldDefinitions(configuration, fulfillmenttoolsFields);
  const types = await new OrderTypes(project).ensureDefault(key, definitions);
  logger.info({}, `Type ${key}: has the ${definitions.length} fields of the connector`);
  for (const { name, type } of definitions) {
    if (types[name] === type) continue;
    logger.warn(
      {},
      `Type ${key}: the field ${name} is a ${types[name] ?? '?'}, the connector writes a ${type}`,
    );
  }
}
