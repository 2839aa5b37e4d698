import * as z from 'zod';
import type { VersionedNote } from '../../commercetools/versioned-notes.ts';
import { isOutage, isRefusal } from '../../errors.ts';
import { done, ignored, rejected, type Outcome } from '../../fulfillment/outcome.ts';
import type { CumulatedInventories, InventoryPage } from '../../shopgate/cumulated-inventories.ts';
import type { FulfillmentOrders } from '../../shopgate/fulfillment-orders.ts';
import type { ReturnOrders } from '../../shopgate/return-orders.ts';
import type { SalesOrders } from '../../shopgate/sales-orders.ts';
import type { ShopgateHint } from '../../shopgate/shopgate-event-table.ts';
import type { AppliedStock, CumulatedStock } from '../stock/cumulated-stock.ts';
import type { SweepRun } from './sweep-run.ts';

/** Custom object `shopgate`/`news`: up to when changes in Shopgate are known. */
export const newsKey = 'news';
export const newsNote = z.object({
  ordersUntil: z.iso.datetime().optional(),
  /** End of the span of time that a sweep has stopped in, and the last sales order of it that was looked at. */
  ordersTo: z.iso.datetime().optional(),
  ordersAfter: z.string().optional(),
  stockUntil: z.iso.datetime().optional(),
  /** Where the stock goes on, of the round that began at `stockSince`. */
  stockAfter: z.string().optional(),
  stockSince: z.iso.datetime().optional(),
});
type NewsNote = z.infer<typeof newsNote>;

export interface SweepShopgateOptions {
  orders: Pick<SalesOrders, 'numbersChanged'>;
  fulfillmentOrders: Pick<FulfillmentOrders, 'salesOrdersChanged'>;
  returnOrders: Pick<ReturnOrders, 'salesOrdersMoved'>;
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

interface ChangedOrder {
  number: string;
  mayBeReturns: boolean;
}

const minute = 60_000;
const hour = 60 * minute;
/** How far back the first sweep looks: as long as Shopgate sends a webhook again. */
const firstSpan = 24 * hour;
/** What changed in so much time is looked at before the next span is listed. */
const maxSpan = 6 * hour;
/** Clocks differ, and what is written while a list is read may be missing in it. */
const overlap = 5 * minute;

const isoTime = (milliseconds: number): string => new Date(milliseconds).toISOString();
const timeOf = (iso: string | undefined, fallback: number): number =>
  iso === undefined ? fallback : Date.parse(iso);

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

