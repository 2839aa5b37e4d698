import { parseConfiguration } from '../../shared/src/configuration/configuration.ts';
import { parseLedger, type Ledger } from '../../shared/src/fulfillment/ledger.ts';
import type { CommercetoolsOrder } from '../../shared/src/fulfillment/commercetools-order.ts';
import { fulfillmenttoolsOrders } from '../../shared/src/fulfillmenttools/fulfillmenttools-provider.ts';
import type { Occasion } from '../../shared/src/fulfillment/occasion.ts';
import type { ProviderOrders } from '../../shared/src/fulfillment/provider.ts';
import { fulfillmenttoolsDialect } from '../../shared/src/fulfillmenttools/ledger-dialect.ts';
import { OrderCancellation } from '../../shared/src/synchronization/orders/order-cancellation.ts';
import { OrderCreation } from '../../shared/src/synchronization/orders/order-creation.ts';
import { OrderLedgers } from '../../shared/src/synchronization/orders/order-ledgers.ts';
import { OrderModification } from '../../shared/src/synchronization/orders/order-modification.ts';
import { OrderPreview } from '../../shared/src/synchronization/orders/order-preview.ts';
import { OrderSynchronization } from '../../shared/src/synchronization/orders/order-synchronization.ts';
import { ReturnAnnouncement } from '../../shared/src/synchronization/orders/return-announcement.ts';
import { InMemoryItemReturnJobs } from './in-memory-item-return-jobs.ts';
import { InMemoryCommercetoolsOrders, InMemoryFulfillmenttoolsOrders } from './in-memory-orders.ts';
import { orderOf } from './mappable-order.ts';

/**
 * The whole export over platforms in memory, with a clock that stands until it is moved.
 *
 * @param options.platform what the platform does in another way than fulfillmenttools
 */
export function synchronizationUnderTest(
  configurationObject: unknown = {},
  { instance, platform = {} }: { instance?: string; platform?: Partial<ProviderOrders> } = {},
) {
  const clock = { now: Date.parse('2026-01-01T12:00:00.000Z') };
  const orders = new InMemoryCommercetoolsOrders();
  const fulfillmenttools = new InMemoryFulfillmenttoolsOrders();
  let read = parseConfiguration(configurationObject);
  const configuration = () => Promise.resolve(read);
  const types = {
    ensureDefault: () => Promise.resolve({}),
    ensureOn: () => Promise.resolve({}),
    forget: () => undefined,
  };
  const now = () => clock.now;
  const ledgers = new OrderLedgers({ orders, types, configuration, dialect: fulfillmenttoolsDialect, now });
  const itemReturnJobs = new InMemoryItemReturnJobs();
  const provider = {
    ...fulfillmenttoolsOrders({
      orders: fulfillmenttools,
      itemReturnJobs,
      cancellation: () => Promise.resolve(read.configuration.cancellation),
    }),
    ...platform,
  };
  const common = { ledgers, provider, projectKey: 'shop', configuration, now, instance };
  const mappingInput = (order: CommercetoolsOrder) =>
    Promise.resolve({
      order,
      configuration: read.configuration,
      brokenParts: read.brokenParts,
      projectKey: common.projectKey,
    });
  const cancellation = new OrderCancellation(common);
  let attempts = 0;
  const newAttemptId = () => `attempt-${(attempts += 1)}`;
  const creation = new OrderCreation({ ...common, cancellation, mappingInput, newAttemptId });
  const modification = new OrderModification({ ...common, mappingInput });
  const synchronization = new OrderSynchronization({
    ...common,
    orders,
    creation,
    modification,
    cancellation,
    returnAnnouncement: new ReturnAnnouncement(common),
    installation: { get: () => Promise.resolve(installation.at) },
  });

  const installation: { at: number | undefined } = { at: Date.parse('2025-12-01T12:00:00.000Z') };
  const order = orders.put(orderOf({ orderState: 'Confirmed' }));
  const current = () => orders.byId.get(order.id);
  /** The message of the confirmation, as it comes first. */
  const confirmation: Occasion = {
    kind: 'message',
    at: clock.now,
    resourceVersion: order.version,
    sets: { orderState: 'Confirmed' },
  };
  const features = { orderSync: true };
  const preview = new OrderPreview({
    ...common,
    orders,
    mappingInput,
    prepare: (input) => provider.prepare(input),
    installedAt: () =>
      Promise.resolve(installation.at === undefined ? undefined : new Date(installation.at).toISOString()),
    features,
  });
  return {
    synchronization,
    preview: () => preview.preview({ orderId: order.id }),
    synchronize: (occasion: Occasion = confirmation) => synchronization.synchronize(order.id, occasion),
    /** Gives the configuration object another value. */
    configure: (value: unknown) => {
      read = parseConfiguration(value);
    },
    features,
    installation,
    orders,
    fulfillmenttools,
    itemReturnJobs,
    clock,
    orderId: order.id,
    current,
    /** Changes the commercetools order as somebody else would. */
    edit: (parts: Record<string, unknown>) => {
      const known = current();
      if (known) orders.put({ ...known, ...parts, version: known.version + 1 });
    },
    field: (name: string): unknown => current()?.custom?.fields?.[name],
    ledger: (): Ledger | undefined => {
      const text: unknown = current()?.custom?.fields.fft_ledger;
      return typeof text === 'string' ? parseLedger(text) : undefined;
    },
  };
}
