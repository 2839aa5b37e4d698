/** Copies what the view shares with the connector into src/shared. In a release the copy is there already. */
import { cpSync, existsSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sharedFiles } from '../shared-files.mjs';

const original = fileURLToPath(new URL('../../shared/src', import.meta.url));
const copy = fileURLToPath(new URL('../src/shared', import.meta.url));

if (existsSync(original)) {
  rmSync(copy, { recursive: true, force: true });
  for (const path of sharedFiles) {
    const filter = (source) => !source.endsWith('.test.ts');
    cpSync(`${original}/${path}`, `${copy}/${path}`, { recursive: true, filter });
  }
} else if (!existsSync(copy)) {
  throw new Error(`Neither ${original} nor its copy ${copy} is there.`);
}
