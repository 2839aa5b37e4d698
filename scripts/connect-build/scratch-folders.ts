import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, lstatSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface ScratchFolders {
  root: string;
  /** What Connect mounts at /tmp/lib while it builds: the repository. */
  repository: string;
  /** The folder that an application is built in, alone. */
  folderOf(application: string): string;
}

/** Lays out the folders that Connect builds in, from what git has or would take of the working tree. */
export function createScratchFolders(sources: string, applications: readonly string[]): ScratchFolders {
  const root = mkdtempSync(join(tmpdir(), 'connect-build-'));
  const repository = join(root, 'lib');
  const folderOf = (application: string) => join(root, 'workspace', application);
  for (const file of filesOf(sources)) {
    if (!existsSync(join(sources, file))) continue;
    cpSync(join(sources, file), join(repository, file));
    const application = applications.find((name) => file.startsWith(`${name}/`));
    if (application) cpSync(join(sources, file), join(root, 'workspace', file));
  }
  return { root, repository, folderOf };
}

function filesOf(sources: string): string[] {
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  return execFileSync('git', list, { cwd: sources, encoding: 'utf8' })
    .split('\0')
    .filter((file) => file !== '');
}

/** Bytes of all files in a folder, 0 when there is none. */
export function sizeOf(folder: string): number {
  if (!existsSync(folder)) return 0;
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + lstatSync(join(entry.parentPath, entry.name)).size, 0);
}
