import type { InventoryEntry } from '@commercetools/platform-sdk';
import { ConnectorError, isVersionConflict } from '../../errors.ts';
import type { CumulatedInventory } from '../../shopgate/cumulated-inventories.ts';
import { concurrently } from '../concurrently.ts';

export interface CumulatedStockOptions {
  inventory: {
    find(skus: readonly string[], supplyChannelId: undefined): Promise<Map<string, InventoryEntry>>;
    create(entry: { sku: string; quantityOnStock: number }): Promise<InventoryEntry>;
    changeQuantity(entry: { id: string; version: number }, quantity: number): Promise<InventoryEntry>;
  };
}

const skusPerRequest = 100;
const concurrentWrites = 4;

/**
 * Writes what all stores together have of a product into the inventory entry of that SKU that belongs to no supply
 * channel; missing ones are created. Products that are not of this shop make entries that nobody asks for, so only SKUs
 * are taken that commercetools could hold.
 */
export class CumulatedStock {
  readonly #options: CumulatedStockOptions;

  constructor(options: CumulatedStockOptions) {
    this.#options = options;
  }

  /**
   * @returns how many entries were written
   * @throws PlatformError; what was not written is written when the same figures are applied again
   */
  async apply(figures: readonly CumulatedInventory[]): Promise<number> {
    let written = 0;
    for (let start = 0; start < figures.length; start += skusPerRequest) {
      const batch = figures.slice(start, start + skusPerRequest);
      const wanted = new Map(
        batch.map(({ productCode, available }) => [productCode, Math.max(0, Math.floor(available))]),
      );
      const entries = await this.#options.inventory.find([...wanted.keys()], undefined);
      const done = await concurrently([...wanted], concurrentWrites, ([sku, quantity]) =>
        this.#write(sku, quantity, entries.get(sku)),
      );
      written += done.filter(Boolean).length;
    }
    return written;
  }

  async #write(sku: string, quantity: number, entry: InventoryEntry | undefined): Promise<boolean> {
    if (entry?.quantityOnStock === quantity) return false;
    const { inventory } = this.#options;
    try {
      if (entry) await inventory.changeQuantity(entry, quantity);
      else await inventory.create({ sku, quantityOnStock: quantity });
    } catch (error) {
      if (!isVersionConflict(error)) throw error;
      throw new ConnectorError('STOCK_BUSY', 'An inventory entry was changed by others meanwhile', {
        retryable: true,
        cause: error,
      });
    }
    return true;
  }
}
