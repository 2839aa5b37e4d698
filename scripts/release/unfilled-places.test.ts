import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { unfilledPlaces } from './unfilled-places.ts';

const read = (file: string) => readFileSync(path.join(import.meta.dirname, '../..', file), 'utf8');
const texts = new Map([
  ['LICENSE', 'MIT License\n\nCopyright (c) 2026 the maintainers of this\n'],
  ['SECURITY.md', 'Write to PUBLISHER-CONTACT.'],
  ['README.md', 'Support: PUBLISHER-CONTACT.'],
]);
const filledIn = (text: string) =>
  text.replace(/the maintainers of .*/, 'Example GmbH').replaceAll('PUBLISHER-CONTACT', 'us@example.com');

describe('what the publisher has to fill in', () => {
  it('is the holder of the licence, and a contact where readers look for one', () => {
    expect(unfilledPlaces((file) => texts.get(file) ?? '')).toEqual([
      'LICENSE has to name the person or company that holds the rights, instead of "the maintainers".',
      'SECURITY.md has to give an address to write to.',
      'README.md has to give an address to write to.',
    ]);
  });

  it('is nothing once that is done', () => {
    expect(unfilledPlaces((file) => filledIn(texts.get(file) ?? ''))).toEqual([]);
    expect(unfilledPlaces((file) => filledIn(read(file)))).toEqual([]);
  });
});
