import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';

const root = path.join(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const lockFiles = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file.endsWith('package-lock.json'));
const folders = lockFiles.map((file) => path.dirname(file)).toSorted();

const specifications = z.record(z.string(), z.string()).default({});
const lockFile = z.object({
  lockfileVersion: z.number(),
  packages: z.record(
    z.string(),
    z.object({
      resolved: z.string().optional(),
      integrity: z.string().optional(),
      link: z.boolean().default(false),
      optional: z.boolean().default(false),
      inBundle: z.boolean().default(false),
      os: z.array(z.string()).optional(),
      cpu: z.array(z.string()).optional(),
      dependencies: specifications,
      devDependencies: specifications,
      optionalDependencies: specifications,
    }),
  ),
});
type Locked = z.infer<typeof lockFile>['packages'][string];

/** Versions, ranges and tags of the registry, other names for its packages, and the common module beside it. */
const isOfRegistry = (wanted: string) =>
  /^[^:/]*$/.test(wanted) || /^npm:/.test(wanted) || wanted.startsWith('file:');

/** A build of a package for one platform, which npm leaves out elsewhere. */
const isForOnePlatform = ({ optional, os, cpu }: Locked) => optional && (os ?? cpu) !== undefined;

/** What makes an entry of a lock file something else than a package of the registry whose content is pinned. */
function problemsOf(name: string, entry: Locked): string[] {
  const { resolved, integrity, link, dependencies, devDependencies, optionalDependencies } = entry;
  const wanted = Object.values({ ...dependencies, ...devDependencies, ...optionalDependencies });
  const isInstalled = name.includes('node_modules/') && !link && !entry.inBundle;
  const isPinned =
    integrity?.startsWith('sha512-') === true || (integrity === undefined && isForOnePlatform(entry));
  return [
    ...wanted.filter((specification) => !isOfRegistry(specification)),
    ...(resolved === undefined || link || resolved.startsWith('https://registry.npmjs.org/')
      ? []
      : [resolved]),
    ...(isInstalled && !isPinned ? [`integrity ${integrity ?? 'missing'}`] : []),
  ];
}

describe('the lock files', () => {
  it.each(lockFiles)('%s has packages of the registry only, with their content pinned', (file) => {
    const { lockfileVersion, packages } = lockFile.parse(JSON.parse(read(file)));
    const problems = Object.entries(packages).flatMap(([name, entry]) =>
      problemsOf(name, entry).map((problem) => `${name}: ${problem}`),
    );
    expect({ lockfileVersion, problems }).toEqual({ lockfileVersion: 3, problems: [] });
  });

  it.each<[string, object]>([
    ['a dependency from git', { dependencies: { left: 'git+https://example.com/left.git' } }],
    ['a dependency from GitHub', { dependencies: { left: 'owner/left' } }],
    ['a dependency from an address', { devDependencies: { left: 'http://example.com/left.tgz' } }],
    ['another registry', { resolved: 'https://registry.example.com/left.tgz' }],
    ['an address without encryption', { resolved: 'http://registry.npmjs.org/left.tgz' }],
    ['a commit of git', { resolved: 'git+ssh://git@github.com/owner/left.git#0123' }],
    ['no integrity', { integrity: undefined }],
    ['no integrity of a platform that is not optional', { integrity: undefined, os: ['linux'] }],
    ['a weak integrity', { integrity: 'sha1-abc' }],
  ])('would be refused with %s', (_what, changed) => {
    const sound = { integrity: 'sha512-abc', dependencies: { right: '^1.0.0' } };
    const entry = lockFile.shape.packages.valueType;
    expect(problemsOf('node_modules/left', entry.parse(sound))).toEqual([]);
    expect(problemsOf('node_modules/left', entry.parse({ ...sound, ...changed }))).toHaveLength(1);
  });

  it('are all audited in CI', () => {
    const audit = z.object({
      jobs: z.object({
        audit: z.object({ strategy: z.object({ matrix: z.object({ folder: z.array(z.string()) }) }) }),
      }),
    });
    const { jobs } = audit.parse(parse(read('.github/workflows/ci.yml')));
    expect(jobs.audit.strategy.matrix.folder.toSorted()).toEqual(folders);
  });

  it('are all kept up to date', () => {
    const updates = z.object({
      updates: z.array(
        z.object({ 'package-ecosystem': z.string(), directories: z.array(z.string()).default([]) }),
      ),
    });
    const found = updates
      .parse(parse(read('.github/dependabot.yml')))
      .updates.filter((update) => update['package-ecosystem'] === 'npm')
      .flatMap(({ directories }) => directories);
    const expected = folders.map((folder) => (folder === '.' ? '/' : `/${folder}`));
    expect(found).toEqual(expect.arrayContaining(expected));
  });
});
