import { randomUUID } from 'node:crypto';
import { Channels } from '../commercetools/channels.ts';
import { createCommercetools } from '../commercetools/client.ts';
import { CustomObjects } from '../commercetools/custom-objects.ts';
import { OrderTypes } from '../commercetools/order-types.ts';
import { CommercetoolsOrders } from '../commercetools/orders.ts';
import { ProductTypes } from '../commercetools/product-types.ts';
import { ShippingMethods } from '../commercetools/shipping-methods.ts';
import { Stores } from '../commercetools/stores.ts';
import { VersionedNotes } from '../commercetools/versioned-notes.ts';
import { describeConfigurationProblem } from '../configuration/configuration-problem.ts';
import { configurationKey } from '../configuration/configuration-schema.ts';
import { ConfigurationSource, type ReadConfiguration } from '../configuration/configuration-source.ts';
import type { CommercetoolsOrder } from '../fulfillment/commercetools-order.ts';
import { orderFieldNames } from '../fulfillment/order-fields.ts';
import type { TransportOptions } from '../http/transport.ts';
import type { Logger } from '../logging/logger.ts';
import type { ShopgateEventSettings } from '../settings/shopgate-settings.ts';
import { ShopgateCustomers } from '../shopgate/customers.ts';
import { FulfillmentOrders } from '../shopgate/fulfillment-orders.ts';
import { OrderNews } from '../shopgate/order-news.ts';
import { ReturnOrders } from '../shopgate/return-orders.ts';
import { SalesOrders } from '../shopgate/sales-orders.ts';
import { ShopgateClient } from '../shopgate/shopgate-client.ts';
import { shopgateContainer, shopgateFields, shopgateTypeKey } from '../shopgate/shopgate-dialect.ts';
import { shopgateOrders } from '../shopgate/shopgate-provider.ts';
import { Webhooks } from '../shopgate/webhooks.ts';
import type { Surroundings } from './application-surroundings.ts';
import { ConfigurationCompletion } from './complete-configuration.ts';
import { OrderCancellation } from './orders/order-cancellation.ts';
import { OrderCreation } from './orders/order-creation.ts';
import { InstallationTime } from './orders/installation-time.ts';
import { OperatorRequests } from './orders/operator-requests.ts';
import { OrderLedgers } from './orders/order-ledgers.ts';
import { OrderModification } from './orders/order-modification.ts';
import { OrderPreview } from './orders/order-preview.ts';
import { OrderReadBack } from './orders/order-read-back.ts';
import { OrderRepair } from './orders/order-repair.ts';
import { OrderSynchronization } from './orders/order-synchronization.ts';
import { readOrderMappingInput } from './orders/read-order-mapping-input.ts';
import { ReturnAnnouncement } from './orders/return-announcement.ts';
import { ShopgateRefresh } from './orders/shopgate-refresh.ts';
import { statusKey, sweepStatus } from './sweep/sweep-notes.ts';

export type ShopgateParts = ReturnType<typeof assembleShopgate>;

