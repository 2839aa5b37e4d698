import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { connectorVersion } from '../shared/src/version.ts';

const root = path.join(import.meta.dirname, '..');
const versions = z.record(z.string(), z.string()).default({});
const sections = z.object({
  dependencies: versions,
  devDependencies: versions,
  peerDependencies: versions,
  peerDependenciesMeta: z.record(z.string(), z.object({ optional: z.boolean() })).default({}),
  engines: versions,
});

const json = (file: string): unknown => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
const applications = ['event', 'service', 'job', 'shopgate/event', 'shopgate/service', 'shopgate/job'];
const folders = ['.', 'shared', ...applications];
const packages = folders.map((folder) => ({ folder, ...sections.parse(json(`${folder}/package.json`)) }));

const lockFile = z.object({ packages: z.record(z.string(), z.unknown()) });
const readLock = (folder: string) => lockFile.parse(json(`${folder}/package-lock.json`)).packages;

const isLocal = (version: string) => version.startsWith('file:');

describe('the package.json files', () => {
  it('name one version of every package that several of them need', () => {
    const known = new Map<string, Set<string>>();
    for (const { dependencies, devDependencies, peerDependencies } of packages) {
      const all = [dependencies, devDependencies, peerDependencies].flatMap((section) =>
        Object.entries(section),
      );
      for (const [name, version] of all) {
        if (isLocal(version)) continue;
        known.set(name, new Set([...(known.get(name) ?? []), version]));
      }
    }
    expect([...known].filter(([, found]) => found.size > 1)).toEqual([]);
  });

  it('have the version that the applications tell, and that the changelog describes', () => {
    for (const folder of folders)
      expect(json(`${folder}/package.json`)).toMatchObject({ version: connectorVersion });
    expect(readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8')).toContain(`\n## ${connectorVersion}\n`);
  });

  it('ask for the same Node', () => {
    expect(new Set(packages.map(({ engines }) => engines['node']))).toEqual(new Set(['22 || 24']));
  });

  it.each(applications)('give %s what the common module needs', (application) => {
    const common = packages.find(({ folder }) => folder === 'shared');
    const own = packages.find(({ folder }) => folder === application);
    // What is optional is fulfillmenttools' own: the applications of the other connector do without.
    const needed = Object.entries(common?.peerDependencies ?? {}).filter(
      ([name]) => !application.startsWith('shopgate/') || !common?.peerDependenciesMeta[name]?.optional,
    );
    expect({ ...own?.dependencies, ...own?.devDependencies }).toMatchObject(Object.fromEntries(needed));
  });

  it.each(['.', ...applications])('are what the package-lock.json of %s was made from', (folder) => {
    const own = packages.find((each) => each.folder === folder);
    const { dependencies, devDependencies } = sections.parse(readLock(folder)['']);
    expect({ dependencies, devDependencies }).toEqual({
      dependencies: own?.dependencies,
      devDependencies: own?.devDependencies,
    });
  });
});
