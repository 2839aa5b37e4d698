import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { sharedFiles } from '../order-view/shared-files.mjs';

const shared = path.join(import.meta.dirname, '../shared/src');

/** The files of what the order view shares with the connector, tests apart, below shared/src. */
const files = sharedFiles
  .flatMap((name) =>
    statSync(path.join(shared, name)).isDirectory()
      ? readdirSync(path.join(shared, name), { recursive: true, encoding: 'utf8' }).map((file) =>
          path.join(name, file),
        )
      : [name],
  )
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));

const importsOf = (file: string): string[] =>
  [...readFileSync(path.join(shared, file), 'utf8').matchAll(/from '(\.[^']+)'/g)].map(([, imported = '']) =>
    path.join(path.dirname(file), imported),
  );

describe('what the order view shares with the connector', () => {
  it('imports nothing that the view does not get', () => {
    const missing = files.flatMap((file) =>
      importsOf(file)
        .filter((imported) => !files.includes(imported))
        .map((imported) => `${file} imports ${imported}`),
    );
    expect(missing).toEqual([]);
  });
});