/** Puts together what the applications of the connector for Shopgate share. Nothing is called yet. */
export function assembleShopgate(
  settings: Pick<ShopgateEventSettings, 'commercetools' | 'shopgate' | 'features'>,
  logger: Logger,
  surroundings: Surroundings = {},
) {
  const { now = Date.now } = surroundings;
  const transport = transportOf(logger, surroundings);
  const project = createCommercetools(settings.commercetools, transport);
  const client = new ShopgateClient(settings.shopgate, transport);
  const { projectKey } = settings.commercetools;
  const configuration = configurationOf(project, logger, now);
  const orders = new CommercetoolsOrders(project);
  const ledgers = new OrderLedgers({
    orders,
    types: new OrderTypes(project),
    configuration,
    dialect: { fields: shopgateFields },
    now,
  });
  const resources = {
    orders: new SalesOrders(client),
    fulfillmentOrders: new FulfillmentOrders(client),
    returnOrders: new ReturnOrders(client),
  };
  const provider = shopgateOrders({ ...resources, customers: new ShopgateCustomers(client), projectKey });
  const mappingInput = mappingInputOf(project, projectKey);
  const status = new VersionedNotes(project, shopgateContainer, sweepStatus);
  const installedAt = async () => (await status.read(statusKey)).value?.installedAt;
  const cancellation = new OrderCancellation({ ledgers, provider, projectKey, now });
  const shared = { ledgers, provider, projectKey, configuration, mappingInput, now };
  const orderSynchronization = new OrderSynchronization({
    orders,
    ledgers,
    provider,
    creation: new OrderCreation({ ...shared, cancellation, newAttemptId: randomUUID }),
    modification: new OrderModification(shared),
    cancellation,
    returnAnnouncement: new ReturnAnnouncement(shared),
    installation: new InstallationTime(installedAt, now),
    configuration,
    now,
  });
  const news = new OrderNews({ ...resources, projectKey });
  const refresh = new ShopgateRefresh({ news, readBack: new OrderReadBack({ orders, ledgers }) });
  const { features } = settings;
  const repair = new OrderRepair({
    orders,
    ledgers,
    synchronization: orderSynchronization,
    refresh,
    features,
  });
  return {
    now,
    project,
    client,
    configuration,
    orders,
    ledgers,
    resources,
    webhooks: new Webhooks(client),
    orderSynchronization,
    refresh,
    preview: new OrderPreview({
      orders,
      ledgers,
      configuration,
      mappingInput,
      prepare: (input) => provider.prepare(input),
      installedAt,
    }),
    repair,
    requests: new OperatorRequests({
      orders,
      repair,
      ledgers,
      fields: () => requestFields(configuration),
      now,
    }),
  };
}

async function requestFields(configuration: () => Promise<ReadConfiguration>) {
  const names = orderFieldNames((await configuration()).configuration, shopgateFields);
  return { request: names.request, answer: names.request_answer };
}

function transportOf(logger: Logger, { transport, onCall }: Surroundings): TransportOptions {
  return {
    ...transport,
    onCall: ({ platform, method, path, status, milliseconds, attempt }) => {
      onCall?.();
      const call = { platform, method, path, status, milliseconds: Math.round(milliseconds), attempt };
      logger.debug(call, 'Call');
    },
  };
}

type Project = ReturnType<typeof createCommercetools>;

/** The custom object `shopgate`/`configuration`, of the same schema as that of fulfillmenttools. */
function configurationOf(
  project: Project,
  logger: Logger,
  now: () => number,
): () => Promise<ReadConfiguration> {
  const customObjects = new CustomObjects(project);
  const completion = new ConfigurationCompletion(project, now);
  const source = new ConfigurationSource({
    read: async () => {
      const found = await customObjects.read(shopgateContainer, configurationKey);
      return withShopgateType(found?.value as unknown);
    },
    complete: (parsed) => completion.complete(parsed),
    onProblems: (problems) =>
      problems.forEach((problem) =>
        logger.error({ outcome: 'misconfigured' }, describeConfigurationProblem(problem)),
      ),
    clock: now,
  });
  return () => source.get();
}

/** The one default that differs: both connectors may be deployed in one project. */
export function withShopgateType(object: unknown): unknown {
  if (object === undefined) return { orderCustomTypeKey: shopgateTypeKey };
  const isObject = typeof object === 'object' && object !== null && !Array.isArray(object);
  return isObject ? { orderCustomTypeKey: shopgateTypeKey, ...object } : object;
}

function mappingInputOf(project: Project, projectKey: string) {
  const resources = {
    stores: new Stores(project),
    shippingMethods: new ShippingMethods(project),
    channels: new Channels(project),
    productTypes: new ProductTypes(project),
    projectKey,
  };
  return (order: CommercetoolsOrder, read: ReadConfiguration) =>
    readOrderMappingInput(order, read, resources);
}
