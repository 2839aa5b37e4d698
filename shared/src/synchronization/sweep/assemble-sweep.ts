import { randomUUID } from 'node:crypto';
import { CommercetoolsOrders } from '../../commercetools/orders.ts';
import { VersionedNotes } from '../../commercetools/versioned-notes.ts';
import { configurationContainer } from '../../configuration/configuration-schema.ts';
import { ItemReturnJobs } from '../../fulfillmenttools/item-return-jobs.ts';
import { OrderEntities } from '../../fulfillmenttools/order-entities.ts';
import { FulfillmenttoolsOrders } from '../../fulfillmenttools/orders.ts';
import { renewExpiringTokens } from '../../lifecycle/renew-tokens.ts';
import type { Logger } from '../../logging/logger.ts';
import type { EventSettings, JobSettings } from '../../settings/settings.ts';
import { assemble, type Surroundings } from '../assemble.ts';
import { assembleFacilities } from '../facilities/assemble-facilities.ts';
import { OrderRefresh } from '../orders/order-refresh.ts';
import { OrderRepair } from '../orders/order-repair.ts';
import { SweepFacilities } from './sweep-facilities.ts';
import { sweepProgress, sweepStatus } from './sweep-notes.ts';
import { SweepOrders } from './sweep-orders.ts';
import { Sweep } from './sweep.ts';

/** Puts together what repairs one order. Nothing is called yet. */
export function assembleRepair(
  settings: Pick<EventSettings, 'commercetools' | 'fulfillmenttools' | 'features'>,
  logger: Logger,
  surroundings: Surroundings = {},
) {
  const parts = assemble(settings, logger, surroundings);
  const orders = new CommercetoolsOrders(parts.project);
  const refresh = new OrderRefresh({
    ledgers: parts.ledgers,
    fulfillmenttoolsOrders: new FulfillmenttoolsOrders(parts.client),
    entities: new OrderEntities(parts.client),
    returnJobs: new ItemReturnJobs(parts.client),
    writeBack: parts.writeBack,
  });
  const { ledgers, orderSynchronization: synchronization } = parts;
  const { features } = settings;
  return {
    ...parts,
    orders,
    repair: new OrderRepair({ orders, ledgers, synchronization, refresh, features }),
  };
}

/** Puts the sweep together. Nothing is called yet. */
export function assembleSweep(
  settings: JobSettings,
  logger: Logger,
  surroundings: Surroundings = {},
): { sweep: Sweep; repair: OrderRepair } {
  let calls = 0;
  const onCall = () => {
    calls += 1;
  };
  const { project, client, now, orders, ledgers, configuration, repair } = assembleRepair(settings, logger, {
    ...surroundings,
    onCall,
  });
  const { features } = settings;
  const { channels, facilities, notes, languages, facilitySynchronization } = assembleFacilities(
    project,
    client,
    now,
  );
  const sweep = new Sweep({
    lease: {
      notes: new VersionedNotes(project, configurationContainer, sweepProgress),
      now,
      newSweepId: randomUUID,
    },
    status: new VersionedNotes(project, configurationContainer, sweepStatus),
    orders: new SweepOrders({ orders, ledgers, repair, configuration, features, now }),
    facilities: new SweepFacilities({
      channels,
      notes,
      facilities,
      language: () => languages.first(),
      synchronization: facilitySynchronization,
      features,
      now,
    }),
    renewTokens: () => renewExpiringTokens({ settings, logger, client }, new Date(now())),
    callsMade: () => calls,
    logger,
    now,
  });
  return { sweep, repair };
}
