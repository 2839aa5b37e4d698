import type { CommercetoolsProject } from '../../shared/src/commercetools/client.ts';
import { CustomObjects } from '../../shared/src/commercetools/custom-objects.ts';
import { configurationKey } from '../../shared/src/configuration/configuration-schema.ts';
import { nameIn, type Instance } from '../../shared/src/settings/instance.ts';
import { CommandProblem } from './command-problem.ts';

/** The deployment that a command acts for, by its settings. */
export interface ActsFor {
  project: CommercetoolsProject;
  instance: Instance;
  /** Container of its custom objects. */
  container: string;
}

const queryArgs = { limit: 500, withTotal: false };

/**
 * Makes sure that a command acts for a deployment that there is. Under another name, or without the name, other rules
 * would hold, and what is sent would be nobody's.
 *
 * @throws CommandProblem when only others have a configuration object
 */
export async function requireDeployment(actsFor: ActsFor): Promise<void> {
  const missing = await missingDeployment(actsFor);
  if (missing !== undefined) throw new CommandProblem(`${missing} Nothing was done.`);
}

/**
 * Whether the deployment that a command acts for seems not to be there: post-deploy writes a configuration object for
 * each.
 *
 * @returns in words, which others there are; `undefined` when it is there, or when there is none at all
 */
export async function missingDeployment({
  project,
  instance,
  container,
}: ActsFor): Promise<string | undefined> {
  const own = nameIn(instance, configurationKey);
  const objects = new CustomObjects(project);
  if (await objects.read(container, own)) return undefined;
  const { body } = await project.customObjects().withContainer({ container }).get({ queryArgs }).execute();
  const others = body.results
    .map(({ key }) => key)
    .filter((key) => key === configurationKey || key.startsWith(`${configurationKey}-`));
  if (others.length === 0) return undefined;
  return (
    `There is no configuration object ${container}/${own}, but ${others.map((key) => `${container}/${key}`).join(', ')}: ` +
    'set INSTANCE as the deployment has it (configuration-NAME is that of INSTANCE=NAME, configuration that of the ' +
    'deployment without a name).'
  );
}
