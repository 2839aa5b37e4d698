/** Writes the generated parts of the documentation: `npm run docs`. A test fails while they are out of date. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { generatedParts, withPart } from './documentation.ts';

for (const part of generatedParts()) {
  const file = new URL(`../${part.file}`, import.meta.url);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  writeFileSync(file, withPart(text, part));
}
