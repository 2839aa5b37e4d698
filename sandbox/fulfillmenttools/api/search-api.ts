import * as z from 'zod';
import { badRequest, parseBody } from '../api-fault.ts';
import type { Collection } from '../collection.ts';
import type { Versioned } from '../entities.ts';
import type { World } from '../world.ts';
import { ok, type Route } from './router.ts';

const filter = z.strictObject({
  eq: z.string().max(256).optional(),
  notEq: z.string().max(256).optional(),
  in: z.array(z.string().max(256)).max(25).optional(),
  notIn: z.array(z.string().max(256)).max(25).optional(),
  gt: z.iso.datetime({ offset: true }).optional(),
  gte: z.iso.datetime({ offset: true }).optional(),
  lt: z.iso.datetime({ offset: true }).optional(),
  lte: z.iso.datetime({ offset: true }).optional(),
});
type Filter = z.infer<typeof filter>;

const searchPayload = z.strictObject({
  after: z.string().optional(),
  options: z.strictObject({ withTotal: z.boolean().optional() }).optional(),
  query: z.record(z.string(), filter),
  size: z.int().min(1).max(250).default(20),
  sort: z
    .array(z.record(z.string(), z.enum(['ASC', 'DESC'])))
    .length(1)
    .optional(),
});

const common = ['tenantOrderId', 'status'];
const times = ['created', 'lastModified'];

/** The four searches that a connector may use, with filters on single properties but without `and` and `or`. */
export function searchApi(world: World): Route[] {
  return [
    search('orders', world.orders, [...common, 'orderDate'], ['orderDate', 'status']),
    search('pickjobs', world.pickJobs, [...common, ...times, 'id', 'orderRef'], times, 'pickJobs'),
    search(
      'handoverjobs',
      world.handoverJobs,
      [...common, 'id', 'pickJobRef'],
      ['targetTime'],
      'handoverJobs',
    ),
    search('parcels', world.parcels, [...common, ...times, 'id', 'shipmentRef'], times),
  ];
}

/** @param name under which the answer holds the entities, where it differs from the path */
function search<T extends Versioned>(
  path: string,
  collection: Collection<T>,
  filters: readonly string[],
  sorts: readonly string[],
  name = path,
): Route {
  return {
    method: 'POST',
    path: `/api/${path}/search`,
    handle: ({ body }) => {
      const { after, options, query, size, sort } = parseBody(searchPayload, body);
      refuseUnknown(Object.keys(query), filters, 'filter');
      const [[by, direction] = [undefined, 'ASC']] = Object.entries(sort?.[0] ?? {});
      refuseUnknown(by === undefined ? [] : [by], sorts, 'sort');
      const found = collection
        .listed()
        .filter((entity) => Object.entries(query).every(([key, one]) => passes(valueOf(entity, key), one)));
      if (by !== undefined) found.sort((a, b) => valueOf(a, by).localeCompare(valueOf(b, by)));
      if (direction === 'DESC') found.reverse();
      const begin = after === undefined ? 0 : found.findIndex(({ id }) => id === after) + 1;
      const page = found.slice(begin, begin + size);
      return ok({
        [name]: page,
        pageInfo: {
          startCursor: page[0]?.id ?? '',
          endCursor: page.at(-1)?.id ?? '',
          hasNextPage: begin + size < found.length,
          hasPreviousPage: begin > 0,
        },
        ...(options?.withTotal === true ? { total: found.length } : {}),
      });
    },
  };
}

function refuseUnknown(given: readonly string[], known: readonly string[], what: string): void {
  const unknown = given.find((one) => !known.includes(one));
  if (unknown !== undefined) throw badRequest(`Unknown ${what} ${unknown}`);
}

function valueOf(entity: object, key: string): string {
  const value: unknown = new Map<string, unknown>(Object.entries(entity)).get(key);
  return typeof value === 'string' ? value : '';
}

function passes(value: string, { eq, notEq, in: among, notIn, gt, gte, lt, lte }: Filter): boolean {
  return [
    eq === undefined || value === eq,
    notEq === undefined || value !== notEq,
    among === undefined || among.includes(value),
    notIn === undefined || !notIn.includes(value),
    gt === undefined || Date.parse(value) > Date.parse(gt),
    gte === undefined || Date.parse(value) >= Date.parse(gte),
    lt === undefined || Date.parse(value) < Date.parse(lt),
    lte === undefined || Date.parse(value) <= Date.parse(lte),
  ].every(Boolean);
}
