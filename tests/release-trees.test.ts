import { ConnectorSpecificationParser } from '@commercetools-connect/specification';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { connectors, type Connector } from '../scripts/release/connectors.ts';
import { git } from '../scripts/release/git.ts';
import { listFiles, makeTree, tagTree } from '../scripts/release/make-tree.ts';
import { closureOf, importsOf } from '../scripts/release/reached-files.ts';
import { stageTree } from '../scripts/release/staged-tree.ts';
import { unfilledPlaces } from '../scripts/release/unfilled-places.ts';

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

const isModule = (file: string) => /\.(ts|tsx|mjs)$/.test(file);

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

    it('has everything that its modules and their tests import', () => {
      const { id, files } = treeOf(connector);
      const held = new Set(files.map(({ path: file }) => file));
      const missing = [...importsOf(repository, id)].flatMap(([file, imported]) =>
        // The view's own tests drive the sandbox's browser; they run where the view is developed.
        isModule(file) && !file.startsWith('order-view/tests/')
          ? imported.filter((each) => !held.has(each))
          : [],
      );
      expect(missing).toEqual([]);
    });

    it('has pages that link only to what it has', () => {
      const files = pathsOf(connector);
      const held = new Set(files.flatMap((file) => [file, path.posix.dirname(file)]));
      // The README of the repository is the main connector's; it leads to the other connectors too, and to what is for developing.
      if (connector.name === 'fulfillmenttools')
        ['CONTRIBUTING.md', 'docs/control-room.md', 'docs/shopgate.md'].forEach((page) => held.add(page));
      const broken = files
        .filter((file) => file.endsWith('.md') && file !== 'CHANGELOG.md')
        .flatMap((file) =>
          [...contentOf(connector, file).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].flatMap(
            ([, target = '']) => {
              const from = target.startsWith('/') ? '' : path.posix.dirname(file);
              return held.has(path.posix.join(from, target).replace(/^\//, '')) ? [] : [`${file}: ${target}`];
            },
          ),
        );
      expect(broken).toEqual([]);
    });

    it('has its licence, its readme and its changes', () => {
      expect(pathsOf(connector)).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'CHANGELOG.md']));
    });
  },
);

describe('the trees of the connectors', () => {
  const folders = (name: string) => new Set(pathsOf(named(name)).map((file) => file.split('/')[0]));
  const about = (name: string, subject: string) =>
    pathsOf(named(name)).filter((file) => file.toLowerCase().includes(subject));

  it('hold nothing of each other', () => {
    for (const folder of ['order-view', 'shopgate', 'sandbox', 'tests', 'scripts'])
      for (const name of ['fulfillmenttools', 'shopgate']) expect(folders(name)).not.toContain(folder);
    for (const folder of ['event', 'service', 'job', 'shared', 'sandbox'])
      expect(folders('order-view')).not.toContain(folder);
    expect(about('fulfillmenttools', 'shopgate').filter((file) => !file.startsWith('shared/src/'))).toEqual(
      [],
    );
    expect(about('shopgate', 'fulfillmenttools')).toEqual([]);
  });

  it('lock no package that only the other platform needs', () => {
    for (const name of ['event', 'service', 'job'])
      expect(contentOf(named('shopgate'), `${name}/package-lock.json`)).not.toContain(
        'node_modules/@fulfillmenttools',
      );
  });

  it.each(['fulfillmenttools', 'shopgate'])('hold of the common module what %s runs, and no more', (name) => {
    const { id, files } = treeOf(named(name));
    const sources = files
      .map(({ path: file }) => file)
      .filter((file) => file.endsWith('.ts') && !/\.(test|fixture)\.ts$/.test(file));
    const applications = sources.filter((file) => !file.startsWith('shared/'));
    const reached = closureOf(applications, importsOf(repository, id));
    expect(sources.filter((file) => !reached.has(file))).toEqual([]);
  });

  it.each(['fulfillmenttools', 'shopgate'])('are enough to build every application of %s', (name) => {
    const staged = mkdtempSync(path.join(tmpdir(), 'release-built-'));
    try {
      stageTree(repository, named(name), staged);
      // npm ci would lay out the same packages for each application; npm run connect:build does that.
      symlinkSync(path.join(sources, 'node_modules'), path.join(staged, 'node_modules'));
      for (const application of ['event', 'service', 'job']) {
        const cwd = path.join(staged, application);
        execFileSync(process.execPath, ['build.mjs'], { cwd, stdio: 'pipe' });
        expect(existsSync(path.join(cwd, 'build/application.cjs'))).toBe(true);
      }
    } finally {
      rmSync(staged, { recursive: true, force: true });
    }
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
    const connector = { name: 'x', title: 'X', description: 'x', parts: [{ from: 'nowhere' }] };
    expect(() => treeOf(connector)).toThrow('x: nowhere is not in the commit');
    const twice = { ...connector, parts: [{ from: 'LICENSE' }, { from: 'README.md', to: 'LICENSE' }] };
    expect(() => treeOf(twice)).toThrow('x: two parts give LICENSE');
  });
});

describe('the release', () => {
  const job = z.object({
    needs: z.string(),
    environment: z.string(),
    strategy: z.object({ matrix: z.object({ connector: z.array(z.string()) }) }),
    permissions: z.undefined().optional(),
  });
  const { jobs } = z
    .object({ jobs: z.object({ preview: job, publish: job }) })
    .parse(parse(readFileSync(path.join(sources, '.github/workflows/release.yml'), 'utf8')));

  it('previews and publishes every connector', () => {
    const names = connectors.map(({ name }) => name).toSorted();
    for (const { strategy } of [jobs.preview, jobs.publish])
      expect(strategy.matrix.connector.toSorted()).toEqual(names);
  });

  it('publishes only what has passed the preview, in an environment that can ask for an approval', () => {
    expect([jobs.preview.needs, jobs.publish.needs]).toEqual(['release', 'preview']);
    expect(jobs.publish.environment).not.toBe(jobs.preview.environment);
  });

  it('is refused while the publisher is not named', () => {
    const script = path.join(sources, 'scripts/release-connector.ts');
    const { status, stderr } = spawnSync(process.execPath, [script, 'shopgate'], {
      encoding: 'utf8',
      cwd: tmpdir(),
      env: { PATH: process.env['PATH'] },
    });
    // A publisher who has filled everything in is asked for the settings next.
    const unfilled = unfilledPlaces((file) => readFileSync(path.join(sources, file), 'utf8'));
    expect(status).toBe(unfilled.length > 0 ? 1 : 2);
    expect(stderr).toContain(unfilled[0] ?? 'Set CTP_REGION');
  });
});
