import type { OrderPreviewed } from '../../shared/src/synchronization/orders/order-preview.ts';
import { textTable } from '../command-line/text-table.ts';

/** What there is to show of an order; `failed` where it could not be looked at. */
export type Shown = OrderPreviewed | { kind: 'failed'; problem: string };

type Json = Readonly<Record<string, unknown>>;

const maxCellLength = 60;

/**
 * What a person reads of a preview: what would become of the order, what would be sent, and what has become of it.
 *
 * @param story sentences
 */
export const previewWords = (name: string, previewed: Shown, story: readonly string[] = []): string =>
  [wordsOf(name, previewed), ...(story.length > 0 ? [story.join('\n')] : [])].join('\n\n');

function wordsOf(name: string, previewed: Shown): string {
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
      const due = previewed.change === undefined ? '' : ` ${changes[previewed.change]}`;
      const known = `${name}: is in fulfillmenttools already, as ${previewed.id}; it is not sent again.${due}`;
      return previewed.body ? `${known} By what it is now it would be:\n${bodyWords(previewed.body)}` : known;
    }
    case 'goes':
      return `${name}: goes.\n${bodyWords(previewed.body)}`;
  }
}

const changes = {
  cancel: 'It is cancelled there.',
  unlock: 'It is unlocked there.',
} as const;

/** Two tables: the order without its lines, and one row per line. */
function bodyWords(body: object): string {
  const { orderLineItems, ...order } = { orderLineItems: [], ...body };
  const facts = flattened(order, '').map(([path, value]) => [path, shortened(value)]);
  const lines = (orderLineItems as readonly Json[]).map(({ article, quantity, ...others }) => {
    const { tenantArticleId, title, attributes } = article as Json;
    const further = flattened({ attributes, ...others }, '').map(([, value]) => value);
    return [text(tenantArticleId), text(quantity), shortened(text(title)), shortened(further.join(', '))];
  });
  return [
    textTable(['What', 'Value'], facts),
    textTable(['Article', 'Pieces', 'Title', 'Goes along'], lines),
  ].join('\n\n');
}

/** An attribute with a key and a value is one cell; everything else becomes one row per value, by its path. */
function flattened(value: unknown, path: string): [path: string, value: string][] {
  if (value === undefined || value === null) return [];
  if (typeof value !== 'object') return [[path, text(value)]];
  const { key, value: inner } = value as Json;
  if (typeof key === 'string' && inner !== undefined) return [[path, `${key}: ${text(inner)}`]];
  return Object.entries(value).flatMap(([name, part]) =>
    flattened(part, path === '' ? name : `${path}.${name}`),
  );
}

const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const shortened = (value: string): string =>
  value.length > maxCellLength ? `${value.slice(0, maxCellLength - 1)}…` : value;
