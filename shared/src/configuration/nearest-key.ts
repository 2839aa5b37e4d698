/**
 * The known key that a misspelt one was probably meant to be.
 *
 * @param maxEdits of letters (added, dropped or changed) that may lie between a known key and this one; by default a
 *   third of the longer word
 * @returns `undefined` when none is as near as that, letter case aside
 */
export function nearestKey(
  key: string,
  knownKeys: readonly string[],
  maxEdits = (known: string): number => Math.max(known.length, key.length) / 3,
): string | undefined {
  const [nearest] = knownKeys
    .map((known) => ({ known, distance: editDistance(key.slice(0, 64).toLowerCase(), known.toLowerCase()) }))
    .filter(({ known, distance }) => distance <= maxEdits(known))
    .sort((a, b) => a.distance - b.distance);
  return nearest?.known;
}

/** Levenshtein's distance, one row at a time. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let line = 1; line <= from.length; line++) {
    const next = [line];
    for (let column = 1; column <= to.length; column++) {
      const changed = (row[column - 1] ?? 0) + (from[line - 1] === to[column - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
