import * as z from 'zod';
import { badRequest, parseBody, requireVersion } from '../api-fault.ts';
import { customAttributes, localized } from '../address-schema.ts';
import type { ItemReturnJob } from '../return-and-process-entities.ts';
import { addItemReturn } from '../steps/returning.ts';
import { findFacility } from '../steps/facilities.ts';
import type { World } from '../world.ts';
import { pageOf, pageParameters } from './paging.ts';
import { ok, type ApiAnswer, type ApiRequest, type Route } from './router.ts';

const reason = z.strictObject({
  comment: z.string().min(1).optional(),
  reason: z.string().optional(),
  reasonLocalized: localized,
});

const returnedLine = z.strictObject({
  customAttributes: customAttributes.nullable().optional(),
  itemConditionComment: z.string().min(1).optional(),
  itemConditionLocalized: localized.optional(),
  itemReturnJobLineItemRef: z.string(),
  reasons: z.array(reason).max(20).optional(),
  scannedCodes: z.array(z.string()).max(50).optional(),
  status: z.enum(['OPEN', 'IN_PROGRESS', 'WAITING_FOR_INPUT', 'REJECTED', 'ACCEPTED', 'CANCELED']),
  tenantArticleId: z.string().optional(),
});

/** fulfillmenttools API document: AddItemReturnToItemReturnJob. */
const addItemReturnPayload = z.strictObject({
  itemReturnForCreation: z.strictObject({
    returnedLineItems: z.array(returnedLine).max(100),
    returnFacilityRef: z.string(),
    scannableCodes: z.array(z.string()).max(50).optional(),
    status: z.enum([
      ...(['ANNOUNCED', 'OPEN', 'IN_PROGRESS', 'PAUSED', 'FINISHED'] as const),
      ...(['WAITING_FOR_INPUT', 'CANCELED', 'OBSOLETE'] as const),
    ]),
  }),
  itemReturnJobVersion: z.int().min(0),
});

/** `/api/itemreturnjobs` of the fulfillmenttools API document. */
export function returnsApi(world: World): Route[] {
  const returnsPath = '/api/itemreturnjobs/{id}/itemreturns';
  return [
    {
      method: 'GET',
      path: '/api/itemreturnjobs',
      query: [...pageParameters, 'searchTerm', 'itemReturnJobStatus'],
      handle: (request) => list(world, request),
    },
    {
      method: 'GET',
      path: '/api/itemreturnjobs/{id}',
      handle: ({ path }) => ok(world.itemReturnJobs.get(path.id ?? '')),
    },
    {
      method: 'GET',
      path: returnsPath,
      handle: ({ path }) => ok(world.itemReturnJobs.get(path.id ?? '').itemReturns),
    },
    {
      method: 'POST',
      path: returnsPath,
      handle: (request) => addReturn(world, request),
    },
  ];
}

/** One piece per entry, each on a line that has pieces left. */
function pieces(job: ItemReturnJob, lines: readonly z.infer<typeof returnedLine>[]) {
  const left = new Map(job.returnableLineItems.map((line) => [line.id, line.returnable]));
  return lines.map(({ itemReturnJobLineItemRef, tenantArticleId, ...piece }) => {
    const line = job.returnableLineItems.find(({ id }) => id === itemReturnJobLineItemRef);
    if (line === undefined) throw badRequest(`Line ${itemReturnJobLineItemRef} does not exist`);
    const remaining = (left.get(line.id) ?? 0) - 1;
    if (remaining < 0) throw badRequest(`Line ${line.id} has nothing left to return`);
    left.set(line.id, remaining);
    return {
      ...piece,
      tenantArticleId: tenantArticleId ?? line.article.tenantArticleId,
      itemReturnJobLineItemRefs: [line.id],
    };
  });
}

function list(world: World, { query }: ApiRequest): ApiAnswer {
  const term = query.get('searchTerm');
  const status = query.get('itemReturnJobStatus');
  const found = world.itemReturnJobs
    .listed()
    .filter((job) => term === null || [job.tenantOrderId, job.shortId].includes(term))
    .filter((job) => status === null || job.status === status);
  const { page, total } = pageOf(found, query);
  return ok({ itemReturnJobsWithSearchPaths: page, total });
}

function addReturn(world: World, { path, body }: ApiRequest): ApiAnswer {
  const payload = parseBody(addItemReturnPayload, body);
  const job = world.itemReturnJobs.get(path.id ?? '');
  requireVersion(job, payload.itemReturnJobVersion);
  const { returnedLineItems, ...draft } = payload.itemReturnForCreation;
  if (findFacility(world, draft.returnFacilityRef) === undefined) {
    throw badRequest(`Facility ${draft.returnFacilityRef} does not exist`);
  }
  return ok(addItemReturn(world, job.id, { ...draft, returnedLineItems: pieces(job, returnedLineItems) }));
}
