import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { unfilledPlaces } from './unfilled-places.ts';

const read = (file: string) => readFileSync(path.join(import.meta.dirname, '../..', file), 'utf8');

describe('what the publisher has to fill in', () => {
  it('is the holder of the licence, and a contact where readers look for one', () => {
    expect(unfilledPlaces(read)).toEqual([
      'LICENSE has to name the person or company that holds the rights, instead of "the maintainers".',
      'SECURITY.md has to give an address to write to.',
      'README.md has to give an address to write to.',
    ]);
  });

  it('is nothing once that is done', () => {
    const filled = (file: string) =>
      read(file)
        .replace(/the maintainers of .*/, 'Example GmbH')
        .replaceAll('PUBLISHER-CONTACT', 'connectors@example.com');
    expect(unfilledPlaces(filled)).toEqual([]);
  });
});
