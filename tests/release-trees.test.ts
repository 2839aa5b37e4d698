import { ConnectorSpecificationParser } from '@commercetools-connect/specification';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connectors, type Connector } from '../scripts/release/connectors.ts';
import { git, listFiles, makeTree, tagTree } from '../scripts/release/make-tree.ts';

const sources = path.join(import.meta.dirname, '..');
let repository: string;

/** A repository of its own with what git has, or would take, of the working tree: tags made in it are seen by nobody. */
beforeAll(() => {
  repository = mkdtempSync(path.join(tmpdir(), 'release-trees-'));
  const list = git(sources, ['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
  for (const file of list.split('\0').filter((name) => name !== '')) {
    if (existsSync(path.join(sources, file))) cpSync(path.join(sources, file), path.join(repository, file));
  }
  git(repository, ['init', '-q']);
  git(repository, ['add', '-A']);
  const who = ['-c', 'user.name=Releaser', '-c', 'user.email=releaser@example.com'];
  git(repository, [...who, 'commit', '-q', '--no-gpg-sign', '-m', 'Everything']);
}, 120_000);
afterAll(() => rmSync(repository, { recursive: true, force: true }));

const treeOf = (connector: Connector) => makeTree(repository, 'HEAD', connector);
const pathsOf = (connector: Connector) => treeOf(connector).files.map(({ path: file }) => file);
const contentOf = (connector: Connector, file: string) =>
  git(repository, ['cat-file', 'blob', `${treeOf(connector).id}:${file}`]);

const named = (name: string): Connector => {
  const connector = connectors.find((one) => one.name === name);
  if (!connector) throw new Error(`There is no connector ${name}.`);
  return connector;
};

/** What the sources of a tree import from beside themselves, as far as their text tells. */
function relativeImports(tree: string): { file: string; imported: string }[] {
  const found = git(repository, ['grep', '-I', '-E', "(from|import\\()[ (]*'\\.{1,2}/", tree]);
  return found.split('\n').flatMap((line) => {
    const [, file = '', text = ''] = /^[^:]+:([^:]+):(.*)$/.exec(line) ?? [];
    const specifiers = [...text.matchAll(/(?:from|import\()[ (]*'(\.{1,2}\/[^']+)'/g)];
    return specifiers.map(([, specifier = '']) => ({
      file,
      imported: path.posix.join(path.posix.dirname(file), specifier),
    }));
  });
}

describe.each(connectors.map((connector) => [connector.name, connector] as const))(
  'the tree of the connector %s',
  (_name, connector) => {
    it('has the connector specification at its top, which Connect takes', async () => {
      const yaml = contentOf(connector, 'connect.yaml');
      const { deployAs } = await new ConnectorSpecificationParser().parse(yaml);
      const files = pathsOf(connector);
      for (const { name } of deployAs) {
        expect(files).toContain(`${name}/package.json`);
        expect(files).toContain(`${name}/package-lock.json`);
      }
    });

    it('has a lock file for each application and no other', async () => {
      const { deployAs } = await new ConnectorSpecificationParser().parse(
        contentOf(connector, 'connect.yaml'),
      );
      const locks = pathsOf(connector).filter((file) => file.endsWith('package-lock.json'));
      expect(locks.sort()).toEqual(deployAs.map(({ name }) => `${name}/package-lock.json`).sort());
    });

    it('has everything that what ships imports', () => {
      const tree = treeOf(connector);
      const files = new Set(tree.files.map(({ path: file }) => file));
      const missing = relativeImports(tree.id).filter(
        ({ file, imported }) =>
          /\.(ts|tsx|mjs)$/.test(file) &&
          !/\.(test|spec|fixture)\.tsx?$|\/tests\//.test(file) &&
          !files.has(imported),
      );
      expect(missing).toEqual([]);
    });

    it('has its licence, its readme and its changes', () => {
      expect(pathsOf(connector)).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'CHANGELOG.md']));
    });
  },
);

describe('the trees of the connectors', () => {
  const folders = (name: string) => new Set(pathsOf(named(name)).map((file) => file.split('/')[0]));

  it('keep the view out of the main connector, and the other way round', () => {
    const main = folders('fulfillmenttools');
    for (const folder of ['order-view', 'shopgate', 'sandbox', 'tests', 'scripts'])
      expect(main).not.toContain(folder);
    const view = folders('order-view');
    for (const folder of ['event', 'service', 'job', 'shared', 'sandbox']) expect(view).not.toContain(folder);
    expect(pathsOf(named('fulfillmenttools')).filter((file) => file.includes('shopgate'))).toEqual([]);
  });

  it('are the same for the same commit', () => {
    for (const connector of connectors) expect(treeOf(connector).id).toBe(treeOf(connector).id);
  });

  it('are tagged as a commit after the one they were made from', () => {
    const connector = named('order-view');
    tagTree(repository, 'HEAD', treeOf(connector), 'order-view-v9.9.9');
    expect(git(repository, ['rev-parse', 'order-view-v9.9.9^'])).toBe(git(repository, ['rev-parse', 'HEAD']));
    expect(listFiles(repository, 'order-view-v9.9.9')).toHaveLength(treeOf(connector).files.length);
    expect(() => tagTree(repository, 'HEAD', treeOf(connector), 'order-view-v9.9.9')).toThrow(
      /already exists/,
    );
  });

  it('refuse a part that is not there, and two parts that give the same file', () => {
    const connector = { name: 'x', parts: [{ from: 'nowhere' }] };
    expect(() => treeOf(connector)).toThrow('x: nowhere is not in the commit');
    const twice = { ...connector, parts: [{ from: 'LICENSE' }, { from: 'README.md', to: 'LICENSE' }] };
    expect(() => treeOf(twice)).toThrow('x: two parts give LICENSE');
  });
});
