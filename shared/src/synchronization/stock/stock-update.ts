import type { Channel, InventoryEntry } from '@commercetools/platform-sdk';
import { isLeftOut } from '../../commercetools/left-out-channel.ts';
import type { Inventory } from '../../commercetools/inventory.ts';
import { ConnectorError } from '../../errors.ts';
import type { StockChange } from '../../fulfillmenttools/events/stock-events.ts';
import { done, ignored, mostUrgent, type Outcome } from '../../fulfillment/outcome.ts';
import { articlesPerRequest, type Stocks } from '../../fulfillmenttools/stocks.ts';
import { ExpiringCache } from '../../http/expiring-cache.ts';
import { revising } from '../../http/revising.ts';
import { currentRequestContext } from '../../request/request-context.ts';
import { concurrently } from '../concurrently.ts';
import { failureOutcome } from '../failure-outcome.ts';

export interface StockUpdateOptions {
  stocks: Pick<Stocks, 'readAvailable'>;
  inventory: Pick<Inventory, 'find' | 'read' | 'create' | 'changeQuantity'>;
  channels: { readByKey(key: string): Promise<Channel | undefined> };
  sleep: (milliseconds: number) => Promise<void>;
}

/** An article in a facility, with what was read of it on both platforms. */
interface Stock {
  facilityRef: string;
  channelId: string;
  sku: string;
  /** What the news says. */
  told: number | undefined;
  entry: InventoryEntry | undefined;
  figure: number;
}
type Reading = Pick<Stock, 'entry' | 'figure'>;
/** Does a part of the work; a failure of it is noted and holds back no other part. */
type Attempt = <Result>(work: () => Promise<Result>) => Promise<Result | undefined>;

/** Milliseconds after which fulfillmenttools' lists have caught up with what happened before. */
const listsLag = 2_000;
/** Milliseconds below which no figure is begun to be written. */
const timeToWrite = 500;
const concurrentReads = 4;
const concurrentWrites = 10;
const channelsKnownFor = 5 * 60_000;

/**
 * Makes the stock that fulfillmenttools can sell the quantity of commercetools' inventory entries, of SKU and supply
 * channel (key: tenantFacilityId).
 *
 * News of stock come late and twice and carry neither version nor time: they only say which figures to read. Where news
 * and reading differ, one of them is old; the reading is taken again once the lists must have caught up, and then
 * counts. The entry is always read before the figure and written with its version. So whoever else wrote since makes it
 * read both again, and whoever wrote before had an older figure: older never overwrites newer. An entry that seems to
 * hold the figure already is read by its id, since queries lag behind.
 *
 * What fulfillmenttools calls available on stock becomes `quantityOnStock`; commercetools takes its own reservations off
 * that for `availableQuantity`. fulfillmenttools has taken off what its orders reserve: lines should be sold with
 * inventory mode None or TrackOnly, or ordered pieces are taken off twice.
 */
export class StockUpdate {
  readonly #options: StockUpdateOptions;
  readonly #channelIds = new ExpiringCache<string | undefined>(channelsKnownFor);

  constructor(options: StockUpdateOptions) {
    this.#options = options;
  }

  /** @returns `retry` when some figures could not be written, also for lack of time; those that were stay written */
  async apply(changes: readonly StockChange[]): Promise<Outcome> {
    const failures: Outcome[] = [];
    const attempt: Attempt = async (work) => {
      try {
        if ((currentRequestContext()?.deadline.remaining() ?? Infinity) < timeToWrite) throw outOfTime();
        return await work();
      } catch (error) {
        failures.push(failureOutcome(error));
        return undefined;
      }
    };
    const located = await concurrently(batchesOf(changes), concurrentReads, (batch) =>
      attempt(async () => this.#readFigures(await this.#locate(batch))),
    );
    const stocks = await this.#untilListsAgree(
      located.flatMap((batch) => batch ?? []),
      attempt,
    );
    const settleAll = (all: readonly Stock[]) =>
      concurrently(all, concurrentWrites, (stock) => attempt(() => this.#settle(stock)));
    const written = (await settleAll(stocks)).filter((stock) => stock !== undefined);
    await settleAll(await this.#movedOn(written, attempt));
    const [failure, ...others] = failures;
    if (failure) return mostUrgent(failure, ...others);
    if (stocks.length === 0) return ignored('no supply channel has the key of one of these facilities');
    return done(`${written.length} of ${stocks.length} figures written`);
  }

  /** Entries of a batch; none where no supply channel belongs to the facility. */
  async #locate({ facilityRef, channelKey, articles }: Batch): Promise<Omit<Stock, 'figure'>[]> {
    const channelId = await this.#channelIds.get(channelKey, () => this.#channelId(channelKey));
    if (channelId === undefined) return [];
    const entries = await this.#options.inventory.find([...articles.keys()], channelId);
    return [...articles].map(([sku, told]) => ({
      facilityRef,
      channelId,
      sku,
      told,
      entry: entries.get(sku),
    }));
  }

  async #channelId(key: string): Promise<string | undefined> {
    const channel = await this.#options.channels.readByKey(key);
    const isOurs = channel?.roles.includes('InventorySupply') === true && !isLeftOut(channel);
    return isOurs ? channel.id : undefined;
  }

  /** @param stocks all of one facility */
  async #readFigures(stocks: readonly Omit<Stock, 'figure'>[]): Promise<Stock[]> {
    const facilityRef = stocks[0]?.facilityRef;
    if (facilityRef === undefined) return [];
    const skus = stocks.map(({ sku }) => sku);
    const figures = await this.#options.stocks.readAvailable(facilityRef, skus);
    return stocks.map((stock) => ({ ...stock, figure: figures.get(stock.sku) ?? 0 }));
  }

