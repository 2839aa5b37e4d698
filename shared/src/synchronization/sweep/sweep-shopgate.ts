import * as z from 'zod';
import type { VersionedNote } from '../../commercetools/versioned-notes.ts';
import { done, type Outcome } from '../../fulfillment/outcome.ts';
import type { CumulatedInventories } from '../../shopgate/cumulated-inventories.ts';
import type { FulfillmentOrders } from '../../shopgate/fulfillment-orders.ts';
import type { SalesOrders } from '../../shopgate/sales-orders.ts';
import type { ShopgateHint } from '../../shopgate/shopgate-event-table.ts';
import type { CumulatedStock } from '../stock/cumulated-stock.ts';
import type { SweepRun } from './sweep-run.ts';

/** Custom object `shopgate`/`news`: up to when changes in Shopgate are known. */
export const newsKey = 'news';
export const newsNote = z.object({
  ordersUntil: z.iso.datetime().optional(),
  stockUntil: z.iso.datetime().optional(),
  /** Where the stock goes on, of the round that began at `stockSince`. */
  stockAfter: z.string().optional(),
  stockSince: z.iso.datetime().optional(),
});
type NewsNote = z.infer<typeof newsNote>;

export interface SweepShopgateOptions {
  orders: Pick<SalesOrders, 'listChangedSince'>;
  fulfillmentOrders: Pick<FulfillmentOrders, 'salesOrdersChangedSince'>;
  inventories: Pick<CumulatedInventories, 'changedSince'>;
  stock: Pick<CumulatedStock, 'apply'>;
  follow: (hint: ShopgateHint) => Promise<Outcome>;
  notes: {
    read(key: string): Promise<VersionedNote<NewsNote>>;
    write(key: string, value: NewsNote, version: number): Promise<number>;
  };
  features: { statusUpdates: boolean; stockSync: boolean };
  /** Milliseconds since 1970. */
  now: () => number;
}

const day = 24 * 3_600_000;
/** Clocks differ, and what is written while a list is read may be missing in it. */
const overlap = 5 * 60_000;

/**
 * Asks Shopgate itself what has changed since the last sweep: orders whose webhooks it gave up, or that were read while
 * they changed back and forth, and the stock, of which no webhook tells.
 */
export class SweepShopgate {
  readonly #options: SweepShopgateOptions;

  constructor(options: SweepShopgateOptions) {
    this.#options = options;
  }

  async sweep(run: SweepRun): Promise<void> {
    const { statusUpdates, stockSync } = this.#options.features;
    if (statusUpdates) await run.survive('changed', () => this.#sweepOrders(run));
    if (stockSync) await run.survive('stock', () => this.#sweepStock(run));
  }

  /** The time is only noted once everything up to it was looked at. */
  async #sweepOrders(run: SweepRun): Promise<void> {
    const { orders, fulfillmentOrders, follow, notes, now } = this.#options;
    const { value } = await notes.read(newsKey);
    const begun = now();
    const since = value?.ordersUntil ?? new Date(begun - day).toISOString();
    const [changed, moved] = await Promise.all([
      orders.listChangedSince(since),
      fulfillmentOrders.salesOrdersChangedSince(since),
    ]);
    const numbers = new Set([...changed.map(({ orderNumber }) => orderNumber), ...moved]);
    for (const salesOrderNumber of numbers) {
      if (run.isOver('changed')) return;
      await run.attempt({ pass: 'changed', id: salesOrderNumber }, () => follow({ salesOrderNumber }));
      await run.lease.advance('changed', undefined);
    }
    await this.#note({ ordersUntil: new Date(begun - overlap).toISOString() });
  }

  /** Page by page with the cursor, which the next sweep goes on from. */
  async #sweepStock(run: SweepRun): Promise<void> {
    const { inventories, stock, notes, now } = this.#options;
    const { value } = await notes.read(newsKey);
    const begun = value?.stockSince ?? new Date(now() - overlap).toISOString();
    const since = value?.stockUntil ?? new Date(0).toISOString();
    let after = value?.stockAfter;
    do {
      if (run.isOver('stock')) return;
      const page = await inventories.changedSince(since, after);
      let isWritten = false;
      await run.attempt({ pass: 'stock', id: `since ${since}` }, async () => {
        const written = await stock.apply(page.inventories);
        isWritten = true;
        return done(`${written} stock figures written`);
      });
      if (!isWritten) return;
      after = page.after;
      await this.#note({ stockSince: begun, stockAfter: after });
      await run.lease.advance('stock', undefined);
    } while (after !== undefined);
    await this.#note({ stockUntil: begun, stockSince: undefined, stockAfter: undefined });
  }

  async #note(changes: { [Name in keyof NewsNote]: string | undefined }): Promise<void> {
    const { notes } = this.#options;
    const { value, version } = await notes.read(newsKey);
    const merged = Object.entries({ ...value, ...changes }).filter(([, text]) => text !== undefined);
    await notes.write(newsKey, Object.fromEntries(merged), version);
  }
}
