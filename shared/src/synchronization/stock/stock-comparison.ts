import type { InventoryEntry } from '@commercetools/platform-sdk';
import type { Inventory } from '../../commercetools/inventory.ts';
import { ConnectorError, isConflict, isRefusal } from '../../errors.ts';
import { done, ignored, mostUrgent, rejected, type Outcome } from '../../fulfillment/outcome.ts';
import { articlesPerRequest, type Stocks } from '../../fulfillmenttools/stocks.ts';
import { currentRequestContext } from '../../request/request-context.ts';
import { concurrently } from '../concurrently.ts';
import { failureOutcome } from '../failure-outcome.ts';
import { decideStock } from './stock-decision.ts';

export interface StockComparisonOptions {
  stocks: Pick<Stocks, 'list' | 'readReadable'>;
  inventory: Pick<Inventory, 'find' | 'withPieces' | 'create' | 'changeQuantity'>;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** A supply channel and the facility that it is in fulfillmenttools. */
export interface StockedStore {
  channelId: string;
  facilityRef: string;
}

/** What came of one page of stocks. */
export interface ComparedPage {
  outcome: Outcome;
  /** Where the next page begins; absent after the last one. */
  after: string | undefined;
  /** Whether there was nothing in this page to compare. */
  isEmpty: boolean;
}

/** An article in a store, with the inventory entry that it has in commercetools. */
interface Article {
  sku: string;
  entry: InventoryEntry | undefined;
}

/** Milliseconds below which no figure is begun to be written. */
const timeToWrite = 500;
const concurrentWrites = 10;

/**
 * Compares the stock of a store on both platforms, page by page, and corrects what differs in commercetools.
 *
 * What a page shows only says where to look. Each figure is read again after the entry, the entry is written with its
 * version, and one that was changed within the last minute is left alone. What was written is read once more. So whatever news of stock write meanwhile, or
 * anybody else, is newer and stays: a write that comes second is given up, not tried again.
 */
export class StockComparison {
  readonly #options: StockComparisonOptions;

  constructor(options: StockComparisonOptions) {
    this.#options = options;
  }

  /**
   * One page of what fulfillmenttools lists: entries that are missing or differ.
   *
   * @param after `after` of the page before
   * @throws PlatformError when fulfillmenttools does not list the page; whatever fails then is its outcome
   */
  async compareListed(store: StockedStore, after: string | undefined): Promise<ComparedPage> {
    const listed = await this.#options.stocks.list(store.facilityRef, after);
    const outcome = await this.#compareFigures(store, listed.figures).catch(failureOutcome);
    return {
      outcome: withUnreadable(outcome, listed.unreadable),
      after: listed.after,
      isEmpty: listed.figures.size === 0,
    };
  }

  async #compareFigures(store: StockedStore, figures: ReadonlyMap<string, number>): Promise<Outcome> {
    const skus = [...figures.keys()];
    if (skus.length === 0) return ignored('nothing is listed');
    const entries = await this.#options.inventory.find(skus, store.channelId);
    const articles = skus.map((sku): Article => ({ sku, entry: entries.get(sku) }));
    return this.#correct(store, this.#differing(articles, figures));
  }

  /**
   * One page of the entries of the channel that hold pieces: those that fulfillmenttools does not list hold too many.
   *
   * @param after `after` of the page before
   * @throws PlatformError when the page cannot be read
   */
  async compareEntries(store: StockedStore, after: string | undefined): Promise<ComparedPage> {
    const entries = await this.#options.inventory.withPieces(store.channelId, after, articlesPerRequest);
    const articles = entries.map((entry): Article => ({ sku: entry.sku, entry }));
    return {
      outcome: await this.#correct(store, articles),
      after: entries.length < articlesPerRequest ? undefined : entries.at(-1)?.id,
      isEmpty: entries.length === 0,
    };
  }

