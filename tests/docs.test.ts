import { describe, expect, it } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { generatedParts, withPart } from '../scripts/documentation.ts';
import { eventTable } from '../shared/src/fulfillmenttools/events/event-table.ts';

const root = resolve(__dirname, '..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const filesIn = (folder: string, ending: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => join(folder, file));
const markdown = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'shopgate/README.md'],
  ...filesIn('docs', '.md'),
];
const workflows = filesIn('.github/workflows', '.yml');
const source = ['shared/src', 'event/src', 'service/src', 'job/src']
  .flatMap((folder) => filesIn(folder, '.ts'))
  .filter((file) => !file.endsWith('.test.ts'))
  .map(read)
  .join('\n');

const scripts = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read('package.json')));
const known = new Set([...Object.keys(scripts.scripts), 'connector:post-deploy', 'connector:pre-undeploy']);

/** `npm test` and `npm run lint` as names of scripts, in order of appearance. */
const scriptsNamedIn = (text: string): string[] =>
  [...text.matchAll(/\bnpm (?:run (?:--silent )?([a-z][\w:-]*)|(start|test)\b)/g)].flatMap(
    ([, script, short]) => script ?? short ?? [],
  );

/** The commands of the blocks that are marked as shell. */
const shellOf = (text: string): string =>
  [...text.matchAll(/^ *```sh\n([\s\S]*?)```/gm)].map(([, commands = '']) => commands).join('\n');

/** Cells of the rows of a table below a heading, without its head. */
const rowsBelow = (text: string, heading: string): string[][] =>
  (text.split(`\n${heading}\n`)[1]?.split(/\n#/)[0] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))
    .filter(([, first]) => first?.includes('`'))
    .map(([, ...cells]) => cells);

const quoted = (cell = ''): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, words = '']) => words);

describe('the documentation', () => {
  it('has every table as the code has it; `npm run docs` writes them', () => {
    for (const part of generatedParts()) {
      const text = read(part.file);
      expect(withPart(text, part)).toBe(text);
    }
  });

  it('links only to files that exist', () => {
    for (const file of markdown) {
      for (const [, target = ''] of read(file).matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
        // GitHub takes a slash at the beginning for the top of the repository.
        const from = target.startsWith('/') ? '' : dirname(file);
        expect([file, target, existsSync(join(root, from, target))]).toEqual([file, target, true]);
      }
    }
  });

  it.each(markdown)('%s links only to headings of its own that exist', (file) => {
    const text = read(file);
    const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
    );
    const targets = [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, target]) => target);
    expect(headings).toEqual(expect.arrayContaining(targets));
  });

  it.each([...markdown, ...workflows, '.ci/run', '.github/pull_request_template.md'])(
    '%s names only npm scripts that exist',
    (file) => {
      expect(scriptsNamedIn(read(file)).filter((script) => !known.has(script))).toEqual([]);
    },
  );
});

describe('the README', () => {
  it('tells only commands that CI runs', () => {
    const run = new Set(
      ['.ci/run', '.github/workflows/ci.yml'].flatMap((file) => scriptsNamedIn(read(file))),
    );
    const told = scriptsNamedIn(shellOf(read('README.md')));
    expect(told).toEqual(expect.arrayContaining(['start', 'test']));
    expect(told.filter((script) => !run.has(script))).toEqual([]);
  });

  it('tells of the five events what the event table says', () => {
    const rows = rowsBelow(read('README.md'), '## What each event does');
    expect(rows).toHaveLength(5);
    for (const [event, told = ''] of rows) {
      const effect = eventTable.find(({ name }) => name === quoted(event)[0])?.effect;
      const facts = [...quoted(told), ...(/ShipmentState \w+/.exec(told) ?? [])];
      expect(facts).not.toEqual([]);
      for (const fact of facts) expect(effect).toContain(fact);
    }
  });
});

