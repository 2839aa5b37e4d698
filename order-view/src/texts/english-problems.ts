import { problemCodes } from '../shared/fulfillment/problems.ts';

/** What each problem means and what to do about it, by its code: the table of the connector. */
export const englishProblems: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(problemCodes).map(([code, { meaning, remedy }]) => [code, `${meaning}. ${remedy}.`]),
);
