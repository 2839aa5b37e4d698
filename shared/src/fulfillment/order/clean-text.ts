/**
 * A text as fulfillmenttools accepts it: on one line (its pattern `^.+$` knows no line breaks), without control
 * characters, broken surrogates and outer spaces.
 *
 * @param longest number of characters that are kept
 * @returns `undefined` when nothing is left: an empty text is refused, an absent one is not
 */
export function cleanText(value: unknown, longest = 1000): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return shorten(text, longest) || undefined;
}

/** The first of several texts that is not empty. */
export function firstText(...values: readonly unknown[]): string | undefined {
  for (const value of values) {
    const text = cleanText(value);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** A record of the texts that are not empty, cleaned. */
export function presentTexts(
  texts: Readonly<Record<string, unknown>>,
  longest?: number,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([name, value]) => {
      const text = cleanText(value, longest);
      return text === undefined ? [] : [[name, text] as const];
    }),
  );
}

/** Cuts between characters, never within one that is written as a surrogate pair. */
function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text;
  return `${text
    .slice(0, longest - 1)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd()}…`;
}
