import type { InventoryEntry } from '@commercetools/platform-sdk';
import { isRefusal, type PlatformError } from '../../errors.ts';
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

/** What has become of many figures. */
export interface AppliedStock {
  /** How many entries were written. */
  written: number;
  /** How many figures commercetools does not take. */
  refused: number;
  /** Why it does not take the first of them. */
  refusal?: PlatformError;
}

const skusPerRequest = 100;
const concurrentWrites = 4;

/**
 * Writes what all stores together have of a product into the inventory entry of that SKU that belongs to no supply
 * channel; missing ones are created. A figure that commercetools refuses, such as one of a SKU that it cannot hold, costs
 * only itself.
 */
export class CumulatedStock {
  readonly #options: CumulatedStockOptions;

  constructor(options: CumulatedStockOptions) {
    this.#options = options;
  }

  /** @throws PlatformError; what was not written is written when the same figures are applied again */
  async apply(figures: readonly CumulatedInventory[]): Promise<AppliedStock> {
    let written = 0;
    const refusals: PlatformError[] = [];
    for (let start = 0; start < figures.length; start += skusPerRequest) {
      const batch = figures.slice(start, start + skusPerRequest);
      const wanted = new Map(
        batch.map(({ productCode, available }) => [productCode, Math.max(0, Math.floor(available))]),
      );
      const entries = await this.#options.inventory.find([...wanted.keys()], undefined);
      const done = await concurrently([...wanted], concurrentWrites, ([sku, quantity]) =>
        this.#settle(sku, quantity, entries.get(sku)).catch((error: unknown) => {
          if (!isRefusal(error)) throw error;
          refusals.push(error);
          return false;
        }),
      );
      written += done.filter(Boolean).length;
    }
    const [refusal] = refusals;
    return { written, refused: refusals.length, ...(refusal ? { refusal } : {}) };
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
