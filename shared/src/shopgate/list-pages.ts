import * as z from 'zod';
import { parseAnswer } from '../http/parse-answer.ts';
import { calledOperation, type ShopgateClient, type ShopgateService } from './shopgate-client.ts';

export interface ShopgateList {
  service: ShopgateService;
  path: string;
  /** Name of the list in the answer. */
  name: string;
  /** Conditions by field, as the guide sorting-and-filtering describes them. */
  filters: Readonly<Record<string, unknown>>;
  /** Parts that a list leaves out unless they are asked for. */
  fields?: readonly string[];
}

/** The largest page that the order service gives. */
export const pageSize = 100;
/** No order has so many parts: a list that does not end is not read for ever. */
const maxPages = 50;

/**
 * Reads every page of a list of the order service, by offset.
 *
 * @throws PlatformError
 */
export async function listPages<Entity>(
  client: ShopgateClient,
  list: ShopgateList,
  entity: z.ZodType<Entity>,
): Promise<Entity[]> {
  const found: Entity[] = [];
  for (let page = 0; page < maxPages; page += 1) {
    const entities = await listPage(client, list, entity, found.length);
    found.push(...entities);
    if (entities.length < pageSize) break;
  }
  return found;
}

/**
 * One page of a list of the order service: fewer than `pageSize` where nothing follows.
 *
 * @throws PlatformError
 */
export async function listPage<Entity>(
  client: ShopgateClient,
  { service, path, name, filters, fields = [] }: ShopgateList,
  entity: z.ZodType<Entity>,
  offset: number,
): Promise<Entity[]> {
  const body = await client.request({
    method: 'GET',
    service,
    path,
    query: {
      filters: JSON.stringify(filters),
      limit: String(pageSize),
      offset: String(offset),
      ...(fields.length === 0 ? {} : { fields: fields.join(',') }),
    },
  });
  const operation = calledOperation({ method: 'GET', service, path });
  const answer = parseAnswer(z.object({ [name]: z.array(entity).optional() }), body ?? {}, operation);
  return answer[name] ?? [];
}
