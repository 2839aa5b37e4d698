import type { CommercetoolsProject } from '../commercetools/client.ts';
import { listEvery } from '../commercetools/list-every.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { nearestKey } from '../configuration/nearest-key.ts';
import { failure, firstOf, notThere, warning, type Finding } from './finding.ts';

/** A shipping method that the configuration names. */
interface NamedMethod {
  path: readonly string[];
  name: string;
  /** Whether its orders go as those of any method that is not named. */
  isAsUnnamed: boolean;
}

const meaning = 'the key or name of a shipping method';

/**
 * The shipping methods that the configuration names and that are not there. A custom shipping method has only a name, and
 * is known only by orders that have it.
 */
export async function shippingMethodFindings(
  project: CommercetoolsProject,
  configuration: Configuration,
): Promise<Finding[]> {
  const all = namedMethods(configuration);
  if (all.length === 0) return [];
  const methods = await listEvery(project.shippingMethods());
  const known = [
    ...methods.flatMap(({ key }) => key ?? []),
    ...methods.flatMap(({ name }: { name?: string }) => name ?? []),
  ];
  const findings: Finding[] = [];
  for (const method of all) {
    if (known.includes(method.name) || (await hasBeenOrdered(project, method.name))) continue;
    findings.push(findingOf(method, known));
  }
  return findings;
}

function namedMethods({ shippingMethodMapping, export: { rules } }: Configuration): NamedMethod[] {
  const mapped = Object.entries(shippingMethodMapping).map(
    ([name, { serviceType, serviceLevel, carriers }]) => ({
      path: ['shippingMethodMapping', name],
      name,
      isAsUnnamed: serviceType === 'SHIPPING' && serviceLevel === 'DELIVERY' && carriers.length === 0,
    }),
  );
  const ofRules = rules.flatMap(({ when }, index) =>
    (when.shippingMethods ?? []).map((name) => ({
      path: ['export', 'rules', String(index), 'when', 'shippingMethods'],
      name,
      isAsUnnamed: false,
    })),
  );
  return [...mapped, ...ofRules];
}

async function hasBeenOrdered(project: CommercetoolsProject, name: string): Promise<boolean> {
  const queryArgs = {
    where: 'shippingInfo(shippingMethodName = :name)',
    'var.name': name,
    limit: 1,
    withTotal: false,
  };
  return (await project.orders().get({ queryArgs }).execute()).body.results.length > 0;
}

function findingOf({ path, name, isAsUnnamed }: NamedMethod, known: readonly string[]): Finding {
  if (nearestKey(name, known) !== undefined) return notThere(path, meaning, name, known);
  const words = `${['configuration', ...path].join('.')}: no shipping method has the key or name "${name}", and no order a custom one of that name`;
  const choice = `There are ${firstOf(known) || 'none'}`;
  return isAsUnnamed
    ? warning(`${words}; orders go as with any method that is not named. ${choice}`)
    : failure(`${words}, so that what is said here holds for no order. ${choice}`);
}