  #differing(articles: readonly Article[], figures: ReadonlyMap<string, number>): Article[] {
    return articles.filter(({ sku, entry }) => {
      const figure = figures.get(sku);
      if (figure === undefined) return false;
      const { kind } = decideStock({ figure, entry }, this.#options.now());
      return kind === 'create' || kind === 'correct';
    });
  }

  /** @param articles at most `articlesPerRequest`, whose entries were read just now */
  async #correct(store: StockedStore, articles: readonly Article[]): Promise<Outcome> {
    if (articles.length === 0) return ignored('nothing differs');
    try {
      return await this.#correctTogether(store, articles);
    } catch (error) {
      if (!isRefusal(error) || articles.length === 1) return failureOutcome(error);
      // One article that the platform does not take shall cost only itself.
      const half = Math.ceil(articles.length / 2);
      const first = await this.#correct(store, articles.slice(0, half));
      return mostUrgent(first, await this.#correct(store, articles.slice(half)));
    }
  }

  async #correctTogether(store: StockedStore, articles: readonly Article[]): Promise<Outcome> {
    const skus = articles.map(({ sku }) => sku);
    const { figures, unreadable } = await this.#options.stocks.readReadable(store.facilityRef, skus);
    const written = await this.#writeAll(store, this.#differing(articles, figures), figures);
    const again = await this.#writeMovedOn(store, written);
    return withUnreadable(summaryOf([...written, ...again]), unreadable);
  }

  /**
   * Writes what has another figure by now than the one that was written. News of it that came while the entry still held
   * that other figure had nothing to write, and will not come again.
   */
  async #writeMovedOn(store: StockedStore, written: readonly WrittenStock[]): Promise<WrittenStock[]> {
    const entries = written.flatMap(({ entry }) => entry ?? []);
    if (entries.length === 0) return [];
    const skus = entries.map(({ sku }) => sku);
    const { figures } = await this.#options.stocks.readReadable(store.facilityRef, skus);
    const movedOn = entries.filter(({ sku, quantityOnStock }) => {
      const figure = figures.get(sku);
      return figure !== undefined && figure !== quantityOnStock;
    });
    return this.#writeAll(
      store,
      movedOn.map((entry) => ({ sku: entry.sku, entry })),
      figures,
    );
  }

  #writeAll(
    store: StockedStore,
    articles: readonly Article[],
    figures: ReadonlyMap<string, number>,
  ): Promise<WrittenStock[]> {
    return concurrently(articles, concurrentWrites, (each) =>
      this.#write(store, each, figures.get(each.sku) ?? 0),
    );
  }

  async #write({ channelId }: StockedStore, { sku, entry }: Article, figure: number): Promise<WrittenStock> {
    const { inventory } = this.#options;
    try {
      if ((currentRequestContext()?.deadline.remaining() ?? Infinity) < timeToWrite) throw outOfTime();
      const written = entry
        ? await inventory.changeQuantity(entry, figure)
        : await inventory.create({ sku, supplyChannelId: channelId, quantityOnStock: figure });
      return { ...done('written'), entry: written };
    } catch (error) {
      return isConflict(error) ? ignored('somebody else has just written it') : failureOutcome(error);
    }
  }
}

/** What came of writing one figure, and the entry as it is since. */
type WrittenStock = Outcome & { entry?: InventoryEntry };

function summaryOf(outcomes: readonly Outcome[]): Outcome {
  const worst = mostUrgent(ignored('nothing differs'), ...outcomes);
  if (worst.kind !== 'done') return worst;
  return done(`${outcomes.filter(({ kind }) => kind === 'done').length} stock figures corrected`);
}

const withUnreadable = (outcome: Outcome, unreadable: number): Outcome =>
  unreadable === 0
    ? outcome
    : mostUrgent(outcome, rejected(`fulfillmenttools: ${unreadable} stock summaries are not as documented`));

const outOfTime = () =>
  new ConnectorError('OUT_OF_TIME', 'Too little time is left to write all stock figures of a page', {
    retryable: true,
  });
