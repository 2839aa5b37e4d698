import type { World } from '../world.ts';
import { facilityNamed } from './facilities.ts';

/**
 * The stock of an article in a facility changes: INVENTORY_FACILITY_STOCK_CHANGED, whose payload is a list
 * (fulfillmenttools API document: InventoryFacilityStockShape). It carries no version and no time.
 */
export function changeStock(
  world: World,
  facility: string,
  tenantArticleId: string,
  availableOnStock: number,
): void {
  const { id: facilityRef, tenantFacilityId } = facilityNamed(world, facility);
  const key = `${facilityRef} ${tenantArticleId}`;
  const change = availableOnStock - (world.stocks.get(key) ?? 0);
  world.stocks.set(key, availableOnStock);
  const shape = {
    ...levels(availableOnStock),
    facilityRef,
    facility: { facilityRef, tenantFacilityId },
    tenantArticleId,
    changeReason: 'UNKNOWN',
    delta: { ...levels(change), stockCount: change },
    staleReasons: [],
  };
  world.emit('INVENTORY_FACILITY_STOCK_CHANGED', [shape]);
}

const levels = (pieces: number): Record<string, unknown> => ({
  available: pieces,
  availableForPicking: pieces,
  availableForPickingDetails: { total: pieces },
  availableOnStock: pieces,
  availableToPromise: pieces,
  byTrait: { ACCESSIBLE: pieces, PICKABLE: pieces },
  readyToPick: pieces,
  reserved: 0,
  safetyStock: 0,
  stockOnHand: pieces,
  totalAmount: pieces,
});
