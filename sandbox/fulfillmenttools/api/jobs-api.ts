import { ApiFault, badRequest } from '../api-fault.ts';
import type { HandoverJob, PickJob } from '../entities.ts';
import type { World } from '../world.ts';
import { matches, pageOf, pageParameters } from './paging.ts';
import { ok, type Route } from './router.ts';

/** Reading of pick jobs, load units, shipments, parcels and handover jobs. */
export function jobsApi(world: World): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/pickjobs/{id}',
      handle: ({ path }) => ok(world.pickJobs.get(path.id ?? '')),
    },
    pickJobList(world),
    loadUnitList(world),
    shipmentList(world),
    {
      method: 'GET',
      path: '/api/shipments/{id}',
      handle: ({ path }) => ok(world.shipments.get(path.id ?? '')),
    },
    { method: 'GET', path: '/api/parcels/{id}', handle: ({ path }) => ok(world.parcels.get(path.id ?? '')) },
    {
      method: 'GET',
      path: '/api/handoverjobs/{id}',
      handle: ({ path }) => ok(world.handoverJobs.get(path.id ?? '')),
    },
    handoverJobList(world),
    {
      method: 'GET',
      path: '/api/processes/{id}',
      handle: ({ path }) => ok(world.processes.get(path.id ?? '')),
    },
    processOf(world),
  ];
}

function pickJobList(world: World): Route {
  const filters = ['tenantOrderId', 'orderRef', 'facilityRef', 'status', 'shortId'];
  return {
    method: 'GET',
    path: '/api/pickjobs',
    query: [...pageParameters, ...filters],
    handle: ({ query }) => {
      const found = world.pickJobs.listed().filter((job) => matches(job, query, ...filters));
      const { page, total } = pageOf(found, query);
      return ok({ pickjobs: page.map(strippedPickJob), total });
    },
  };
}

/** Shows available load units only, as the API does without `statuses`. */
function loadUnitList(world: World): Route {
  return {
    method: 'GET',
    path: '/api/loadunits',
    query: [...pageParameters, 'pickJobRef', 'locale'],
    handle: ({ query }) => {
      const pickJobRef = query.get('pickJobRef');
      const found = world.loadUnits
        .listed()
        .filter(({ status }) => status === 'AVAILABLE')
        .filter(({ pickJobRefs }) => pickJobRef === null || pickJobRefs.includes(pickJobRef));
      const { page, total } = pageOf(found, query);
      return ok({ loadUnits: page, total });
    },
  };
}

function shipmentList(world: World): Route {
  const filters = ['tenantOrderId', 'pickJobRef', 'facilityRef', 'carrierRef', 'status'];
  return {
    method: 'GET',
    path: '/api/shipments',
    query: [...pageParameters, ...filters],
    handle: ({ query }) => {
      const found = world.shipments.listed().filter((shipment) => matches(shipment, query, ...filters));
      const { page, total } = pageOf(found, query);
      return ok({ shipments: page, total });
    },
  };
}

function handoverJobList(world: World): Route {
  const filters = ['tenantOrderId', 'pickJobRef', 'facilityRef', 'status', 'channel'];
  return {
    method: 'GET',
    path: '/api/handoverjobs',
    query: [...pageParameters, ...filters],
    handle: ({ query }) => {
      const found = world.handoverJobs.listed().filter((job) => matches(job, query, ...filters));
      const { page, total } = pageOf(found, query);
      return ok({ handoverjobs: page.map(strippedHandoverJob), total });
    },
  };
}

const processLists = {
  pickJobRef: 'pickJobRefs',
  shipmentRef: 'shipmentRefs',
  handoverJobRef: 'handoverJobRefs',
  returnRef: 'itemReturnJobsRef',
} as const;

/** `GET /api/process`: the process that belongs to one entity. */
function processOf(world: World): Route {
  const lists = Object.entries(processLists);
  return {
    method: 'GET',
    path: '/api/process',
    query: ['tenantOrderId', 'orderRef', ...lists.map(([name]) => name)],
    handle: ({ query }) => {
      if (query.size === 0) throw badRequest('One query parameter is required');
      const process = world.processes.listed().find(
        (one) =>
          matches(one, query, 'tenantOrderId', 'orderRef') &&
          lists.every(([name, list]) => {
            const wanted = query.get(name);
            return wanted === null || one[list].includes(wanted);
          }),
      );
      if (process === undefined) throw new ApiFault(404, { summary: 'Process does not exist' });
      return ok(process);
    },
  };
}

/** fulfillmenttools API document: StrippedPickJob. */
const strippedPickJob = (job: PickJob): Record<string, unknown> => ({
  id: job.id,
  version: job.version,
  created: job.created,
  lastModified: job.lastModified,
  status: job.status,
  facilityRef: job.facilityRef,
  orderRef: job.orderRef,
  targetTime: job.deliveryinformation.targetTime,
});

/** fulfillmenttools API document: StrippedHandoverjob. */
const strippedHandoverJob = (job: HandoverJob): Record<string, unknown> => ({
  id: job.id,
  version: job.version,
  created: job.created,
  lastModified: job.lastModified,
  status: job.status,
  channel: job.channel,
  facilityRef: job.facilityRef,
  pickJobRef: job.pickJobRef,
  tenantOrderId: job.tenantOrderId,
  orderDate: job.orderDate,
  handoverJobParcelInfo: job.handoverJobParcelInfo,
});
