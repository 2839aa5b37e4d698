/**
 * A table for a terminal: columns as wide as their widest cell, a line below the head.
 *
 * @param head names of the columns
 * @param rows cells by row; a line break in a cell becomes a space
 */
export function textTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [head, ...rows].map((row) => row.map((cell) => cell.replace(/\s*\n\s*/g, ' ')));
  const widths = head.map((_name, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const [names = [], ...others] = cells;
  return [line(names), widths.map((width) => '-'.repeat(width)).join('  '), ...others.map(line)].join('\n');
}
