import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readEnvironment } from './environment.ts';

describe('the environment', () => {
  const names = ['EDGE_TEST_FROM_FILE', 'EDGE_TEST_FROM_BOTH'] as const;
  const startFolder = process.cwd();
  let folder = '';

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'environment-'));
    process.chdir(folder);
  });
  afterEach(() => {
    process.chdir(startFolder);
    rmSync(folder, { recursive: true });
    for (const name of names) Reflect.deleteProperty(process.env, name);
  });

  it('is completed from a .env file that never changes what is set', () => {
    writeFileSync('.env', 'EDGE_TEST_FROM_FILE=file\nEDGE_TEST_FROM_BOTH=file\n');
    process.env['EDGE_TEST_FROM_BOTH'] = 'process';
    expect(readEnvironment()).toMatchObject({
      EDGE_TEST_FROM_FILE: 'file',
      EDGE_TEST_FROM_BOTH: 'process',
    });
  });

  it('does without a .env file', () => {
    expect(readEnvironment()).not.toHaveProperty('EDGE_TEST_FROM_FILE');
  });
});