  /**
   * One span of time after the other, up to now. One that was looked at is over, whatever came of single orders in it:
   * an order that cannot be read must not keep the sweep from the others, and the passes over commercetools' orders come
   * back to it.
   */
  async #sweepOrders(run: SweepRun): Promise<void> {
    const { notes, now } = this.#options;
    const { value } = await notes.read(newsKey);
    const begun = now();
    let since = timeOf(value?.ordersUntil, begun - firstSpan);
    let to = timeOf(value?.ordersTo, Math.min(since + maxSpan, begun));
    let after = value?.ordersAfter;
    for (;;) {
      const stoppedAfter = await this.#sweepSpan(run, { since, to, after });
      if (stoppedAfter !== undefined) {
        return this.#note({ ordersTo: isoTime(to), ordersAfter: stoppedAfter.number });
      }
      await this.#note({ ordersUntil: isoTime(to - overlap), ordersTo: undefined, ordersAfter: undefined });
      if (to >= begun) return;
      [since, to, after] = [to, Math.min(to + maxSpan, begun), undefined];
    }
  }

  /** @returns after which order to go on, when time or calls have run out or Shopgate is down */
  async #sweepSpan(
    run: SweepRun,
    { since, to, after }: { since: number; to: number; after: string | undefined },
  ): Promise<{ number: string | undefined } | undefined> {
    let well = after;
    for (const { number, mayBeReturns } of await this.#changed(run, isoTime(since), isoTime(to))) {
      if (after !== undefined && number <= after) continue;
      if (run.isOver('changed')) return { number: well };
      await run.attempt({ pass: 'changed', id: number }, async () => {
        const hint = { salesOrderNumber: number, ...(mayBeReturns ? { mayBeReturns } : {}) };
        const outcome = await this.#options.follow(hint);
        if (outcome.kind !== 'retry') well = number;
        return outcome;
      });
      await run.lease.advance('changed', undefined);
    }
    return run.isOver('changed') ? { number: well } : undefined;
  }

  /** The sales orders that changed, or whose parts or returns did, in an order that stays the same. */
  async #changed(run: SweepRun, since: string, until: string): Promise<ChangedOrder[]> {
    const { orders, fulfillmentOrders } = this.#options;
    const [changed, moved, returned] = await Promise.all([
      orders.numbersChanged(since, until),
      fulfillmentOrders.salesOrdersChanged(since, until),
      this.#returned(run, since, until),
    ]);
    const withReturns = new Set(returned);
    return [...new Set([...changed, ...moved, ...returned])]
      .toSorted((one, other) => (one < other ? -1 : 1))
      .map((number) => ({ number, mayBeReturns: withReturns.has(number) }));
  }

  /**
   * A list of returns that Shopgate does not give at all (a permission that is missing) must not keep the sweep from the
   * other lists. One that it may give a little later is waited for: the span is not over before.
   */
  async #returned(run: SweepRun, since: string, until: string): Promise<string[]> {
    try {
      return await this.#options.returnOrders.salesOrdersMoved(since, until);
    } catch (error) {
      if (!(error instanceof Error) || isOutage(error)) throw error;
      await run.survive('returns', () => Promise.reject(error));
      return [];
    }
  }

  /** Page by page with the cursor, which the next sweep goes on from. */
  async #sweepStock(run: SweepRun): Promise<void> {
    const { stock, notes, now } = this.#options;
    const { value } = await notes.read(newsKey);
    const begun = value?.stockSince ?? isoTime(now() - overlap);
    const since = value?.stockUntil ?? isoTime(0);
    let page: InventoryPage | undefined = await this.#firstPage(since, value?.stockAfter);
    while (page !== undefined) {
      if (run.isOver('stock')) return;
      const { inventories, after }: InventoryPage = page;
      let isApplied = false;
      await run.attempt({ pass: 'stock', id: `since ${since}` }, async () => {
        const applied = await stock.apply(inventories);
        isApplied = true;
        return outcomeOf(applied);
      });
      if (!isApplied) return;
      await this.#note({ stockSince: begun, stockAfter: after });
      await run.lease.advance('stock', undefined);
      page = after === undefined ? undefined : await this.#options.inventories.changedSince(since, after);
    }
    await this.#note({ stockUntil: begun, stockSince: undefined, stockAfter: undefined });
  }

  /** How long a cursor is good for is not documented: with one of an earlier sweep that is refused the round begins anew. */
  async #firstPage(since: string, after: string | undefined): Promise<InventoryPage> {
    const { inventories } = this.#options;
    try {
      return await inventories.changedSince(since, after);
    } catch (error) {
      if (after === undefined || !isRefusal(error)) throw error;
      return inventories.changedSince(since);
    }
  }

  async #note(changes: { [Name in keyof NewsNote]: string | undefined }): Promise<void> {
    const { notes } = this.#options;
    const { value, version } = await notes.read(newsKey);
    const merged = Object.entries({ ...value, ...changes }).filter(([, text]) => text !== undefined);
    await notes.write(newsKey, Object.fromEntries(merged), version);
  }
}

function outcomeOf({ written, refused, refusal }: AppliedStock): Outcome {
  const words = `${written} stock figures written`;
  if (refusal) return rejected(`${words}, ${refused} refused: ${refusal.summary}`, refusal);
  return written > 0 ? done(words) : ignored('the stock is as it was');
}
