import type { Channel } from '@commercetools/platform-sdk';
import { isLeftOut } from '../../commercetools/left-out-channel.ts';
import { isRefusal } from '../../errors.ts';
import type { Outcome } from '../../fulfillment/outcome.ts';
import { failureOutcome } from '../failure-outcome.ts';
import type { ComparedPage, StockComparison, StockedStore } from '../stock/stock-comparison.ts';
import type { PassName } from './sweep-notes.ts';
import type { SweepRun } from './sweep-run.ts';

export interface SweepStockOptions {
  channels: { supplying(): AsyncIterable<Channel> };
  /** The id of each facility by its tenantFacilityId, which is the channel's key. */
  facilities: { listRefs(): Promise<ReadonlyMap<string, string>> };
  comparison: Pick<StockComparison, 'compareListed' | 'compareEntries'>;
  features: { stockSync: boolean };
}

/** From the beginning of one comparison of a store to that of the next, in milliseconds. */
const rest = 24 * 3_600_000;
/** Pages of one store that fail in a row before a sweep leaves the rest of it to the next one. */
const maxFailedPages = 3;

/** Where the comparison of a store stands: first what fulfillmenttools lists, then what commercetools still holds. */
const places = ['listed', 'entries'] as const;
type Place = Readonly<{ in: (typeof places)[number]; after: string | undefined }>;

/**
 * Compares the stock of every store with fulfillmenttools', once a day and store, as far as a sweep comes: the next one
 * goes on at the same page. Each store is a pass of its own, so that one that fails keeps no other from its turn.
 *
 * Left alone: channels that the shop has left out, those that are no facility, and the entries of a channel in whose
 * facility fulfillmenttools lists no stock at all.
 */
export class SweepStock {
  readonly #options: SweepStockOptions;

  constructor(options: SweepStockOptions) {
    this.#options = options;
  }

  async sweep(run: SweepRun): Promise<void> {
    if (!this.#options.features.stockSync) return;
    for (const store of await this.#dueStores(run)) {
      if (run.isOver('stock')) return;
      await this.#sweepStore(run, store);
    }
  }

  async #dueStores(run: SweepRun): Promise<StockedStore[]> {
    const { channels, facilities } = this.#options;
    const due: Channel[] = [];
    for await (const channel of channels.supplying()) {
      if (!isLeftOut(channel) && !run.lease.isResting(passOf(channel.id), rest)) due.push(channel);
    }
    if (due.length === 0) return [];
    const refs = await facilities.listRefs();
    return due.flatMap(({ id, key }) => {
      const facilityRef = refs.get(key);
      return facilityRef === undefined ? [] : [{ channelId: id, facilityRef }];
    });
  }

  /**
   * A page that fails is tried again when a later one does not, and is then left to the next day; with the last ones
   * of a row that fails, the next sweep goes on. An empty page tells nothing of a platform that is down.
   */
  async #sweepStore(run: SweepRun, store: StockedStore): Promise<void> {
    const pass = passOf(store.channelId);
    const noted = run.lease.cursorOf(pass);
    if (noted === undefined) run.lease.beginRound(pass);
    const resumed = noted === undefined ? undefined : placeIn(noted);
    let place: Place | undefined = resumed ?? begin;
    const failed: Place[] = [];
    while (place) {
      if (run.isOver('stock') || failed.length === maxFailedPages) return;
      const page: ComparedPage | undefined = await this.#comparePage(run, store, place, place === resumed);
      if (!page) return;
      const next = placeAfter(place, page);
      if (page.outcome.kind === 'retry') {
        failed.push(place);
      } else if (failed.length === 0 || !page.isEmpty) {
        for (const again of failed.splice(0)) await this.#comparePage(run, store, again, false);
        await run.lease.advance(pass, next && cursorOf(next));
      }
      place = next;
    }
  }

  /**
   * @param isResumed whether the sweep before has left off at this place
   * @returns undefined when the page could not be read: nobody knows where the next one begins
   */
  async #comparePage(
    run: SweepRun,
    store: StockedStore,
    place: Place,
    isResumed: boolean,
  ): Promise<ComparedPage | undefined> {
    let page: ComparedPage | undefined;
    await run.attempt({ pass: 'stock', id: store.channelId }, async (): Promise<Outcome> => {
      page = await this.#readPage(store, place, isResumed);
      return page.outcome;
    });
    return page;
  }

  async #readPage(
    store: StockedStore,
    { in: where, after }: Place,
    isResumed: boolean,
  ): Promise<ComparedPage> {
    const { comparison } = this.#options;
    if (where === 'entries') return comparison.compareEntries(store, after);
    return comparison.compareListed(store, after).catch((error: unknown) => {
      if (!isRefusal(error)) throw error;
      // The article that a cursor names may be gone since: begun anew. Otherwise this is as far as the list can be read.
      if (isResumed) return comparison.compareListed(store, undefined);
      return { outcome: failureOutcome(error), after: undefined, isEmpty: true };
    });
  }
}

const passOf = (channelId: string): PassName => `stock ${channelId}`;

const cursorOf = ({ in: where, after }: Place): string => `${where}:${after ?? ''}`;

const begin: Place = { in: 'listed', after: undefined };

const placeIn = (cursor: string): Place => {
  const [where, ...after] = cursor.split(':');
  return { in: places.find((each) => each === where) ?? 'listed', after: after.join(':') || undefined };
};

/** Where nothing at all is listed, fulfillmenttools does not keep the stock of the store: its entries are others'. */
function placeAfter({ in: where, after }: Place, page: ComparedPage): Place | undefined {
  if (page.after !== undefined) return { in: where, after: page.after };
  const isKept = where === 'listed' && (after !== undefined || !page.isEmpty);
  return isKept ? { in: 'entries', after: undefined } : undefined;
}
