import type * as z from 'zod';
import { badRequest, notFound, parseBody, requireVersion } from '../api-fault.ts';
import { facilityForCreation, facilityForModification, facilityForReplacement } from '../facility-schema.ts';
import type { Facility } from '../return-and-process-entities.ts';
import { findFacility } from '../steps/facilities.ts';
import type { World } from '../world.ts';
import { matches, pageOf, pageParameters } from './paging.ts';
import { ok, type ApiAnswer, type ApiRequest, type Route } from './router.ts';

const path = '/api/facilities/{id}';

/** `/api/facilities` of the fulfillmenttools API document; single ones also by URN of the tenantFacilityId. */
export function facilitiesApi(world: World): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/facilities',
      query: [...pageParameters, 'status', 'tenantFacilityId', 'type'],
      handle: (request) => list(world, request),
    },
    {
      method: 'POST',
      path: '/api/facilities',
      handle: (request) => create(world, request),
    },
    { method: 'GET', path, handle: (request) => ok(theFacility(world, request.path.id)) },
    {
      method: 'PATCH',
      path,
      handle: ({ path: { id }, body }) => {
        const { version, ...changes } = parseBody(facilityForModification, body);
        return ok(changeFacility(world, theFacility(world, id), version, withoutNulls(changes)));
      },
    },
    {
      method: 'PUT',
      path,
      handle: ({ path: { id }, body }) => {
        const { version, ...replacement } = parseBody(facilityForReplacement, body);
        return ok(changeFacility(world, theFacility(world, id), version, replacement));
      },
    },
    {
      method: 'DELETE',
      path,
      query: ['forceDeletion'],
      handle: ({ path: { id } }) => {
        const facility = world.facilities.remove(theFacility(world, id).id);
        world.emit('FACILITY_DELETED', facility.id);
        return { status: 200 };
      },
    },
  ];
}

function theFacility(world: World, reference = ''): Facility {
  const facility = findFacility(world, reference);
  if (facility === undefined) throw notFound('Facility', reference);
  return facility;
}

const statusEvents = {
  ONLINE: 'FACILITY_WENT_ONLINE',
  SUSPENDED: 'FACILITY_SUSPENDED',
  OFFLINE: 'FACILITY_WENT_OFFLINE',
} as const;

function changeFacility(
  world: World,
  before: Facility,
  version: number,
  changes: Partial<Facility>,
): Facility {
  requireVersion(before, version);
  const facility = world.facilities.change(before.id, changes);
  world.emit('FACILITY_UPDATED', facility);
  if (facility.status !== before.status) world.emit(statusEvents[facility.status], facility);
  return facility;
}

type Modification = Omit<z.infer<typeof facilityForModification>, 'version'>;
type Nullless<T> = { [K in keyof T]: Exclude<T[K], null> };

/** null takes a property away. */
const withoutNulls = (changes: Modification): Nullless<Modification> =>
  Object.fromEntries(
    Object.entries(changes).map(([name, value]) => [name, value ?? undefined]),
  ) as Nullless<Modification>;

/** fulfillmenttools API document: StrippedManagedFacility. */
const strippedFacility = ({ address, ...facility }: Facility): Record<string, unknown> => ({
  id: facility.id,
  version: facility.version,
  created: facility.created,
  lastModified: facility.lastModified,
  name: facility.name,
  status: facility.status,
  type: facility.type,
  tenantFacilityId: facility.tenantFacilityId,
  street: address.street,
  houseNumber: address.houseNumber,
  postalCode: address.postalCode,
  city: address.city,
  country: address.country,
});

function create(world: World, { body }: ApiRequest): ApiAnswer {
  const draft = parseBody(facilityForCreation, body);
  const { tenantFacilityId } = draft;
  if (tenantFacilityId !== undefined && findFacility(world, tenantFacilityId) !== undefined) {
    throw badRequest(`A facility with tenantFacilityId ${tenantFacilityId} exists already`);
  }
  const facility = world.facilities.add({
    ...draft,
    status: draft.status ?? 'ONLINE',
    type: 'MANAGED_FACILITY',
  });
  world.emit('FACILITY_CREATED', facility);
  return { status: 201, body: facility };
}

function list(world: World, { query }: ApiRequest): ApiAnswer {
  const filters = ['status', 'tenantFacilityId', 'type'];
  const found = world.facilities.listed().filter((facility) => matches(facility, query, ...filters));
  const { page, total } = pageOf(found, query);
  return ok({ facilities: page.map(strippedFacility), total });
}
