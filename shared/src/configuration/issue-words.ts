import type * as z from 'zod';

type Issue = z.core.$ZodIssue;

/** An object with more keys than this is not described by them. */
const maxKeys = 10;

const types: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

/**
 * What a merchant would have to write, in words.
 *
 * @param keys that the schema knows where the issue is
 */
export function issueInWords(issue: Issue, keys: readonly string[]): string {
  if (issue.code === 'invalid_key') return issue.issues[0]?.message ?? issue.message;
  const expected = [...new Set(expectedIn(issue))].map((one) =>
    one === types['object'] && keys.length > 0 && keys.length <= maxKeys
      ? `${one} with ${keys.join(', ')}`
      : one,
  );
  return expected.length === 0 ? issue.message : `Expected ${anyOf(expected)}`;
}

/** None where the value is of the right type and something else is wrong with it. */
function expectedIn(issue: Issue): string[] {
  if (issue.code === 'invalid_type') return [types[issue.expected] ?? issue.expected];
  if (issue.code === 'invalid_value') return issue.values.map((value) => JSON.stringify(value));
  if (issue.code === 'invalid_union') return issue.errors.flat().flatMap((inner) => expectedIn(inner));
  return [];
}

/** Whether the value is of another type, or another word, than is meant: then nothing else was looked at. */
export const isOfOtherType = (issue: Issue): boolean => expectedIn(issue).length > 0;

/** `a, b, or c`. Made when it is needed: the first use of `Intl` loads Node.js's language data, 7 MB. */
function anyOf(alternatives: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(alternatives);
}
