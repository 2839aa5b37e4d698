import { randomUUID } from 'node:crypto';
import type { Express } from 'express';
import { Inventory } from 'shared/commercetools/inventory.ts';
import { VersionedNotes } from 'shared/commercetools/versioned-notes.ts';
import { createApplication } from 'shared/edge/application.ts';
import { verifyWebhookToken } from 'shared/edge/webhook-token.ts';
import { hearShopgate } from 'shared/lifecycle/hear-shopgate.ts';
import type { Logger } from 'shared/logging/logger.ts';
import { answerOutcome } from 'shared/messages/answer-outcome.ts';
import { handleRequest } from 'shared/messages/handle-request.ts';
import type { ShopgateServiceSettings } from 'shared/settings/shopgate-settings.ts';
import { CumulatedInventories } from 'shared/shopgate/cumulated-inventories.ts';
import { shopgateContainer, shopgateFields } from 'shared/shopgate/shopgate-dialect.ts';
import type { Surroundings } from 'shared/synchronization/application-surroundings.ts';
import { assembleShopgate } from 'shared/synchronization/assemble-shopgate.ts';
import { CumulatedStock } from 'shared/synchronization/stock/cumulated-stock.ts';
import { readOpenOrders } from 'shared/synchronization/sweep/open-orders.ts';
import { sweepProgress, sweepStatus } from 'shared/synchronization/sweep/sweep-notes.ts';
import { SweepOrders } from 'shared/synchronization/sweep/sweep-orders.ts';
import { newsNote, SweepShopgate } from 'shared/synchronization/sweep/sweep-shopgate.ts';
import { Sweep } from 'shared/synchronization/sweep/sweep.ts';
import { connectorVersion } from 'shared/version.ts';

export const endpoint = '/job';

/** A sweep ends after 8 minutes by itself; Connect waits for 30. */
const budgetMilliseconds = 10 * 60_000;

/** Puts the job application together: `POST /job` begins a sweep, or repairs or previews one order. */
export function createShopgateJob(
  settings: ShopgateServiceSettings,
  logger: Logger,
  surroundings: Surroundings = {},
): Express {
  const { sweep, repair, preview } = assembleSweep(settings, logger, surroundings);
  const verifyToken = (authorization: string | undefined) => verifyWebhookToken(authorization, settings.jwt);
  return createApplication({
    name: 'job',
    version: connectorVersion,
    endpoint,
    logger,
    budgetMilliseconds,
    answer: answerOutcome,
    handle: (message) => handleRequest(message, { sweep, repair, preview, verifyToken }),
  });
}

function assembleSweep(settings: ShopgateServiceSettings, logger: Logger, surroundings: Surroundings) {
  let calls = 0;
  const parts = assembleShopgate(settings, logger, { ...surroundings, onCall: () => void (calls += 1) });
  const { project, client, now, orders, ledgers, configuration, repair, resources, refresh, webhooks } =
    parts;
  const { features } = settings;
  const sweep = new Sweep({
    lease: {
      notes: new VersionedNotes(project, shopgateContainer, sweepProgress),
      now,
      newSweepId: randomUUID,
    },
    status: new VersionedNotes(project, shopgateContainer, sweepStatus),
    orders: new SweepOrders({
      orders,
      ledgers,
      repair,
      configuration,
      fields: shopgateFields,
      features,
      now,
    }),
    facilities: new SweepShopgate({
      ...resources,
      inventories: new CumulatedInventories(client),
      stock: new CumulatedStock({ inventory: new Inventory(project) }),
      follow: (hint) => refresh.follow(hint),
      notes: new VersionedNotes(project, shopgateContainer, newsNote),
      features,
      now,
    }),
    hear: () => hearShopgate({ settings, logger, project, webhooks }),
    openOrders: () => readOpenOrders({ orders, ledgers, configuration, fields: shopgateFields }),
    // Alert on the log, or on the custom object shopgate/status.
    tell: () => Promise.resolve(),
    refusedAccess: () => undefined,
    callsMade: () => calls,
    logger,
    now,
  });
  return { sweep, repair, preview: parts.preview };
}
