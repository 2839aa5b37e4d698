import { randomUUID } from 'node:crypto';
import { createCommercetools, type CommercetoolsProject } from '../commercetools/client.ts';
import { CustomObjects } from '../commercetools/custom-objects.ts';
import { find } from '../commercetools/find.ts';
import { OrderTypes } from '../commercetools/order-types.ts';
import { CommercetoolsSubscriptions } from '../commercetools/subscriptions.ts';
import { VersionedNotes } from '../commercetools/versioned-notes.ts';
import { parseConfiguration, type Configuration } from '../configuration/configuration.ts';
import { configurationKey } from '../configuration/configuration-schema.ts';
import { ConnectorError, PlatformError } from '../errors.ts';
import { orderFieldDefinitions } from '../fulfillment/order-fields.ts';
import type { TransportOptions } from '../http/transport.ts';
import { createLogger, type Logger } from '../logging/logger.ts';
import { runProgram } from '../logging/run-program.ts';
import {
  customFieldMessageTypes,
  orderMessageTypes,
  requestMessageType,
  stateMessageType,
} from '../messages/order-messages.ts';
import { Deadline } from '../request/deadline.ts';
import { runInRequestContext } from '../request/request-context.ts';
import { readServiceUrl, readSubscriptionDestination } from '../settings/connect-environment.ts';
import { readEnvironment, type Environment } from '../settings/environment.ts';
import { nameIn, type Instance } from '../settings/instance.ts';
import type { ShopgateEventSettings } from '../settings/shopgate-settings.ts';
import { ShopgateClient } from '../shopgate/shopgate-client.ts';
import {
  shopgateContainer,
  shopgateFields,
  shopgateTypeKey,
  withShopgateType,
} from '../shopgate/shopgate-dialect.ts';
import { subscribedShopgateEvents } from '../shopgate/shopgate-event-table.ts';
import { Webhooks, type WantedWebhook } from '../shopgate/webhooks.ts';
import { sweepStatus } from '../synchronization/sweep/sweep-notes.ts';
import { noteInstallation } from '../synchronization/sweep/sweep-status.ts';
import { shopgateServiceDeployment } from './deployment-notes.ts';
import { explainFailure } from './explain-failure.ts';
import { findingOf, logFinding } from './finding.ts';
import { patiently } from './patiently.ts';
import { toldByConnect } from './told-by-connect.ts';

/** The one subscription of a deployment for all messages. */
export const shopgateSubscriptionKeyOf = (instance: Instance): string =>
  nameIn(instance, 'shopgate-connector');

export interface ShopgateDeployment<Settings extends ShopgateEventSettings = ShopgateEventSettings> {
  settings: Settings;
  environment: Environment;
  logger: Logger;
  project: CommercetoolsProject;
  webhooks: Webhooks;
}

/** Connect documents no limit for scripts; one that hangs is worse than one that fails. */
const scriptMilliseconds = 5 * 60_000;
const patience: TransportOptions = { attemptMilliseconds: 60_000, budgetMilliseconds: 120_000, retries: 5 };

/**
 * Runs a script that Connect calls after a deployment or before its end, again while a platform is down, for up to two
 * minutes; it fails with one line that says why.
 */
export function runShopgateScript<Settings extends ShopgateEventSettings>(
  name: string,
  loadSettings: (environment: Environment) => Settings,
  script: (deployment: ShopgateDeployment<Settings>) => Promise<void>,
): Promise<void> {
  return runProgram(name, () => {
    const environment = readEnvironment();
    const settings = loadSettings(environment);
    const deployment = {
      settings,
      environment,
      logger: createLogger({ name, debugMode: settings.debugMode }),
      project: createCommercetools(settings.commercetools, patience),
      webhooks: new Webhooks(new ShopgateClient(settings.shopgate, patience)),
    };
    const request = { deadline: new Deadline(scriptMilliseconds), correlationId: randomUUID() };
    return runInRequestContext(request, () =>
      patiently(() => script(deployment), { logger: deployment.logger }),
    );
  });
}

/**
 * Calls both platforms once, so that a deployment with wrong credentials fails and names the settings to look at.
 *
 * @throws ConnectorError MISSING_ACCESS, its cause the call that failed
 */
export async function checkShopgateAccess({
  project,
  webhooks,
}: Pick<ShopgateDeployment, 'project' | 'webhooks'>): Promise<void> {
  try {
    await find(project.get());
    await webhooks.readToken();
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    throw new ConnectorError('MISSING_ACCESS', explainFailure(error), { cause: error });
  }
}

/**
 * Makes sure that the project has the configuration object and the Type of our order fields, and tells what is wrong
 * with the configuration. Notes the time of the first deployment: older orders are none of the connector's business.
 */
export async function prepareShopgateProject({
  settings: { instance },
  project,
  logger,
}: Pick<ShopgateDeployment, 'settings' | 'project' | 'logger'>): Promise<Configuration> {
  const objects = new CustomObjects(project);
  const key = nameIn(instance, configurationKey);
  const name = `Custom object ${shopgateContainer}/${key}`;
  const found = await objects.read(shopgateContainer, key);
  if (found === undefined) await objects.write({ container: shopgateContainer, key, value: initialObject });
  logger.info({}, `${name}: ${found === undefined ? 'created with the defaults' : 'left as it is'}`);
  const { configuration, problems } = parseConfiguration(withShopgateType(found?.value));
  for (const problem of problems) logFinding(logger, findingOf(problem));
  const definitions = orderFieldDefinitions(configuration, shopgateFields);
  await new OrderTypes(project).ensureDefault(configuration.orderCustomTypeKey, definitions);
  logger.info(
    {},
    `Type ${configuration.orderCustomTypeKey}: has the ${definitions.length} fields of the connector`,
  );
  await noteInstallation(new VersionedNotes(project, shopgateContainer, sweepStatus, instance), Date.now());
  return configuration;
}

