import type { OrderPreviewed } from '../../shared/src/synchronization/orders/order-preview.ts';
import { textTable } from '../command-line/text-table.ts';
import type { ReadBody } from './body-lines.ts';

/** What there is to show of an order; `failed` where it could not be looked at. */
export type Shown = OrderPreviewed | { kind: 'failed'; problem: string };

/** The fulfilment platform: how it is called, and how what would be sent to it is read. */
export interface PreviewedPlatform {
  readonly name: string;
  readonly readBody: ReadBody;
}

const maxCellLength = 60;

/**
 * What a person reads of a preview: what would become of the order, what would be sent, and what has become of it.
 *
 * @param name by which the order was asked for
 * @param story sentences
 */
export const previewWords = (
  name: string,
  previewed: Shown,
  platform: PreviewedPlatform,
  story: readonly string[] = [],
): string =>
  [wordsOf(name, previewed, platform), ...(story.length > 0 ? [story.join('\n')] : [])].join('\n\n');

function wordsOf(name: string, previewed: Shown, platform: PreviewedPlatform): string {
  switch (previewed.kind) {
    case 'unknown':
      return `${name}: there is no such order.`;
    case 'failed':
      return `${name}: could not be looked at. ${previewed.problem}`;
    case 'stays':
      return `${name}: stays. ${previewed.rule}.`;
    case 'held':
      return `${name}: is held (${previewed.code}). ${previewed.problem}`;
    case 'sent': {
      const { id, change, body } = previewed;
      const due = change === undefined ? '' : ` ${platform.name} would be asked to ${change} it.`;
      const known = `${name}: is in ${platform.name} already, as ${id}; it is not sent again.${due}`;
      return body ? `${known} By what it is now it would be:\n${bodyWords(body, platform)}` : known;
    }
    case 'goes':
      return `${name}: goes.\n${bodyWords(previewed.body, platform)}`;
  }
}

/** Two tables: the order without its lines, and one row per line. */
function bodyWords(body: object, { readBody }: PreviewedPlatform): string {
  const { order, lines } = readBody(body);
  const facts = flattened(order, '').map(([path, value]) => [path, shortened(value)]);
  const rows = lines.map(({ article, pieces, title, others }) => {
    const further = flattened(others, '').map(([, value]) => value);
    return [article, text(pieces), shortened(title), shortened(further.join(', '))];
  });
  return [
    textTable(['What', 'Value'], facts),
    textTable(['Article', 'Pieces', 'Title', 'Goes along'], rows),
  ].join('\n\n');
}

/** An attribute with a key and a value is one cell; everything else becomes one row per value, by its path. */
function flattened(value: unknown, path: string): [path: string, value: string][] {
  if (value === undefined || value === null) return [];
  if (typeof value !== 'object') return [[path, text(value)]];
  const { key, value: inner } = value as Readonly<Record<string, unknown>>;
  if (typeof key === 'string' && inner !== undefined) return [[path, `${key}: ${text(inner)}`]];
  return Object.entries(value).flatMap(([name, part]) =>
    flattened(part, path === '' ? name : `${path}.${name}`),
  );
}

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const shortened = (value: string): string =>
  value.length > maxCellLength ? `${value.slice(0, maxCellLength - 1)}…` : value;
