import type { CumulatedInventory } from '../sales-order-entities.ts';
import type { ShopgateWorld } from '../shopgate-world.ts';

/** Sets what all stores together have of a product. */
export function setStock(world: ShopgateWorld, productCode: string, available: number): CumulatedInventory {
  const inventory = { productCode, isAvailable: available > 0, available, visible: available };
  const known = world.inventories.find(productCode);
  return known === undefined
    ? world.inventories.add(productCode, inventory)
    : world.inventories.change(productCode, inventory);
}
