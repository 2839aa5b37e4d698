import type { Facility } from '../return-and-process-entities.ts';
import type { World } from '../world.ts';

const urnPrefix = 'urn:fft:facility:tenantFacilityId:';

/** Finds a facility by id, tenantFacilityId or URN. */
export function findFacility(world: World, reference: string): Facility | undefined {
  const tenantFacilityId = reference.startsWith(urnPrefix) ? reference.slice(urnPrefix.length) : reference;
  return world.facilities
    .all()
    .find((facility) => facility.id === reference || facility.tenantFacilityId === tenantFacilityId);
}

/** The facility of that id or tenantFacilityId; it opens when there is none yet. */
export function facilityNamed(world: World, reference: string, name = reference): Facility {
  return (
    findFacility(world, reference) ??
    world.facilities.add({
      name,
      status: 'ONLINE',
      type: 'MANAGED_FACILITY',
      tenantFacilityId: reference,
      locationType: 'STORE',
      services: [{ type: 'SHIP_FROM_STORE' }, { type: 'PICKUP' }],
      address: {
        companyName: name,
        street: 'Example Street',
        houseNumber: '1',
        postalCode: '10115',
        city: 'Berlin',
        country: 'DE',
      },
    })
  );
}
