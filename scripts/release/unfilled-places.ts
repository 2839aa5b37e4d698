/** What stands in a file for something that only the publisher of a release knows. */
interface Place {
  file: string;
  unfilled: RegExp;
  /** The end of the sentence "FILE has to …". */
  words: string;
}

/** A certified connector names who holds its rights and whom to write to. */
const places: readonly Place[] = [
  {
    file: 'LICENSE',
    unfilled: /^Copyright \(c\) \d{4} the maintainers of /m,
    words: 'name the person or company that holds the rights, instead of "the maintainers"',
  },
  { file: 'SECURITY.md', unfilled: /PUBLISHER-CONTACT/, words: 'give an address to write to' },
  { file: 'README.md', unfilled: /PUBLISHER-CONTACT/, words: 'give an address to write to' },
];

/**
 * What the publisher still has to fill in before a connector is released.
 *
 * @param read gives the text of a file of the repository
 * @returns a sentence for each place, none when all are filled
 */
export function unfilledPlaces(read: (file: string) => string): string[] {
  return places
    .filter(({ file, unfilled }) => unfilled.test(read(file)))
    .map(({ file, words }) => `${file} has to ${words}.`);
}