/** Shows a merchant where to begin, and changes nothing. */
const initialObject = {
  orderCustomTypeKey: shopgateTypeKey,
  shippingMethodMapping: {},
  customFieldNames: {},
  cancellation: { cancelCommercetoolsOrder: true },
  orderLocking: { paymentStates: [] },
};

/** Makes commercetools send the messages about orders to the destination that Connect made for the application. */
export async function convergeShopgateMessages(
  { settings, environment, logger, project }: Omit<ShopgateDeployment, 'webhooks'>,
  { orderLocking, export: { trigger } }: Pick<Configuration, 'orderLocking' | 'export'>,
): Promise<void> {
  const subscriptions = new CommercetoolsSubscriptions(project);
  const key = shopgateSubscriptionKeyOf(settings.instance);
  // Our own fields change with every webhook: messages of fields are only asked for where they can matter.
  const ofFields = orderLocking.fieldName === undefined ? [requestMessageType] : customFieldMessageTypes;
  const ofStates = trigger.states === undefined ? [] : [stateMessageType];
  const done = settings.features.orderSync
    ? (
        await subscriptions.converge({
          key,
          destination: readSubscriptionDestination(environment),
          messages: [{ resourceTypeId: 'order', types: [...orderMessageTypes, ...ofStates, ...ofFields] }],
        })
      ).words
    : await subscriptions.delete(key);
  logger.info({}, `commercetools subscription ${key}: ${done}`);
}

/** Deletes the subscription, unless it fills the destination of another deployment, which has taken over. */
export async function deleteShopgateMessages({
  settings,
  environment,
  logger,
  project,
}: Omit<ShopgateDeployment, 'webhooks'>): Promise<void> {
  const key = shopgateSubscriptionKeyOf(settings.instance);
  const ours = toldByConnect(() => readSubscriptionDestination(environment));
  const found = await find(project.subscriptions().withKey({ key }).get());
  const isOurs =
    ours === undefined ||
    found === undefined ||
    Object.entries(ours).every(
      ([name, value]) => new Map<string, unknown>(Object.entries(found.destination)).get(name) === value,
    );
  const done = isOurs
    ? await new CommercetoolsSubscriptions(project).delete(key)
    : 'left to the deployment that has taken over';
  logger.info({}, `commercetools subscription ${key}: ${done}`);
}

/**
 * What marks our webhook among the merchant's. Swagger of the webhook service: at most 255 characters; which ones is not
 * documented, so only those that keys have. Two hyphens, so that no likely project is taken for a deployment of another.
 */
export const webhookCodeOf = ({
  commercetools: { projectKey },
  instance,
}: Pick<ShopgateEventSettings, 'commercetools' | 'instance'>): string =>
  instance === undefined ? `ct-connector-${projectKey}` : `ct-connector-${projectKey}--${instance}`;

/** What our webhook has to be to be heard at that address. */
export const wantedShopgateWebhook = (code: string, endpoint: string): WantedWebhook => ({
  code,
  name: 'commercetools connector',
  endpoint,
  events: subscribedShopgateEvents,
});

/**
 * Makes Shopgate call the service for every event that does something, by difference on our `code`, and notes where, so
 * that the job can put it back.
 */
export async function convergeShopgateWebhook(
  { settings, environment, logger, project, webhooks }: ShopgateDeployment,
  endpoint: string,
): Promise<void> {
  const code = webhookCodeOf(settings);
  if (!settings.features.statusUpdates) {
    const removed = await webhooks.remove(code);
    logger.info({}, `Shopgate webhook ${code}: ${removed ? 'removed' : 'not there'}`);
    return;
  }
  const callbackUrl = addressOf(environment, endpoint);
  const done = await webhooks.converge(wantedShopgateWebhook(code, callbackUrl));
  const note = shopgateServiceDeployment(project, settings.instance);
  if ((await note.read())?.callbackUrl !== callbackUrl) await note.write({ callbackUrl });
  logger.info({}, `Shopgate webhook ${code}: ${done}`);
}

/** Removes our webhook, unless it calls another deployment, which has taken over. Others are left alone. */
export async function removeShopgateWebhook(
  { settings, environment, logger, project, webhooks }: ShopgateDeployment,
  endpoint: string,
): Promise<void> {
  const code = webhookCodeOf(settings);
  const ours = toldByConnect(() => addressOf(environment, endpoint));
  const found = (await webhooks.list()).find((webhook) => webhook.code === code);
  const isOurs = found === undefined || ours === undefined || found.endpoint === ours;
  await shopgateServiceDeployment(project, settings.instance).end(({ callbackUrl }) =>
    ours === undefined ? undefined : callbackUrl === ours,
  );
  const removed = isOurs && (await webhooks.remove(code));
  const done = isOurs ? (removed ? 'removed' : 'not there') : 'left to the deployment that has taken over';
  logger.info({}, `Shopgate webhook ${code}: ${done}`);
}

/** Connect tells the address with or without its endpoint. */
function addressOf(environment: Environment, endpoint: string): string {
  const url = readServiceUrl(environment);
  return url.endsWith(endpoint) ? url : `${url}${endpoint}`;
}
