import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

/** Enough functions that some of them stand in every part of what V8 compiles. */
const functions = Array.from(
  { length: 200 },
  (_, index) => `function f${index}(a) { return { a, b: 'text ${index}', c: [a, ${index}] }; } f${index}(1);`,
);
const application = `${functions.join('\n')}\nconsole.log('started');`;

describe('the launcher', () => {
  let folder: string;
  const start = (...words: string[]) => {
    const { status, stdout } = spawnSync(process.execPath, ['index.cjs', ...words], {
      cwd: folder,
      encoding: 'utf8',
    });
    return { status, stdout };
  };
  const compiled = () => {
    const name = readdirSync(folder).find((file) => file.endsWith('.compiled'));
    if (name === undefined) throw new Error('Nothing is compiled');
    return path.join(folder, name);
  };

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'launcher-'));
    copyFileSync(
      path.join(import.meta.dirname, '..', 'shared', 'launcher.cjs'),
      path.join(folder, 'index.cjs'),
    );
    writeFileSync(path.join(folder, 'application.cjs'), application);
    start('compile');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['as it was written', (bytes) => bytes],
    ['empty', () => Buffer.alloc(0)],
    ['cut off', (bytes) => bytes.subarray(0, bytes.length / 2)],
    ['full of holes', (bytes) => bytes.fill(0, bytes.length / 4, bytes.length / 2)],
    ['damaged', (bytes) => Buffer.from(bytes.map((byte, index) => (index < 100 ? byte : byte ^ 0x5a)))],
  ])('starts the application when what is compiled is %s', (_what, changed) => {
    writeFileSync(compiled(), changed(readFileSync(compiled())));
    expect(start()).toEqual({ status: 0, stdout: 'started\n' });
  });

  it('starts an application that was changed since it was compiled', () => {
    writeFileSync(path.join(folder, 'application.cjs'), application.replace('started', 'changed'));
    expect(start()).toEqual({ status: 0, stdout: 'changed\n' });
  });
});
