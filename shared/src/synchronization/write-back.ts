import { ConnectorError, isNotFound } from '../errors.ts';
import { parcelFacts, parcelPayload } from '../fulfillment/events/parcel-events.ts';
import type { LookUp, Observation, OrderReference } from '../fulfillment/events/observation.ts';
import { canonicalJson, join, withProblem, type Facts, type Ledger } from '../fulfillment/ledger.ts';
import { done, ignored, type Outcome } from '../fulfillment/outcome.ts';
import type { CommercetoolsOrder } from '../fulfillment/projection/commercetools-order.ts';
import { failureOutcome } from './failure-outcome.ts';
import { revising, type CommercetoolsOrderStore, type OrderLedgers } from './order-ledgers.ts';
import { RecentOrders } from './recent-orders.ts';

const knownAlready = 'known already';
const nothingToShow = 'nothing to show';

/** Details of a `done` that wrote nothing. */
export const unchanged: ReadonlySet<string> = new Set([knownAlready, nothingToShow]);

export interface WriteBackOptions {
  orders: CommercetoolsOrderStore;
  ledgers: OrderLedgers;
  /** Number of load units of a pick job. */
  countLoadUnits: (pickJobId: string) => Promise<number>;
  /** A parcel as `GET /api/parcels/{id}` answers it, `undefined` when there is none. */
  readParcel: (parcelId: string) => Promise<unknown>;
}

/**
 * Writes what was observed in fulfillmenttools into the commercetools order: at most one read and one write, and a
 * look-up only for what neither the payload nor the ledger holds.
 */
export class WriteBack {
  readonly #options: WriteBackOptions;
  readonly #recent = new RecentOrders();

  constructor(options: WriteBackOptions) {
    this.#options = options;
  }

  /** @returns `done`, also when the order showed it already; `ignored` when it is no order of this project */
  async record(observation: Observation): Promise<Outcome> {
    try {
      let lookedUp: Facts = {};
      return await revising(() =>
        this.#recordOnce(observation, lookedUp, (found) => {
          lookedUp = found;
        }),
      );
    } catch (error) {
      const outcome = failureOutcome(error);
      if (outcome.kind === 'rejected') await this.#noteProblem(observation.reference, outcome.problem);
      return outcome;
    }
  }

  /** @param lookedUp what an earlier try, which met a conflict, has looked up already */
  async #recordOnce(
    { reference, facts, lookUps }: Observation,
    lookedUp: Facts,
    keepLookedUp: (found: Facts) => void,
  ): Promise<Outcome> {
    const order = await this.#locate(reference);
    if (!order) return ignored('no commercetools order of this project');
    const known = await this.#options.ledgers.open(order);
    const observed = join(join(known, facts), lookedUp);
    const found = await this.#lookUpMissing(observed, lookUps);
    keepLookedUp(join(lookedUp, found));
    const complete = join(observed, found);
    const written = await this.#save(order, withProblem(complete, 'writeBack', undefined));
    if (!written) return ignored('the order does not exist any more');
    if (written !== order) return done('order updated');
    return done(canonicalJson(complete) === canonicalJson(known) ? 'known already' : 'nothing to show');
  }

  async #save(order: CommercetoolsOrder, ledger: Ledger): Promise<CommercetoolsOrder | undefined> {
    try {
      const written = await this.#options.ledgers.save(order, ledger);
      this.#recent.keep(written);
      return written;
    } catch (error) {
      this.#recent.forget(order.id);
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  /** By the id that the export set, else by order number, else by id. Ids from outside are only ever used as ids. */
  async #locate({ commercetoolsId, tenantOrderId }: OrderReference): Promise<CommercetoolsOrder | undefined> {
    const { orders } = this.#options;
    const byId =
      commercetoolsId === undefined
        ? undefined
        : (this.#recent.find(commercetoolsId) ?? (await orders.read(commercetoolsId)));
    if (byId || tenantOrderId === undefined) return byId;
    return (await orders.readByOrderNumber(tenantOrderId)) ?? (await orders.read(tenantOrderId));
  }

  async #lookUpMissing(ledger: Ledger, lookUps: readonly LookUp[]): Promise<Facts> {
    const found = await Promise.all(lookUps.map((lookUp) => this.#lookUp(ledger, lookUp)));
    return found.reduce<Facts>((all, facts) => join(all, facts), {});
  }

  async #lookUp(ledger: Ledger, lookUp: LookUp): Promise<Facts> {
    if (lookUp.kind !== 'parcel') return this.#countLoadUnits(ledger, lookUp);
    const { parcelId } = lookUp;
    if (ledger.parcels?.[parcelId]) return {};
    const parcel = await this.#options.readParcel(parcelId);
    const parsed = parcelPayload.safeParse(parcel);
    return parsed.success ? { parcels: { [parcelId]: parcelFacts(parsed.data) } } : {};
  }

  async #countLoadUnits(ledger: Ledger, lookUp: Exclude<LookUp, { kind: 'parcel' }>): Promise<Facts> {
    const { pickJobId } = lookUp;
    const known = ledger.loadUnits?.[pickJobId];
    const isCounted = known !== undefined && known.amount > 0;
    if (lookUp.kind === 'loadUnitsAgain' && (known === undefined || isCounted)) return {};
    const version = lookUp.kind === 'loadUnits' ? lookUp.version : (known?.version ?? 0);
    if (isCounted && known.version >= version) return {};
    return {
      loadUnits: { [pickJobId]: { version, amount: await this.#options.countLoadUnits(pickJobId) } },
    };
  }

  /** Best effort: the problem is in the log in any case. */
  async #noteProblem(reference: OrderReference, problem: string): Promise<void> {
    try {
      await revising(async () => {
        const order = await this.#locate(reference);
        if (!order) return;
        const ledger = await this.#options.ledgers.open(order);
        await this.#save(order, withProblem(ledger, 'writeBack', problem));
      });
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
    }
  }
}
