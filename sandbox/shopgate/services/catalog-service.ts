import { filtered } from '../list-filters.ts';
import { invalid } from '../service-fault.ts';
import type { ShopgateWorld } from '../shopgate-world.ts';
import { ok, type ServiceAnswer, type ServiceRequest, type ServiceRoute } from './service-routes.ts';

const rules = { filters: ['productCode', 'createDate', 'updateDate'], limit: 1000 };

/** `/cumulatedInventories` of the catalog service: what all stores together have. */
export function catalogService(world: ShopgateWorld): ServiceRoute[] {
  return [
    {
      service: 'catalog',
      method: 'GET',
      path: '/cumulatedInventories',
      query: ['filters', 'limit', 'after', 'offset'],
      handle: (request) => list(world, request),
    },
  ];
}

function list(world: ShopgateWorld, { query }: ServiceRequest): ServiceAnswer {
  const text = query.get('filters');
  const found = filtered(world.inventories.listed(), text, rules).map(({ entity }) => entity);
  // "Filters on date and product code are mutually exclusive."
  if (text?.includes('productCode') === true && text.includes('Date')) {
    throw invalid({
      field: 'filters',
      code: 'VALIDATION_FAILED',
      message: 'date and product code are exclusive',
    });
  }
  const limit = Math.min(Number(query.get('limit') ?? rules.limit), rules.limit);
  const after = query.get('after');
  const begun = after === null ? 0 : Number(Buffer.from(after, 'base64').toString('utf8'));
  const page = found.slice(begun, begun + limit);
  const next = begun + page.length;
  const cursor = next < found.length ? Buffer.from(String(next)).toString('base64') : null;
  return ok({
    cumulatedInventories: page,
    meta: { limit, cursors: { after: cursor }, totalItemCount: found.length },
  });
}
