import { VersionedNotes } from '../commercetools/versioned-notes.ts';
import { configurationContainer } from '../configuration/configuration-schema.ts';
import { PlatformError } from '../errors.ts';
import { FulfillmenttoolsProject } from '../fulfillmenttools/project.ts';
import { statusKey, sweepStatus, type SweepStatus } from '../synchronization/sweep/sweep-notes.ts';
import { checkConfigurationObject, readConfigurationObject } from './check-configuration.ts';
import { askPlatform, isDeaf, type PlatformStatus } from './platform-status.ts';
import type { Instance } from '../settings/instance.ts';
import type { LifecycleContext } from './run-lifecycle-script.ts';

/** What `GET /service/status?deep=1` tells besides name and version. */
export type DeepStatus = {
  /** False when a platform does not let the connector in or does not answer in time, or the connector is deaf. */
  healthy: boolean;
  /** Of Node.js. */
  runtime: string;
  platforms: Record<'commercetools' | 'fulfillmenttools', PlatformStatus>;
  /** What is wrong with the configuration object, in words; it does not make the connector unhealthy. */
  configurationProblems: readonly string[];
} & SweepStatus;

/**
 * Asks both platforms: a read each, with a log-in where there is no token. The configuration object and the last sweep
 * come from commercetools, and are left out while that fails.
 */
export async function readDeepStatus({
  project,
  client,
  settings,
}: Pick<LifecycleContext, 'project' | 'client'> & { settings: { instance: Instance } }): Promise<DeepStatus> {
  const [commercetools, fulfillmenttools] = await Promise.all([
    askPlatform(() => readNotes(project, settings.instance)),
    askPlatform(() => logsIn(client)),
  ]);
  return {
    healthy:
      [commercetools, fulfillmenttools].every(({ platform }) => platform.status === 'ok') &&
      !isDeaf(commercetools.value?.sweep?.hearing),
    runtime: process.version,
    platforms: { commercetools: commercetools.platform, fulfillmenttools: fulfillmenttools.platform },
    configurationProblems: commercetools.value?.problems ?? [],
    ...commercetools.value?.sweep,
  };
}

async function readNotes(project: LifecycleContext['project'], instance: Instance) {
  const [value, sweep] = await Promise.all([
    readConfigurationObject({ project }, instance),
    new VersionedNotes(project, configurationContainer, sweepStatus, instance).read(statusKey),
  ]);
  return { problems: checkConfigurationObject(value).findings.map(({ text }) => text), sweep: sweep.value };
}

/** Whoever may not ask what he may do, or asks a tenant that does not tell it, is logged in all the same. */
async function logsIn(client: LifecycleContext['client']): Promise<void> {
  try {
    await new FulfillmenttoolsProject(client).readPermissions();
  } catch (error) {
    if (!(error instanceof PlatformError) || (error.status !== 403 && error.status !== 404)) throw error;
  }
}
