import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** What a part of the bench has measured. */
export interface Table {
  /** Name of its place in docs/performance.md. */
  name: string;
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

const file = new URL('../../docs/performance.md', import.meta.url);

/** Puts each table into its place in docs/performance.md, between `<!-- bench NAME -->` and `<!-- /bench NAME -->`. */
export function writeTables(tables: readonly Table[]): void {
  const machine = `Node.js ${process.versions.node}, ${availableParallelism()} cores, ${new Date().toISOString().slice(0, 10)}`;
  const written = tables.reduce(
    (text, table) => {
      const [begin, end] = [`<!-- bench ${table.name} -->`, `<!-- /bench ${table.name} -->`];
      const [from, to] = [text.indexOf(begin) + begin.length, text.indexOf(end)];
      if (to < from) throw new Error(`docs/performance.md has no place for the table "${table.name}"`);
      return `${text.slice(0, from)}\n\n${machine}\n\n${markdown(table)}\n\n${text.slice(to)}`;
    },
    readFileSync(file, 'utf8'),
  );
  writeFileSync(file, written);
}

function markdown({ head, rows }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
