import type * as z from 'zod';
import { listPage, listPages, pageSize, type ShopgateList } from './list-pages.ts';
import type { ShopgateClient } from './shopgate-client.ts';

/** A span of time, in milliseconds since 1970; `until` is not included. */
interface Span {
  since: number;
  until: number;
}

/** A span that is not halved any further: so many changes at the same moment are read by offset. */
const shortestSpan = 1_000;

/**
 * Everything of a list that changed in a span of time. What changes again while it is read leaves the span, and by
 * offset whatever comes behind it would move up and be missed. So a span that fills a page is halved until none does;
 * what left it is found by whoever asks for the time that followed.
 *
 * @param field that holds the time of the change
 * @param since ISO time
 * @param until ISO time, not included
 * @throws PlatformError
 */
export async function listChanged<Entity>(
  client: ShopgateClient,
  list: Omit<ShopgateList, 'filters'> & { field: string },
  { since, until }: { since: string; until: string },
  entity: z.ZodType<Entity>,
): Promise<Entity[]> {
  const { field, ...named } = list;
  const found: Entity[] = [];
  const spans: Span[] = [{ since: Date.parse(since), until: Date.parse(until) }];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const filters = { [field]: { $gte: isoTime(span.since), $lt: isoTime(span.until) } };
    const page = await listPage(client, { ...named, filters }, entity, 0);
    if (page.length < pageSize) found.push(...page);
    else if (span.until - span.since <= shortestSpan)
      found.push(...(await listPages(client, { ...named, filters }, entity)));
    else spans.push(...halves(span));
  }
  return found;
}

/** The later half comes first, for the earlier one is taken from the end. */
function halves({ since, until }: Span): Span[] {
  const middle = Math.floor((since + until) / 2);
  return [
    { since: middle, until },
    { since, until: middle },
  ];
}

const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();
