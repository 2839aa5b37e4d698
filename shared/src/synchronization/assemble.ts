import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Channels } from '../commercetools/channels.ts';
import { createCommercetools } from '../commercetools/client.ts';
import { CustomObjects } from '../commercetools/custom-objects.ts';
import { Inventory } from '../commercetools/inventory.ts';
import { OrderTypes } from '../commercetools/order-types.ts';
import { CommercetoolsOrders } from '../commercetools/orders.ts';
import { ProductTypes } from '../commercetools/product-types.ts';
import { VersionedNotes } from '../commercetools/versioned-notes.ts';
import { ShippingMethods } from '../commercetools/shipping-methods.ts';
import { WorkflowStates } from '../commercetools/workflow-states.ts';
import { Stores } from '../commercetools/stores.ts';
import { describeConfigurationProblem } from '../configuration/configuration-problem.ts';
import { configurationContainer, configurationKey } from '../configuration/configuration-schema.ts';
import { ConfigurationSource, type ReadConfiguration } from '../configuration/configuration-source.ts';
import type { CommercetoolsOrder } from '../fulfillment/commercetools-order.ts';
import { answerLookUps } from '../fulfillmenttools/answer-look-ups.ts';
import { FulfillmenttoolsClient } from '../fulfillmenttools/client.ts';
import { ItemReturnJobs } from '../fulfillmenttools/item-return-jobs.ts';
import { FulfillmenttoolsJobs } from '../fulfillmenttools/jobs.ts';
import { fulfillmenttoolsDialect } from '../fulfillmenttools/ledger-dialect.ts';
import { FulfillmenttoolsOrders } from '../fulfillmenttools/orders.ts';
import { Stocks } from '../fulfillmenttools/stocks.ts';
import type { TransportOptions } from '../http/transport.ts';
import type { Logger } from '../logging/logger.ts';
import { nameIn } from '../settings/instance.ts';
import type { EventSettings } from '../settings/settings.ts';
import type { Surroundings } from './application-surroundings.ts';
import { ConfigurationCompletion } from './complete-configuration.ts';
import { assembleFacilities } from './facilities/assemble-facilities.ts';
import { fulfillmenttoolsOrders } from '../fulfillmenttools/fulfillmenttools-provider.ts';
import { InstallationTime } from './orders/installation-time.ts';
import { OrderCancellation } from './orders/order-cancellation.ts';
import { OrderCreation } from './orders/order-creation.ts';
import { OrderModification } from './orders/order-modification.ts';
import { OrderLedgers } from './orders/order-ledgers.ts';
import { readOrderMappingInput } from './orders/read-order-mapping-input.ts';
import { OrderSynchronization } from './orders/order-synchronization.ts';
import { ReturnAnnouncement } from './orders/return-announcement.ts';
import { sweepStatus, statusKey } from './sweep/sweep-notes.ts';
import { StockUpdate } from './stock/stock-update.ts';
import { WriteBack } from './orders/write-back.ts';

/**
 * Puts together what the applications share: both platforms' clients, the configuration object, and the two directions
 * of the synchronization. Nothing is called yet.
 */
export function assemble(
  settings: Pick<EventSettings, 'commercetools' | 'fulfillmenttools' | 'instance'>,
  logger: Logger,
  surroundings: Surroundings = {},
) {
  const { now = Date.now, onCall } = surroundings;
  const { instance } = settings;
  const transport: TransportOptions = {
    ...surroundings.transport,
    onCall: ({ platform, method, path, status, milliseconds, attempt }) => {
      onCall?.();
      logger.debug(
        { platform, method, path, status, milliseconds: Math.round(milliseconds), attempt },
        'Call',
      );
    },
  };
  const project = createCommercetools(settings.commercetools, transport);
  const client = new FulfillmenttoolsClient(settings.fulfillmenttools, transport);

  const customObjects = new CustomObjects(project);
  const completion = new ConfigurationCompletion(project, now);
  const source = new ConfigurationSource({
    read: async () =>
      (await customObjects.read(configurationContainer, nameIn(instance, configurationKey)))
        ?.value as unknown,
    complete: (parsed) => completion.complete(parsed),
    onProblems: (problems) =>
      problems.forEach((problem) =>
        logger.error({ outcome: 'misconfigured' }, describeConfigurationProblem(problem)),
      ),
    clock: now,
  });
  const configuration = () => source.get();

  const orders = new CommercetoolsOrders(project);
  const workflowStates = new WorkflowStates(project);
  const ledgers = new OrderLedgers({
    orders,
    types: new OrderTypes(project),
    configuration,
    dialect: fulfillmenttoolsDialect,
    workflow: (transitions) => workflowStates.workflow(transitions),
    now,
  });
  const provider = fulfillmenttoolsOrders({
    orders: new FulfillmenttoolsOrders(client),
    itemReturnJobs: new ItemReturnJobs(client),
    cancellation: async () => (await configuration()).configuration.cancellation,
  });
  const { projectKey } = settings.commercetools;
  const status = new VersionedNotes(project, configurationContainer, sweepStatus, instance);
  const jobs = new FulfillmenttoolsJobs(client);
  const resources = {
    stores: new Stores(project),
    shippingMethods: new ShippingMethods(project),
    channels: new Channels(project),
    productTypes: new ProductTypes(project),
  };

  const mappingInput = (order: CommercetoolsOrder, read: ReadConfiguration) =>
    readOrderMappingInput(order, read, { ...resources, projectKey });
  const cancellation = new OrderCancellation({ ledgers, provider, projectKey, instance, now });
  const creation = new OrderCreation({
    ledgers,
    provider,
    projectKey,
    instance,
    cancellation,
    configuration,
    mappingInput,
    now,
    newAttemptId: randomUUID,
  });
  const modification = new OrderModification({
    ledgers,
    provider,
    projectKey,
    configuration,
    mappingInput,
  });
  return {
    now,
    project,
    client,
    configuration,
    mappingInput,
    provider,
    ledgers,
    facilitySynchronization: assembleFacilities(project, client, now, instance).facilitySynchronization,
    orderSynchronization: new OrderSynchronization({
      orders,
      ledgers,
      provider,
      creation,
      modification,
      cancellation,
      returnAnnouncement: new ReturnAnnouncement({ ledgers, provider, projectKey, now }),
      installation: new InstallationTime(async () => (await status.read(statusKey)).value?.installedAt, now),
      configuration,
      instance,
      now,
    }),
    writeBack: new WriteBack({
      projectKey,
      orders,
      ledgers,
      answerLookUp: answerLookUps(jobs),
    }),
    stockUpdate: new StockUpdate({
      stocks: new Stocks(client),
      inventory: new Inventory(project),
      channels: resources.channels,
      sleep: surroundings.transport?.sleep ?? sleep,
    }),
  };
}
