import type { InventoryEntry } from '@commercetools/platform-sdk';
import { revising } from '../../http/revising.ts';
import type { CumulatedInventory } from '../../shopgate/cumulated-inventories.ts';
import { concurrently } from '../concurrently.ts';

export interface CumulatedStockOptions {
  inventory: {
    find(skus: readonly string[], supplyChannelId: undefined): Promise<Map<string, InventoryEntry>>;
    /** Sees at once what was written, unlike `find`. */
    read(id: string): Promise<InventoryEntry | undefined>;
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
        this.#settle(sku, quantity, entries.get(sku)),
      );
      written += done.filter(Boolean).length;
    }
    return written;
  }

  /** @returns whether it had to be written */
  #settle(sku: string, quantity: number, found: InventoryEntry | undefined): Promise<boolean> {
    const { inventory } = this.#options;
    let isFirst = true;
    return revising('inventory entry', async () => {
      const entry = isFirst ? found : await this.#readAgain(sku, found);
      isFirst = false;
      if (entry?.quantityOnStock === quantity) return false;
      if (entry) await inventory.changeQuantity(entry, quantity);
      else await inventory.create({ sku, quantityOnStock: quantity });
      return true;
    });
  }

  async #readAgain(sku: string, last: InventoryEntry | undefined): Promise<InventoryEntry | undefined> {
    const { inventory } = this.#options;
    return last ? inventory.read(last.id) : (await inventory.find([sku], undefined)).get(sku);
  }
}
