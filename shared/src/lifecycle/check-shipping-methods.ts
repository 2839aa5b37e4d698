import type { CommercetoolsProject } from '../commercetools/client.ts';
import { listEvery } from '../commercetools/list-every.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { nearestKey } from '../configuration/nearest-key.ts';
import { firstOf, notThere, warning, type Finding } from './finding.ts';

/** A shipping method that the configuration names. */
interface NamedMethod {
  path: readonly string[];
  name: string;
}

const meaning = 'the key or name of a shipping method';

/**
 * The shipping methods that the configuration names and that are not there. A custom shipping method has only a name, and
 * is known only by orders that have it: a name that is near none is a warning, since it may be one of the first order to
 * come.
 */
export async function shippingMethodFindings(
  project: CommercetoolsProject,
  configuration: Configuration,
): Promise<Finding[]> {
  const all = namedMethods(configuration);
  if (all.length === 0) return [];
  const methods = await listEvery(project.shippingMethods());
  // As the connector looks for them: by key, then by name, also without blanks at its ends.
  const names = methods.flatMap(({ key, name }: { key?: string; name?: string }) => [
    key,
    name,
    name?.trim(),
  ]);
  const known = [...new Set(names.flatMap((name) => name ?? []))];
  const findings: Finding[] = [];
  for (const method of all) {
    if (known.includes(method.name) || (await hasBeenOrdered(project, method.name))) continue;
    findings.push(findingOf(method, known));
  }
  return findings;
}

function namedMethods({ shippingMethodMapping, export: { rules } }: Configuration): NamedMethod[] {
  const mapped = Object.keys(shippingMethodMapping).map((name) => ({
    path: ['shippingMethodMapping', name],
    name,
  }));
  const ofRules = rules.flatMap(({ when }, index) =>
    (when.shippingMethods ?? []).map((name) => ({
      path: ['export', 'rules', String(index), 'when', 'shippingMethods'],
      name,
    })),
  );
  return [...mapped, ...ofRules];
}

async function hasBeenOrdered(project: CommercetoolsProject, name: string): Promise<boolean> {
  const queryArgs = {
    where: 'shippingInfo(shippingMethodName = :name) or shipping(shippingInfo(shippingMethodName = :name))',
    'var.name': name,
    limit: 1,
    withTotal: false,
  };
  return (await project.orders().get({ queryArgs }).execute()).body.results.length > 0;
}

function findingOf({ path, name }: NamedMethod, known: readonly string[]): Finding {
  if (nearestKey(name, known) !== undefined) return notThere(path, meaning, name, known);
  const where = ['configuration', ...path].join('.');
  return warning(
    `${where}: no shipping method has the key or name "${name}", and no order a custom one of that name, so that what ` +
      `is said here holds for no order yet. There are ${firstOf(known) || 'none'}`,
  );
}
