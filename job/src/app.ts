import type { Express } from 'express';
import { createApplication } from 'shared/edge/application.ts';
import { verifyWebhookToken } from 'shared/edge/webhook-token.ts';
import type { Logger } from 'shared/logging/logger.ts';
import type { JobSettings } from 'shared/settings/settings.ts';
import type { Surroundings } from 'shared/synchronization/assemble.ts';
import { assembleSweep } from 'shared/synchronization/sweep/assemble-sweep.ts';
import { connectorVersion } from 'shared/version.ts';
import { answerOutcome } from './answer-outcome.ts';
import { handleRequest } from './handle-request.ts';

export const endpoint = '/job';

/** A sweep ends after 8 minutes by itself; Connect waits for 30. */
const budgetMilliseconds = 10 * 60_000;

/** Puts the job application together: `POST /job` begins a sweep, or repairs one order. */
export function createJobApplication(
  settings: JobSettings,
  logger: Logger,
  surroundings?: Surroundings,
): Express {
  const { sweep, repair } = assembleSweep(settings, logger, surroundings);
  const verifyToken = (authorization: string | undefined) => verifyWebhookToken(authorization, settings.jwt);
  return createApplication({
    name: 'job',
    version: connectorVersion,
    endpoint,
    logger,
    budgetMilliseconds,
    answer: answerOutcome,
    handle: (message) => handleRequest(message, { sweep, repair, verifyToken }),
  });
}
