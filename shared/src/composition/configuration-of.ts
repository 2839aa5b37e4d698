import type { CommercetoolsProject } from '../commercetools/client.ts';
import { CustomObjects } from '../commercetools/custom-objects.ts';
import { configurationKey } from '../configuration/configuration-schema.ts';
import { ConfigurationSource, type ReadConfiguration } from '../configuration/configuration-source.ts';
import { findingOf, logFinding } from '../lifecycle/finding.ts';
import { nameIn } from '../settings/instance.ts';
import { ConfigurationCompletion } from '../synchronization/complete-configuration.ts';
import type { Shop } from './connect-shop.ts';

/** Reads the configuration object of the connector, and logs what is wrong with it. */
export function configurationOf(
  project: CommercetoolsProject,
  { names, instance, logger, now }: Pick<Shop, 'names' | 'instance' | 'logger' | 'now'>,
): () => Promise<ReadConfiguration> {
  const customObjects = new CustomObjects(project);
  const completion = new ConfigurationCompletion(project, now);
  const key = nameIn(instance, configurationKey);
  const source = new ConfigurationSource({
    read: async () => {
      const object = await customObjects.read(names.container, key);
      const value = object?.value as unknown;
      return { value: names.configured ? names.configured(value) : value, version: object?.version };
    },
    complete: (parsed) => completion.complete(parsed),
    onProblems: (problems) =>
      problems.forEach((problem) => logFinding(logger, findingOf(problem), { outcome: 'misconfigured' })),
    clock: now,
  });
  return () => source.get();
}
