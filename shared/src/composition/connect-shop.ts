import { createCommercetools, type CommercetoolsProject } from '../commercetools/client.ts';
import { OrderTypes } from '../commercetools/order-types.ts';
import { CommercetoolsOrders } from '../commercetools/orders.ts';
import { VersionedNotes } from '../commercetools/versioned-notes.ts';
import { WorkflowStates } from '../commercetools/workflow-states.ts';
import type { ReadConfiguration } from '../configuration/configuration-source.ts';
import type { TransportOptions } from '../http/transport.ts';
import type { Logger } from '../logging/logger.ts';
import type { Instance } from '../settings/instance.ts';
import type { EventSettings } from '../settings/settings.ts';
import { OrderLedgers } from '../synchronization/orders/order-ledgers.ts';
import { statusKey, sweepStatus } from '../synchronization/sweep/sweep-notes.ts';
import type { Surroundings } from './application-surroundings.ts';
import { configurationOf } from './configuration-of.ts';
import type { ConnectorNames } from './connector-names.ts';
import { loggedTransport } from './logged-transport.ts';

/** The commercetools project that a connector works in, and what it keeps there: the same for every application. */
export interface Shop {
  project: CommercetoolsProject;
  projectKey: string;
  names: ConnectorNames;
  /** Name of this deployment. */
  instance: Instance;
  /** How calls travel, to the fulfilment platform as well. */
  transport: TransportOptions;
  /** Calls to both platforms since the process began, each attempt once. */
  callsMade: () => number;
  configuration: () => Promise<ReadConfiguration>;
  orders: CommercetoolsOrders;
  ledgers: OrderLedgers;
  /** ISO time; absent where the installation is not noted. */
  installedAt: () => Promise<string | undefined>;
  logger: Logger;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** The settings that every application of both connectors has. */
export type ShopSettings = Pick<EventSettings, 'commercetools' | 'instance'>;

/** Connects to commercetools. Nothing is called yet. */
export function connectShop(
  { commercetools, instance }: ShopSettings,
  names: ConnectorNames,
  logger: Logger,
  { now = Date.now, transport: given }: Surroundings = {},
): Shop {
  const { transport, callsMade } = loggedTransport(logger, given);
  const project = createCommercetools(commercetools, transport);
  const configuration = configurationOf(project, { names, instance, logger, now });
  const orders = new CommercetoolsOrders(project);
  const workflowStates = new WorkflowStates(project);
  const ledgers = new OrderLedgers({
    orders,
    types: new OrderTypes(project),
    configuration,
    dialect: names.dialect,
    workflow: (transitions) => workflowStates.workflow(transitions),
    now,
  });
  const status = new VersionedNotes(project, names.container, sweepStatus, instance);
  return {
    project,
    projectKey: commercetools.projectKey,
    names,
    instance,
    transport,
    callsMade,
    configuration,
    orders,
    ledgers,
    installedAt: async () => (await status.read(statusKey)).value?.installedAt,
    logger,
    now,
  };
}