describe('the page on operations', () => {
  const text = read('docs/operations.md');

  it('explains exactly the codes that errors have', () => {
    const codes = [...source.matchAll(/(?:new ConnectorError|super)\(\s*'([A-Z_]+)'/g)].map(
      ([, code]) => code,
    );
    const explained = rowsBelow(text, '### Codes').flatMap(([code]) => quoted(code));
    expect(explained).toEqual(expect.arrayContaining(codes));
    expect(explained.filter((code) => !source.includes(`'${code}'`))).toEqual([]);
  });

  it('explains the outcomes that lines have', () => {
    const outcomes = rowsBelow(text, '## Log').flatMap(([name]) => quoted(name));
    expect(outcomes).toEqual(expect.arrayContaining(['done', 'ignored', 'retry', 'rejected', 'refused']));
    for (const [, outcome] of source.matchAll(/\boutcome: '(\w+)'/g)) expect(outcomes).toContain(outcome);
  });

  it('quotes problems in the words that orders show', () => {
    const problems = rowsBelow(text, '## fft_problem').flatMap(([problem]) => quoted(problem));
    expect(problems.length).toBeGreaterThan(10);
    const words = source.replaceAll(/\$\{[^}]*\}/g, '…');
    const ownWords = problems.filter((problem) => !/^\w+(: |\.)…$/.test(problem));
    expect(ownWords.filter((problem) => !words.includes(problem))).toEqual([]);
  });
});

describe('the pages on installing', () => {
  it.each([
    ['docs/install.md', ['Logged in to commercetools and fulfillmenttools', ' ends: ']],
    ['docs/shopgate.md', ['commercetools subscription ', 'Shopgate webhook ', ' ends: ']],
  ])('%s quotes lines that the log has', (file, lines) => {
    for (const line of lines) {
      expect(read(file)).toContain(line.trimEnd());
      expect(source).toContain(line);
    }
  });

  it.each(['docs/install.md', 'docs/shopgate.md'])('%s gives every mandatory option of a command', (file) => {
    const commands = shellOf(read(file))
      .split('\n')
      .map((line) => line.trim());
    const mandatory = {
      'auth login': ['client-credentials', 'client-id', 'client-secret', 'region', 'project-key'],
      'connectorstaged create': ['repository-url', 'repository-tag', 'creator-email', 'name'],
      'connectorstaged preview': ['key', 'deployment-key', 'region'],
      'connectorstaged publish': ['key'],
      'deployment create': ['connector-key', 'region', 'type'],
    };
    for (const [name, options] of Object.entries(mandatory)) {
      const found = commands.filter(
        (line) => line.includes(`commercetools ${name} `) || line.includes(`connect ${name} `),
      );
      expect(found.length).toBeGreaterThan(0);
      for (const line of found) for (const option of options) expect(line).toContain(` --${option}`);
    }
  });

  it.each([
    ['docs/install.md', 'connect.yaml'],
    ['docs/shopgate.md', 'shopgate/connect.yaml'],
  ])('%s sets every setting that %s asks for', (file, specification) => {
    const required = [...read(specification).matchAll(/key: (\w+)\n +description: .*\n +required: true/g)];
    const settings = required.map(([, key]) => key);
    expect(settings.length).toBeGreaterThan(3);
    const commands = shellOf(read(file))
      .split('\n')
      .filter((line) => /connectorstaged preview|deployment create/.test(line));
    expect(commands).toHaveLength(2);
    for (const line of commands)
      for (const key of settings) expect(line).toContain(`--configuration ${key}=`);
  });
});

describe('the workflows', () => {
  const workflow = z.object({
    permissions: z.record(z.string(), z.string()),
    jobs: z.record(z.string(), z.unknown()),
  });

  it.each(workflows)('%s may only read, unless a job says otherwise, and pins actions by commit', (file) => {
    expect(workflow.parse(parse(read(file))).permissions).toEqual({ contents: 'read' });
    for (const [, action] of read(file).matchAll(/uses: (.+)/g))
      expect(action).toMatch(/^(\.\/|[\w-]+\/[\w-]+@[\da-f]{40} # v\d)/);
  });

  it('and all other forms in .github are valid YAML', () => {
    for (const file of filesIn('.github', '.yml')) expect(parse(read(file))).toEqual(expect.any(Object));
  });

  it('names for each thing that the platforms leave open a test that exists', () => {
    const rows = read('docs/unknowns.md')
      .split('\n')
      .filter((line) => /^\| (?!---|not documented)/.test(line));
    expect(rows.length).toBeGreaterThan(30);
    for (const row of rows) {
      const [, file = '', name = ''] = /`([^`]+\.test\.ts)` › `([^`]+)` *\|$/.exec(row) ?? [];
      expect([row, existsSync(join(root, file)) && read(file).includes(name) && name !== '']).toEqual([
        row,
        true,
      ]);
    }
  });
});