  async #untilListsAgree(stocks: readonly Stock[], attempt: Attempt): Promise<Stock[]> {
    const isAgreed = ({ told, figure }: Stock) => told === undefined || told === figure;
    const doubtful = stocks.filter((stock) => !isAgreed(stock));
    if (doubtful.length === 0) return [...stocks];
    await this.#options.sleep(listsLag);
    return [...stocks.filter(isAgreed), ...(await this.#readFiguresAgain(doubtful, attempt))];
  }

  /**
   * What has another figure by now than the one that was written. News of it that came while the entry still held that
   * other figure had nothing to write, and will not come again.
   */
  async #movedOn(written: readonly Stock[], attempt: Attempt): Promise<Stock[]> {
    const now = await this.#readFiguresAgain(written, attempt);
    return now.filter(({ entry, figure }) => entry?.quantityOnStock !== figure);
  }

  async #readFiguresAgain(stocks: readonly Stock[], attempt: Attempt): Promise<Stock[]> {
    const batches = Object.values(Object.groupBy(stocks, ({ facilityRef }) => facilityRef)).flatMap(
      (ofFacility) => chunks(ofFacility ?? [], articlesPerRequest),
    );
    const read = await concurrently(batches, concurrentReads, (batch) =>
      attempt(() => this.#readFigures(batch)),
    );
    return read.flatMap((batch) => batch ?? []);
  }

  /** @returns the stock as it was written, undefined when it did not have to be */
  async #settle(stock: Stock): Promise<Stock | undefined> {
    let atHand: Reading | undefined = await this.#confirm(stock);
    const entry = await revising('inventory entry', async () => {
      const reading = atHand ?? (await this.#readAgain(stock));
      atHand = undefined;
      return this.#write(stock, reading);
    });
    return entry && { ...stock, entry };
  }

  async #confirm({ entry, figure, ...stock }: Stock): Promise<Reading> {
    if (entry?.quantityOnStock !== figure) return { entry, figure };
    const current = await this.#options.inventory.read(entry.id);
    if (current?.quantityOnStock === figure) return { entry: current, figure };
    return { entry: current, figure: await this.#readFigure(stock) };
  }

  async #readAgain(stock: Stock): Promise<Reading> {
    const { inventory } = this.#options;
    const entry = stock.entry
      ? await inventory.read(stock.entry.id)
      : (await inventory.find([stock.sku], stock.channelId)).get(stock.sku);
    return { entry, figure: await this.#readFigure(stock) };
  }

  async #readFigure({ facilityRef, sku }: Pick<Stock, 'facilityRef' | 'sku'>): Promise<number> {
    return (await this.#options.stocks.readAvailable(facilityRef, [sku])).get(sku) ?? 0;
  }

  async #write({ sku, channelId }: Stock, { entry, figure }: Reading): Promise<InventoryEntry | undefined> {
    const { inventory } = this.#options;
    if (entry?.quantityOnStock === figure) return undefined;
    if (entry) return inventory.changeQuantity(entry, figure);
    return inventory.create({ sku, supplyChannelId: channelId, quantityOnStock: figure });
  }
}

/** Articles of one facility, as many as one request takes, each with the figure that the news tells. */
interface Batch {
  facilityRef: string;
  channelKey: string;
  articles: Map<string, number | undefined>;
}

/** Each article once. A facility that the tenant gave no id belongs to no channel. */
function batchesOf(changes: readonly StockChange[]): Batch[] {
  const facilities = new Map<string, Batch>();
  for (const { facilityRef, tenantFacilityId, tenantArticleId, availableOnStock } of changes) {
    if (!tenantFacilityId || tenantArticleId === '') continue;
    const known = facilities.get(facilityRef);
    const facility = known ?? { facilityRef, channelKey: tenantFacilityId, articles: new Map() };
    facility.articles.set(tenantArticleId, availableOnStock);
    facilities.set(facilityRef, facility);
  }
  return [...facilities.values()].flatMap((facility) =>
    chunks([...facility.articles], articlesPerRequest).map((articles) => ({
      ...facility,
      articles: new Map(articles),
    })),
  );
}

const chunks = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );

const outOfTime = () =>
  new ConnectorError('OUT_OF_TIME', 'Too little time is left of this request to write all stock figures', {
    retryable: true,
  });
