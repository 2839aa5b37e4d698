import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';

/** What a part of the bench has measured. */
export interface Table {
  /** Name of its place in docs/performance.md. */
  name: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

const file = new URL('../../docs/performance.md', import.meta.url);

/** Puts each table into its place in docs/performance.md. */
export function writeTables(tables: readonly Table[]): void {
  const machine = `Node.js ${process.versions.node}, ${availableParallelism()} cores, load ${(loadavg()[0] ?? 0).toFixed(0)}, ${new Date().toISOString().slice(0, 10)}`;
  const text = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    tables.reduce((page, table) => withTable(page, table, machine), text),
  );
}

/**
 * The page with the table in its place, between `<!-- bench NAME -->` and `<!-- /bench NAME -->`.
 *
 * @param machine what it was measured on
 * @throws Error when the page has no such place
 */
export function withTable(page: string, table: Table, machine: string): string {
  const [begin, end] = [`<!-- bench ${table.name} -->`, `<!-- /bench ${table.name} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from)
    throw new Error(`docs/performance.md has no place for the table "${table.name}"`);
  return `${page.slice(0, from + begin.length)}\n\n${machine}\n\n${markdown(table)}\n\n${page.slice(to)}`;
}

function markdown({ head, rows }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
