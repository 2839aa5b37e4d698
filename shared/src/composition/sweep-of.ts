import { randomUUID } from 'node:crypto';
import { VersionedNotes } from '../commercetools/versioned-notes.ts';
import { explainFailure, isRefusedAccess } from '../lifecycle/explain-failure.ts';
import type { OrderRepair } from '../synchronization/orders/order-repair.ts';
import { readOpenOrders } from '../synchronization/sweep/open-orders.ts';
import { sweepProgress, sweepStatus } from '../synchronization/sweep/sweep-notes.ts';
import { SweepOrders } from '../synchronization/sweep/sweep-orders.ts';
import { Sweep, type SweepOptions } from '../synchronization/sweep/sweep.ts';
import type { Shop } from './connect-shop.ts';

export interface SweepParts extends Pick<
  SweepOptions,
  'facilities' | 'stock' | 'hear' | 'checkNames' | 'tell'
> {
  repair: OrderRepair;
  features: { orderSync: boolean; statusUpdates: boolean };
}

/** Finds and repairs what messages and webhooks missed. */
export function sweepOf(shop: Shop, { repair, features, ...ofPlatform }: SweepParts): Sweep {
  const { project, instance, names, logger, now } = shop;
  const { fields } = names.dialect;
  return new Sweep({
    ...ofPlatform,
    lease: {
      notes: new VersionedNotes(project, names.container, sweepProgress, instance),
      now,
      newSweepId: randomUUID,
    },
    status: new VersionedNotes(project, names.container, sweepStatus, instance),
    orders: new SweepOrders({ ...shop, fields, repair, features }),
    openOrders: () => readOpenOrders({ ...shop, fields }),
    refusedAccess: (error) => (isRefusedAccess(error) ? explainFailure(error) : undefined),
    callsMade: shop.callsMade,
    logger,
    now,
  });
}
