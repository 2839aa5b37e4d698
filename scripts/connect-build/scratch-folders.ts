import { cpSync, existsSync, lstatSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connector } from '../release/connectors.ts';
import { stageTree } from '../release/staged-tree.ts';

export interface ScratchFolders {
  root: string;
  /** What Connect mounts at /tmp/lib while it builds: what the connector's tag holds. */
  repository: string;
  /** The folder that an application is built in, alone. */
  folderOf(application: string): string;
}

/** Lays out the folders that Connect builds in, from what the release of the connector would hold. */
export function createScratchFolders(sources: string, connector: Connector): ScratchFolders {
  const root = mkdtempSync(join(tmpdir(), `connect-build-${connector.name}-`));
  const repository = join(root, 'lib');
  stageTree(sources, connector, repository);
  return {
    root,
    repository,
    folderOf: (application) => {
      const folder = join(root, 'workspace', application);
      if (!existsSync(folder)) cpSync(join(repository, application), folder, { recursive: true });
      return folder;
    },
  };
}

/** Bytes of all files in a folder, 0 when there is none. */
export function sizeOf(folder: string): number {
  if (!existsSync(folder)) return 0;
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + lstatSync(join(entry.parentPath, entry.name)).size, 0);
}
