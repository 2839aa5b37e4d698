import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Connector } from './connectors.ts';
import { git } from './git.ts';
import { makeTree } from './make-tree.ts';

/**
 * Lays out in a folder what the release of a connector would hold if all changes were committed now: files that git
 * ignores do not count, those that it does not know yet do.
 *
 * @param sources folder of the repository, which stays as it is
 * @throws Error when a part of the connector is not there
 */
export function stageTree(sources: string, connector: Connector, folder: string): void {
  const tree = makeTree(sources, treeOfWorkingFiles(sources), connector);
  const archive = join(folder, 'tree.tar');
  mkdirSync(folder, { recursive: true });
  git(sources, ['archive', '--output', archive, tree.id]);
  execFileSync('tar', ['-xf', archive, '-C', folder]);
  rmSync(archive);
}

/** git's id of a tree with the files as they are now, made beside the repository's own index. */
function treeOfWorkingFiles(sources: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'working-files-'));
  const index = join(folder, 'index');
  try {
    const own = resolve(sources, git(sources, ['rev-parse', '--git-path', 'index']));
    // With the times of the files in it, only those that have changed are read.
    if (existsSync(own)) copyFileSync(own, index);
    git(sources, ['add', '--all'], undefined, index);
    return git(sources, ['write-tree'], undefined, index);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
