import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { runCommand } from './command-line/command.ts';
import { connectors } from './release/connectors.ts';
import { git } from './release/git.ts';
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
    const isTagging = options['tag'] === true;
    const known = git(repository, ['tag', '--list']).split('\n');
    const taken = connectors.map(({ name }) => `${name}-v${version}`).filter((tag) => known.includes(tag));
    if (isTagging && taken.length > 0) {
      console.error(
        `${taken.join(', ')}: there already. A released version is not made again: raise it in package.json.`,
      );
      return Promise.resolve(1);
    }
    for (const connector of connectors) {
      const tree = makeTree(repository, 'HEAD', connector);
      const tag = `${connector.name}-v${version}`;
      if (isTagging) tagTree(repository, 'HEAD', tree, tag);
      const locks = tree.files.filter(({ path }) => path.endsWith('package-lock.json'));
      console.log(`${tag}: ${tree.files.length} files, ${locks.length} lock files, tree ${tree.id}`);
    }
    return Promise.resolve(0);
  },
});
