import { randomUUID } from 'node:crypto';
import type { Express } from 'express';
import { Inventory } from 'shared/commercetools/inventory.ts';
import { VersionedNotes } from 'shared/commercetools/versioned-notes.ts';
import { configurationContainer } from 'shared/configuration/configuration-schema.ts';
import { createApplication } from 'shared/edge/application.ts';
import { verifyWebhookToken } from 'shared/edge/webhook-token.ts';
import { explainFailure, isRefusedAccess } from 'shared/lifecycle/explain-failure.ts';
import { fulfillmenttoolsFields } from 'shared/fulfillmenttools/ledger-dialect.ts';
import { Stocks } from 'shared/fulfillmenttools/stocks.ts';
import { hearPlatforms } from 'shared/lifecycle/hear-platforms.ts';
import { isServing } from 'shared/lifecycle/is-serving.ts';
import type { Logger } from 'shared/logging/logger.ts';
import type { JobSettings } from 'shared/settings/settings.ts';
import type { Surroundings } from 'shared/synchronization/application-surroundings.ts';
import { assembleFacilities } from 'shared/synchronization/facilities/assemble-facilities.ts';
import { assembleRepair } from 'shared/synchronization/orders/assemble-repair.ts';
import type { OrderPreview } from 'shared/synchronization/orders/order-preview.ts';
import type { OrderRepair } from 'shared/synchronization/orders/order-repair.ts';
import { StockComparison } from 'shared/synchronization/stock/stock-comparison.ts';
import { SweepFacilities } from 'shared/synchronization/sweep/sweep-facilities.ts';
import { readOpenOrders } from 'shared/synchronization/sweep/open-orders.ts';
import { sweepProgress, sweepStatus } from 'shared/synchronization/sweep/sweep-notes.ts';
import { SweepOrders } from 'shared/synchronization/sweep/sweep-orders.ts';
import { SweepStock } from 'shared/synchronization/sweep/sweep-stock.ts';
import { Sweep } from 'shared/synchronization/sweep/sweep.ts';
import { connectorVersion } from 'shared/version.ts';
import { assembleAlerts } from './alerts.ts';
import { answerOutcome } from 'shared/messages/answer-outcome.ts';
import { handleRequest } from 'shared/messages/handle-request.ts';

export const endpoint = '/job';

/** A sweep ends after 8 minutes by itself; Connect waits for 30. */
const budgetMilliseconds = 10 * 60_000;

/** Puts the job application together: `POST /job` begins a sweep, or repairs or previews one order. */
export function createJobApplication(
  settings: JobSettings,
  logger: Logger,
  surroundings?: Surroundings,
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

function assembleSweep(
  settings: JobSettings,
  logger: Logger,
  surroundings: Surroundings = {},
): { sweep: Sweep; repair: OrderRepair; preview: OrderPreview } {
  const { features, instance } = settings;
  let calls = 0;
  const parts = assembleRepair(settings, logger, { ...surroundings, onCall: () => void (calls += 1) });
  const { project, client, now, orders, ledgers, configuration, repair, preview } = parts;
  const { languages, facilitySynchronization, ...facilityParts } = assembleFacilities(
    project,
    client,
    now,
    instance,
  );
  const sweep = new Sweep({
    lease: {
      notes: new VersionedNotes(project, configurationContainer, sweepProgress, instance),
      now,
      newSweepId: randomUUID,
    },
    status: new VersionedNotes(project, configurationContainer, sweepStatus, instance),
    orders: new SweepOrders({
      orders,
      ledgers,
      repair,
      configuration,
      fields: fulfillmenttoolsFields,
      features,
      instance,
      now,
    }),
    facilities: new SweepFacilities({
      ...facilityParts,
      language: () => languages.first(),
      synchronization: facilitySynchronization,
      features,
      now,
    }),
    stock: new SweepStock({
      ...facilityParts,
      comparison: new StockComparison({
        stocks: new Stocks(client),
        inventory: new Inventory(project),
        now,
      }),
      features,
    }),
    hear: () => hearPlatforms({ settings, logger, client, project, now: new Date(now()), isServing }),
    openOrders: () => readOpenOrders({ orders, ledgers, configuration, fields: fulfillmenttoolsFields }),
    tell: assembleAlerts(settings, project, { logger, now }),
    refusedAccess: (error) => (isRefusedAccess(error) ? explainFailure(error) : undefined),
    callsMade: () => calls,
    logger,
    now,
  });
  return { sweep, repair, preview };
}
