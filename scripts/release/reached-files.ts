import { posix } from 'node:path';
import { git } from './git.ts';

/** Which files each file imports, by their paths in the repository. */
export type Imports = ReadonlyMap<string, readonly string[]>;

const specifier = /\b(?:from|import)[ (]*'((?:\.{1,2}|shared)\/[^']+)'/g;

/** What the TypeScript sources of a commit import from beside themselves and from the common module, types included. */
export function importsOf(repository: string, commit: string): Imports {
  const lines = git(repository, [
    'grep',
    '-I',
    '-E',
    "(from|import)[ (]*'(\\.|shared/)",
    commit,
    '--',
    '*.ts',
  ]);
  const found = new Map<string, string[]>();
  for (const line of lines.split('\n')) {
    const [, file = '', text = ''] = /^[^:]+:([^:]+):(.*)$/.exec(line) ?? [];
    const imported = [...text.matchAll(specifier)].map(([, path = '']) =>
      path.startsWith('shared/')
        ? path.replace('shared/', 'shared/src/')
        : posix.join(posix.dirname(file), path),
    );
    found.set(file, [...(found.get(file) ?? []), ...imported]);
  }
  return found;
}

/** Files and what they import, directly or not. */
export function closureOf(files: Iterable<string>, imports: Imports): Set<string> {
  const closure = new Set(files);
  // A set goes on to what is added to it while it is gone through.
  for (const file of closure) for (const imported of imports.get(file) ?? []) closure.add(imported);
  return closure;
}

const isTest = (path: string): boolean => path.endsWith('.test.ts');
const isFixture = (path: string): boolean => path.endsWith('.fixture.ts');

/**
 * Which files of the common module go along with an application: those that it imports, directly or not, and the tests
 * that need nothing else.
 *
 * @param files of the common module
 * @param applications all files of the applications
 */
export function reachedFiles(
  files: readonly string[],
  applications: readonly string[],
  imports: Imports,
): Set<string> {
  const known = new Set(files);
  const reached = new Set([...closureOf(applications, imports)].filter((file) => known.has(file)));
  const goesAlong = (test: string): boolean => {
    const tested = test.replace('.test.ts', '.ts');
    if (known.has(tested) && !reached.has(tested)) return false;
    return [...closureOf(imports.get(test) ?? [], imports)].every(
      (file) => reached.has(file) || (known.has(file) && isFixture(file)),
    );
  };
  const tests = files.filter((file) => isTest(file) && goesAlong(file));
  return new Set([...reached, ...closureOf(tests, imports)]);
}
