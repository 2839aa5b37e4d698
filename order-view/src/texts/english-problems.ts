/** What to do about a problem, by its code. */
export const englishProblems: Readonly<Record<string, string>> = {};
