import { ConnectorError, isNotFound } from '../../errors.ts';
import { isNamedBy, type Observation, type OrderReference } from '../../fulfillment/observation.ts';
import { canonicalJson, join, type Facts, type Ledger } from '../../fulfillment/ledger.ts';
import { withProblem } from '../../fulfillment/problems.ts';
import { done, ignored, type Outcome } from '../../fulfillment/outcome.ts';
import type { CommercetoolsOrder } from '../../fulfillment/commercetools-order.ts';
import { failureOutcome } from '../failure-outcome.ts';
import { LookUps, type LookUpOptions } from './look-ups.ts';
import { revising, type CommercetoolsOrderStore, type OrderLedgers } from './order-ledgers.ts';
import { RecentOrders } from './recent-orders.ts';

const knownAlready = 'known already';
const nothingToShow = 'nothing to show';

/** Details of a `done` that wrote nothing. */
export const unchanged: ReadonlySet<string> = new Set([knownAlready, nothingToShow]);

export interface WriteBackOptions extends LookUpOptions {
  orders: CommercetoolsOrderStore;
  ledgers: OrderLedgers;
  /** Of the commercetools project: what names another one is not ours. */
  projectKey: string;
}

/**
 * Writes what was observed in fulfillmenttools into the commercetools order: at most one read and one write, and a
 * look-up only for what neither the payload nor the ledger holds.
 */
export class WriteBack {
  readonly #options: WriteBackOptions;
  readonly #lookUps: LookUps;
  readonly #recent = new RecentOrders();

  constructor(options: WriteBackOptions) {
    this.#options = options;
    this.#lookUps = new LookUps(options);
  }

  /** @returns `done`, also when the order showed it already; `ignored` when it is no order of this project */
  async record(observation: Observation): Promise<Outcome> {
    try {
      const lookedUp: { facts: Facts } = { facts: {} };
      return await revising(() => this.#recordOnce(observation, lookedUp));
    } catch (error) {
      const outcome = failureOutcome(error);
      if (outcome.kind === 'rejected') await this.#noteProblem(observation, outcome.problem);
      return outcome;
    }
  }

  /** @param lookedUp what an earlier try, which met a conflict, has looked up already; added to */
  async #recordOnce(
    { reference, facts, lookUps }: Observation,
    lookedUp: { facts: Facts },
  ): Promise<Outcome> {
    const order = await this.#locate(reference);
    if (!order) return ignored('no commercetools order of this project');
    const known = await this.#options.ledgers.open(order);
    const observed = join(join(known, facts), lookedUp.facts);
    const found = await this.#lookUps.find(observed, lookUps);
    lookedUp.facts = join(lookedUp.facts, found.facts);
    const complete = join(observed, found.facts);
    const noted =
      lookUps.length > 0 ? withProblem(complete, 'lookUp', lookUpProblem(found.problem)) : complete;
    const written = await this.#save(order, withProblem(noted, 'writeBack', undefined));
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

  /**
   * By the id that the export set; only where there is none by order number, then by id. An id that is not found is of
   * another project, or of an order that was deleted, and its number may be another order's by now.
   */
  async #locate(reference: OrderReference): Promise<CommercetoolsOrder | undefined> {
    const { orders, ledgers, projectKey } = this.#options;
    const { commercetoolsId, tenantOrderId } = reference;
    if (reference.projectKey !== undefined && reference.projectKey !== projectKey) return undefined;
    if (commercetoolsId !== undefined) {
      return this.#recent.find(commercetoolsId) ?? (await orders.read(commercetoolsId));
    }
    if (tenantOrderId === undefined) return undefined;
    const order = (await orders.readByOrderNumber(tenantOrderId)) ?? (await orders.read(tenantOrderId));
    return order && isNamedBy(reference, await ledgers.open(order)) ? order : undefined;
  }

  /**
   * Keeps what was observed with the order although what it amounts to was refused, and says so: the next webhook, or
   * the sweep, tries again. Best effort: the problem is in the log in any case.
   */
  async #noteProblem({ reference, facts }: Observation, problem: string): Promise<void> {
    try {
      await revising(async () => {
        const order = await this.#locate(reference);
        if (!order) return;
        this.#recent.forget(order.id);
        const ledger = join(await this.#options.ledgers.open(order), facts);
        await this.#options.ledgers.saveNotes(
          order,
          withProblem(ledger, 'writeBack', { code: 'WRITE_BACK_REFUSED', words: problem }),
        );
      });
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
    }
  }
}

const lookUpProblem = (words: string | undefined) =>
  words === undefined ? undefined : ({ code: 'LOOK_UP_REFUSED', words } as const);
