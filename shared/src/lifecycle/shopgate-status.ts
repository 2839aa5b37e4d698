import type { CommercetoolsProject } from '../commercetools/client.ts';
import { CustomObjects } from '../commercetools/custom-objects.ts';
import { parseConfiguration } from '../configuration/configuration.ts';
import { describeConfigurationProblem } from '../configuration/configuration-problem.ts';
import { configurationKey } from '../configuration/configuration-schema.ts';
import { PlatformError } from '../errors.ts';
import { shopgateContainer } from '../shopgate/shopgate-dialect.ts';
import type { Webhooks } from '../shopgate/webhooks.ts';
import { explainFailure } from './explain-failure.ts';

type PlatformStatus = { status: 'ok' } | { status: 'failing'; problem: string };

/** What `GET /service/status?deep=1` tells besides name and version. */
export interface ShopgateStatus extends Readonly<Record<string, unknown>> {
  /** False when a platform does not let the connector in or does not answer in time. */
  healthy: boolean;
  platforms: Record<'commercetools' | 'shopgate', PlatformStatus>;
  /** What is wrong with the configuration object, in words; it does not make the connector unhealthy. */
  configurationProblems: readonly string[];
}

/** Asks both platforms: a read each, with a log-in where there is no token. */
export async function readShopgateStatus({
  project,
  webhooks,
}: {
  project: CommercetoolsProject;
  webhooks: Pick<Webhooks, 'readToken'>;
}): Promise<ShopgateStatus> {
  let configurationProblems: readonly string[] = [];
  const [commercetools, shopgate] = await Promise.all([
    attempt(async () => {
      const found = await new CustomObjects(project).read(shopgateContainer, configurationKey);
      configurationProblems = parseConfiguration(found?.value).problems.map(describeConfigurationProblem);
    }),
    attempt(() => webhooks.readToken()),
  ]);
  const healthy = commercetools.status === 'ok' && shopgate.status === 'ok';
  return { healthy, platforms: { commercetools, shopgate }, configurationProblems };
}

async function attempt(read: () => Promise<unknown>): Promise<PlatformStatus> {
  try {
    await read();
    return { status: 'ok' };
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return { status: 'failing', problem: explainFailure(error) };
  }
}
