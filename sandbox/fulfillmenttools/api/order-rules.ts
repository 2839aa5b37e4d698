import { ApiFault, badRequest } from '../api-fault.ts';
import type { Tag } from '../entities.ts';
import type { OrderForCreation } from '../order-schema.ts';
import { findFacility } from '../steps/facilities.ts';
import type { World } from '../world.ts';

/**
 * What a new order has to fulfil beyond its schema.
 *
 * @throws ApiFault for a tag or facility that does not exist, and for a second order with the tenantOrderId of one
 * that is open, locked or promised (https://docs.fulfillmenttools.com, Orders)
 */
export function checkOrder(world: World, draft: OrderForCreation): void {
  refuseUnknownTags(world, [
    ...(draft.tags ?? []),
    ...draft.orderLineItems.flatMap(({ tags }) => tags ?? []),
  ]);
  refuseUnknownFacilities(world, draft);
  refuseDuplicate(world, draft.tenantOrderId);
}

function refuseUnknownTags(world: World, tags: readonly Tag[]): void {
  if (world.options.tags === undefined) return;
  for (const { id, value } of tags) {
    const allowed = world.tags.get(id);
    if (allowed === undefined) throw badRequest(`Tag ${id} does not exist`);
    if (!allowed.includes(value)) throw badRequest(`Tag ${id} does not allow the value ${value}`);
  }
}

function refuseUnknownFacilities(world: World, draft: OrderForCreation): void {
  if (world.options.knownFacilities === undefined) return;
  const { collect = [], shipping } = draft.deliveryPreferences ?? {};
  const named = [
    ...collect,
    ...collect.flatMap(({ supplyingFacilitiesConfigurations }) => supplyingFacilitiesConfigurations ?? []),
    ...(shipping?.preselectedFacilities ?? []),
  ];
  for (const { facilityRef, tenantFacilityId } of named) {
    const reference = facilityRef ?? tenantFacilityId ?? '';
    if (findFacility(world, reference) === undefined)
      throw badRequest(`Facility ${reference} does not exist`);
  }
}

function refuseDuplicate(world: World, tenantOrderId: string | undefined): void {
  if (tenantOrderId === undefined || world.options.acceptDuplicates === true) return;
  const earlier = world.orders
    .all()
    .find((order) => order.tenantOrderId === tenantOrderId && isActive(order.status));
  if (earlier === undefined) return;
  throw new ApiFault(world.options.duplicateStatus ?? 400, {
    summary: `An order with tenantOrderId ${tenantOrderId} exists already`,
    description: 'The previous order must not be OPEN, LOCKED or PROMISED',
  });
}

export const isActive = (status: string): boolean => ['OPEN', 'LOCKED', 'PROMISED'].includes(status);
