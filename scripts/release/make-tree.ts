import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connector, Part } from './connectors.ts';
import { git } from './git.ts';
import { importsOf, reachedFiles, type Imports } from './reached-files.ts';

/** One file of a tree, as git lists it. */
export interface TreeFile {
  mode: string;
  blob: string;
  path: string;
}

export interface ConnectorTree {
  /** git's id of the tree. */
  id: string;
  files: readonly TreeFile[];
}

/**
 * Makes the tree of a connector out of a commit, in git alone: no file is checked out, nothing is built.
 *
 * @throws Error when a part of the connector is not in the commit, or two parts give the same file
 */
export function makeTree(repository: string, commit: string, connector: Connector): ConnectorTree {
  const all = listFiles(repository, commit);
  const imports = importsOf(repository, commit);
  const files = connector.parts.flatMap((part) => filesOf(part, all, imports, connector.name));
  const paths = files.map(({ path }) => path);
  const doubled = paths.find((path, index) => paths.indexOf(path) !== index);
  if (doubled !== undefined) throw new Error(`${connector.name}: two parts give ${doubled}`);
  return { id: writeTree(repository, files), files };
}

/** The files of a commit or tree. */
export function listFiles(repository: string, commit: string): TreeFile[] {
  return git(repository, ['ls-tree', '-r', '-z', commit])
    .split('\0')
    .filter((line) => line !== '')
    .map((line) => {
      const [about = '', path = ''] = line.split('\t');
      const [mode = '', , blob = ''] = about.split(' ');
      return { mode, blob, path };
    });
}

const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

function filesOf(part: Part, all: readonly TreeFile[], imports: Imports, name: string): TreeFile[] {
  const { from, to = from } = part;
  const reached = reachedBy(part, all, imports);
  const found = all.filter(({ path }) => isWithin(path, from) && isWanted(path, part) && reached(path));
  if (found.length === 0) throw new Error(`${name}: ${from} is not in the commit`);
  return found.map((file) => ({ ...file, path: `${to}${file.path.slice(from.length)}` }));
}

const isWanted = (path: string, { without = [], withoutTests = false }: Part): boolean =>
  !without.some((folder) => isWithin(path, folder)) && !(withoutTests && path.endsWith('.test.ts'));

function reachedBy(
  { from, neededBy }: Part,
  all: readonly TreeFile[],
  imports: Imports,
): (path: string) => boolean {
  if (neededBy === undefined) return () => true;
  const paths = all.map(({ path }) => path);
  const applications = paths.filter((path) => neededBy.some((folder) => isWithin(path, folder)));
  const reached = reachedFiles(
    paths.filter((path) => isWithin(path, from)),
    applications,
    imports,
  );
  return (path) => reached.has(path);
}

function writeTree(repository: string, files: readonly TreeFile[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'release-tree-'));
  const index = join(folder, 'index');
  try {
    const listing = files.map(({ mode, blob, path }) => `${mode} ${blob}\t${path}\n`).join('');
    git(repository, ['update-index', '--index-info'], listing, index);
    return git(repository, ['write-tree'], undefined, index);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Tags a commit that holds the tree and comes after the commit it was made from.
 *
 * @throws Error when there is such a tag already
 */
export function tagTree(repository: string, commit: string, tree: ConnectorTree, tag: string): void {
  const source = git(repository, ['rev-parse', `${commit}^{commit}`]);
  // The same release twice is the same commit: it has the source's author and time.
  const [name = '', email = '', date = ''] = git(repository, [
    'log',
    '-1',
    '--format=%an%n%ae%n%aI',
    source,
  ]).split('\n');
  const who = { GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_AUTHOR_DATE: date };
  const whom = { GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email, GIT_COMMITTER_DATE: date };
  const released = execFileSync('git', ['commit-tree', tree.id, '-p', source, '-m', `Release ${tag}`], {
    cwd: repository,
    encoding: 'utf8',
    env: { ...process.env, ...who, ...whom },
  }).trim();
  git(repository, ['tag', tag, released]);
}
