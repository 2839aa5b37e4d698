import type { CommercetoolsProject } from '../commercetools/client.ts';
import { CustomObjects } from '../commercetools/custom-objects.ts';
import { VersionedNotes } from '../commercetools/versioned-notes.ts';
import { parseConfiguration } from '../configuration/configuration.ts';
import { describeConfigurationProblem } from '../configuration/configuration-problem.ts';
import { configurationKey } from '../configuration/configuration-schema.ts';
import { nameIn, type Instance } from '../settings/instance.ts';
import { shopgateContainer, withShopgateType } from '../shopgate/shopgate-dialect.ts';
import type { Webhooks } from '../shopgate/webhooks.ts';
import { statusKey, sweepStatus, type SweepStatus } from '../synchronization/sweep/sweep-notes.ts';
import { askPlatform, isDeaf, type PlatformStatus } from './platform-status.ts';

/** What `GET /service/status?deep=1` tells besides name and version. */
export type ShopgateStatus = {
  /** False when a platform does not let the connector in or does not answer in time, or the connector is deaf. */
  healthy: boolean;
  /** Of Node.js. */
  runtime: string;
  platforms: Record<'commercetools' | 'shopgate', PlatformStatus>;
  /** What is wrong with the configuration object, in words; it does not make the connector unhealthy. */
  configurationProblems: readonly string[];
} & SweepStatus;

/**
 * Asks both platforms: a read each, with a log-in where there is no token. The configuration object and the last sweep
 * come from commercetools, and are left out while that fails.
 */
export async function readShopgateStatus({
  project,
  webhooks,
  instance,
}: {
  project: CommercetoolsProject;
  webhooks: Pick<Webhooks, 'readToken'>;
  instance: Instance;
}): Promise<ShopgateStatus> {
  const [commercetools, shopgate] = await Promise.all([
    askPlatform(() => readNotes(project, instance)),
    askPlatform(() => webhooks.readToken()),
  ]);
  return {
    healthy:
      [commercetools, shopgate].every(({ platform }) => platform.status === 'ok') &&
      !isDeaf(commercetools.value?.sweep?.hearing),
    runtime: process.version,
    platforms: { commercetools: commercetools.platform, shopgate: shopgate.platform },
    configurationProblems: commercetools.value?.problems ?? [],
    ...commercetools.value?.sweep,
  };
}

async function readNotes(project: CommercetoolsProject, instance: Instance) {
  const [object, sweep] = await Promise.all([
    new CustomObjects(project).read(shopgateContainer, nameIn(instance, configurationKey)),
    new VersionedNotes(project, shopgateContainer, sweepStatus, instance).read(statusKey),
  ]);
  const { problems } = parseConfiguration(withShopgateType(object?.value));
  return { problems: problems.map(describeConfigurationProblem), sweep: sweep.value };
}
