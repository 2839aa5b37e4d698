import { PlatformError } from '../../errors.ts';
import type { LookUp } from '../../fulfillment/observation.ts';
import { parcelFacts, parcelPayload } from '../../fulfillmenttools/events/parcel-events.ts';
import { join, type Facts, type Ledger } from '../../fulfillment/ledger.ts';

export interface LookUpOptions {
  /** Number of load units of a pick job. */
  countLoadUnits: (pickJobId: string) => Promise<number>;
  /** A parcel as `GET /api/parcels/{id}` answers it, `undefined` when there is none. */
  readParcel: (parcelId: string) => Promise<unknown>;
}

export interface LookedUp {
  facts: Facts;
  /** What fulfillmenttools refused to tell, in its own words. */
  problem: string | undefined;
}

/** Looks up in fulfillmenttools what neither a payload nor the ledger holds. */
export class LookUps {
  readonly #options: LookUpOptions;

  constructor(options: LookUpOptions) {
    this.#options = options;
  }

  /**
   * What fulfillmenttools refuses to tell is a problem to be shown, but must not keep the news itself from being
   * written: Ready and Shipped do not depend on it.
   *
   * @throws PlatformError when it may be told later
   */
  async find(ledger: Ledger, lookUps: readonly LookUp[]): Promise<LookedUp> {
    const found = await Promise.all(lookUps.map((lookUp) => this.#findOne(ledger, lookUp)));
    return {
      facts: found.reduce<Facts>((all, { facts }) => join(all, facts), {}),
      problem: found.find(({ problem }) => problem !== undefined)?.problem,
    };
  }

  async #findOne(ledger: Ledger, lookUp: LookUp): Promise<LookedUp> {
    try {
      const facts =
        lookUp.kind === 'parcel'
          ? await this.#readParcel(ledger, lookUp.parcelId)
          : await this.#countLoadUnits(ledger, lookUp);
      return { facts, problem: undefined };
    } catch (error) {
      if (!(error instanceof PlatformError) || error.retryable) throw error;
      return {
        facts: {},
        problem: `fulfillmenttools does not tell of a ${nameOf[lookUp.kind]}: ${error.summary}`,
      };
    }
  }

  async #readParcel(ledger: Ledger, parcelId: string): Promise<Facts> {
    if (ledger.parcels?.[parcelId]) return {};
    const parsed = parcelPayload.safeParse(await this.#options.readParcel(parcelId));
    return parsed.success ? { parcels: { [parcelId]: parcelFacts(parsed.data) } } : {};
  }

  async #countLoadUnits(ledger: Ledger, lookUp: Exclude<LookUp, { kind: 'parcel' }>): Promise<Facts> {
    const { pickJobId } = lookUp;
    const known = ledger.loadUnits?.[pickJobId];
    const isCounted = known !== undefined && known.amount > 0;
    if (lookUp.kind === 'loadUnitsAgain' && (known === undefined || isCounted)) return {};
    const version = lookUp.kind === 'loadUnits' ? lookUp.version : (known?.version ?? 0);
    if (isCounted && known.version >= version) return {};
    const amount = await this.#options.countLoadUnits(pickJobId);
    return { loadUnits: { [pickJobId]: { version, amount } } };
  }
}

const nameOf = { parcel: 'parcel', loadUnits: 'load unit', loadUnitsAgain: 'load unit' } as const;
