import { ConnectorError, isAccessDenied } from '../errors.ts';
import { describeError } from '../logging/describe-error.ts';
import type { Logger } from '../logging/logger.ts';
import type { PlatformHearing } from '../synchronization/sweep/hearing.ts';
import { explainFailure, isRefusedAccess } from './explain-failure.ts';

/**
 * Looks whether one platform still tells the connector what happens, and says as an error where it does not: a connector
 * that hears nothing looks as well as one in a quiet shop.
 *
 * @param look repairs what it may
 */
export async function hearPlatform(
  logger: Logger,
  platform: string,
  look: () => Promise<PlatformHearing>,
): Promise<PlatformHearing> {
  const fields = { handler: 'sweep hearing', platform };
  try {
    const found = await look();
    const { state, problem = '' } = found;
    if (state === 'deaf') {
      logger.error(
        { ...fields, outcome: state },
        `The connector does not hear all of ${platform}: ${problem}`,
      );
    }
    if (state === 'repaired') logger.warn({ ...fields, outcome: state }, `${platform}: ${problem}; put back`);
    return found;
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    logger.error({ ...fields, outcome: 'failed', error: describeError(error) }, error.message);
    if (isRefusedAccess(error) || isAccessDenied(error)) {
      return { state: 'refused', problem: explainFailure(error) };
    }
    const isRefused = error.code === 'TOO_MANY_SUBSCRIPTIONS' || error.code === 'SUBSCRIPTION_REFUSED';
    return { state: isRefused ? 'deaf' : 'unknown', problem: error.message };
  }
}
