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
 * A platform that ignores the filter, or an end of the span, gives much the same page for every span, down to the shortest
 * ones: the list is then read once by offset, as far as `listPages` goes.
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
  const whole: Span = { since: Date.parse(since), until: Date.parse(until) };
  const spans = [whole];
  let crowded: readonly Entity[] | undefined;
  for (let span = spans.pop(); span; span = spans.pop()) {
    const filters = filterOf(field, span);
    const page = await listPage(client, { ...named, filters }, entity, 0);
    if (page.length < pageSize) found.push(...page);
    else if (span.until - span.since > shortestSpan) spans.push(...halves(span));
    else if (crowded !== undefined && isMuchAsBefore(page, crowded))
      return listPages(client, { ...named, filters: filterOf(field, whole) }, entity);
    else {
      crowded = page;
      found.push(...(await listPages(client, { ...named, filters }, entity)));
    }
  }
  return found;
}

/** Spans have nothing in common, but for what changed again meanwhile. */
function isMuchAsBefore(page: readonly unknown[], before: readonly unknown[]): boolean {
  const known = new Set(before.map((entity) => JSON.stringify(entity)));
  return page.filter((entity) => known.has(JSON.stringify(entity))).length > page.length / 2;
}

const filterOf = (field: string, { since, until }: Span) => ({
  [field]: { $gte: isoTime(since), $lt: isoTime(until) },
});

/** The later half comes first, for the earlier one is taken from the end. */
function halves({ since, until }: Span): Span[] {
  const middle = Math.floor((since + until) / 2);
  return [
    { since: middle, until },
    { since, until: middle },
  ];
}

const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();
