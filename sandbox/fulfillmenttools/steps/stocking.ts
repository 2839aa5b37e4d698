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
  const change = availableOnStock - (stockOf(world, facilityRef, tenantArticleId) ?? 0);
  world.stocks.set(stockKey(facilityRef, tenantArticleId), availableOnStock);
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

/** Pieces of an article in a facility; undefined when none were ever there. */
export const stockOf = (world: World, facilityRef: string, tenantArticleId: string): number | undefined =>
  world.stocks.get(stockKey(facilityRef, tenantArticleId));

/**
 * Pieces by article, of all these facilities together.
 *
 * @param facilityRefs none means every facility
 */
export function stocksByArticle(world: World, facilityRefs: readonly string[]): Map<string, number> {
  const summed = new Map<string, number>();
  for (const [key, pieces] of world.stocks) {
    const end = key.indexOf(' ');
    if (facilityRefs.length > 0 && !facilityRefs.includes(key.slice(0, end))) continue;
    const article = key.slice(end + 1);
    summed.set(article, (summed.get(article) ?? 0) + pieces);
  }
  return summed;
}

const stockKey = (facilityRef: string, tenantArticleId: string): string =>
  `${facilityRef} ${tenantArticleId}`;

/** Nothing is ever reserved, so that every level is the same. */
export const levels = (pieces: number): Record<string, unknown> => ({
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
