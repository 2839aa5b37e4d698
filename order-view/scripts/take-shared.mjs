/**
 * Copies what the view shares with the connector into src/fulfillment: Connect builds this folder alone, and the bundler
 * only translates what lies in src. A release has the copy in its tag, made by this same script.
 */
import { cpSync, existsSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

const fulfillment = fileURLToPath(new URL('../../shared/src/fulfillment', import.meta.url));
const copy = fileURLToPath(new URL('../src/fulfillment', import.meta.url));
const shared = ['story', 'projection/line-allocation.ts'];

if (existsSync(fulfillment)) {
  rmSync(copy, { recursive: true, force: true });
  for (const path of shared) {
    cpSync(`${fulfillment}/${path}`, `${copy}/${path}`, {
      recursive: true,
      filter: (source) => !basename(source).endsWith('.test.ts'),
    });
  }
} else if (!existsSync(copy)) {
  throw new Error(`Neither ${fulfillment} nor its copy ${copy} is there.`);
}
