import { CommercetoolsOrders } from '../../commercetools/orders.ts';
import { VersionedNotes } from '../../commercetools/versioned-notes.ts';
import { configurationContainer } from '../../configuration/configuration-schema.ts';
import { ItemReturnJobs } from '../../fulfillmenttools/item-return-jobs.ts';
import { OrderEntities } from '../../fulfillmenttools/order-entities.ts';
import { FulfillmenttoolsOrders } from '../../fulfillmenttools/orders.ts';
import { readBackFrom } from '../../fulfillmenttools/read-back.ts';
import type { Logger } from '../../logging/logger.ts';
import type { EventSettings } from '../../settings/settings.ts';
import type { Surroundings } from '../application-surroundings.ts';
import { assemble } from '../assemble.ts';
import { sweepStatus, statusKey } from '../sweep/sweep-notes.ts';
import { OrderPreview } from './order-preview.ts';
import { OrderRefresh } from './order-refresh.ts';
import { OrderRepair } from './order-repair.ts';

/** Puts together what repairs or previews one order. Nothing is called yet. */
export function assembleRepair(
  settings: Pick<EventSettings, 'commercetools' | 'fulfillmenttools' | 'features' | 'instance'>,
  logger: Logger,
  surroundings: Surroundings = {},
) {
  const parts = assemble(settings, logger, surroundings);
  const orders = new CommercetoolsOrders(parts.project);
  const refresh = new OrderRefresh({
    ledgers: parts.ledgers,
    provider: {
      name: 'fulfillmenttools',
      readBack: readBackFrom({
        orders: new FulfillmenttoolsOrders(parts.client),
        entities: new OrderEntities(parts.client),
        returnJobs: new ItemReturnJobs(parts.client),
      }),
    },
    projectKey: settings.commercetools.projectKey,
    writeBack: parts.writeBack,
  });
  const { ledgers, orderSynchronization: synchronization } = parts;
  const { features, instance } = settings;
  const notes = new VersionedNotes(parts.project, configurationContainer, sweepStatus, settings.instance);
  return {
    ...parts,
    orders,
    repair: new OrderRepair({ orders, ledgers, synchronization, refresh, features, instance }),
    preview: new OrderPreview({
      orders,
      ledgers,
      configuration: parts.configuration,
      mappingInput: parts.mappingInput,
      prepare: (input) => parts.provider.prepare(input),
      installedAt: async () => (await notes.read(statusKey)).value?.installedAt,
    }),
  };
}
