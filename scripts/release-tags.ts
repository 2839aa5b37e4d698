import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { runCommand } from './command-line/command.ts';
import { connectors } from './release/connectors.ts';
import { makeTree, tagTree } from './release/make-tree.ts';

const repository = join(import.meta.dirname, '..');

await runCommand({
  name: 'release:tags',
  purpose:
    "Makes each connector's tree from what that connector needs and nothing else, out of the last commit, with git alone.",
  calls: [
    ['', 'says what would be in each tree'],
    ['--tag', 'tags each tree with the name of its connector and the version of package.json'],
  ],
  options: { tag: { type: 'boolean' } },
  run: ({ options }) => {
    const { version } = z
      .object({ version: z.string() })
      .parse(JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')));
    for (const connector of connectors) {
      const tree = makeTree(repository, 'HEAD', connector);
      const tag = `${connector.name}-v${version}`;
      if (options['tag'] === true) tagTree(repository, 'HEAD', tree, tag);
      const locks = tree.files.filter(({ path }) => path.endsWith('package-lock.json'));
      console.log(`${tag}: ${tree.files.length} files, ${locks.length} lock files, tree ${tree.id}`);
    }
    return Promise.resolve(0);
  },
});
