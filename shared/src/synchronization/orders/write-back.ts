import { isNotFound } from '../../errors.ts';
import type { CommercetoolsOrder } from '../../fulfillment/commercetools-order.ts';
import { canonicalJson, join, type Ledger } from '../../fulfillment/ledger.ts';
import { isNamedBy, type Observation, type OrderReference } from '../../fulfillment/observation.ts';
import { done, ignored, rejected, retry, unchanged, type Outcome } from '../../fulfillment/outcome.ts';
import type { Problem } from '../../fulfillment/problems.ts';
import { currentRequestContext } from '../../request/request-context.ts';
import { failureOutcome } from '../failure-outcome.ts';
import { revising } from '../revising.ts';
import { lookUpAll, type AnswerLookUp } from './look-ups.ts';
import type { OrderLedgers } from './order-ledgers.ts';
import type { CommercetoolsOrderStore } from './order-ports.ts';
import { RecentOrders } from './recent-orders.ts';

export interface WriteBackOptions {
  orders: CommercetoolsOrderStore;
  ledgers: OrderLedgers;
  /** Of the commercetools project: what names another one is not ours. */
  projectKey: string;
  answerLookUp: AnswerLookUp;
}

/** What a write has left: the order and its ledger, whether anything had to be written, and what was refused. */
interface Recorded {
  order: CommercetoolsOrder;
  ledger: Ledger;
  changed: boolean;
  refused: readonly Problem[];
}

/**
 * Writes what was observed at the fulfilment platform into the commercetools order: first what the webhook itself tells,
 * then what had to be looked up, so that a look-up which fails holds nothing back.
 */
export class WriteBack {
  readonly #options: WriteBackOptions;
  readonly #recent = new RecentOrders();

  constructor(options: WriteBackOptions) {
    this.#options = options;
  }

  /**
   * @returns `done`, also when the order showed it already; `ignored` when it is no order of this project; `rejected`
   *   when commercetools refuses part of it; `retry` when a look-up may work later
   */
  async record({ reference, facts, lookUps }: Observation): Promise<Outcome> {
    try {
      const told = await this.#write(
        () => this.#locate(reference),
        (ledger) => join(ledger, facts),
      );
      if (!told) return ignored('no commercetools order of this project');
      if (lookUps.length === 0) return outcomeOf([told]);
      const { addTo, failure } = await lookUpAll(told.ledger, lookUps, this.#options.answerLookUp);
      const completed = await this.#complete(told, addTo);
      if (failure) return retry(failure, failure.retryAfterSeconds);
      return outcomeOf(completed ? [told, completed] : [told]);
    } catch (error) {
      return failureOutcome(error);
    }
  }

  /** Adds to the order what was looked up, where that is anything. */
  async #complete(told: Recorded, addTo: (ledger: Ledger) => Ledger): Promise<Recorded | undefined> {
    if (canonicalJson(addTo(told.ledger)) === canonicalJson(told.ledger)) return undefined;
    let atHand: CommercetoolsOrder | undefined = told.order;
    const locate = () => {
      const order = atHand;
      atHand = undefined;
      return order ? Promise.resolve(order) : this.#options.orders.read(told.order.id);
    };
    return this.#write(locate, addTo);
  }

  /** Read, decide, write; again from the start when somebody else wrote meanwhile. */
  async #write(
    locate: () => Promise<CommercetoolsOrder | undefined>,
    change: (ledger: Ledger) => Ledger,
  ): Promise<Recorded | undefined> {
    return revising(async () => {
      const order = await locate();
      if (!order) return undefined;
      const ledger = change(await this.#options.ledgers.open(order));
      try {
        const { order: written, refused } = await this.#options.ledgers.saveTelling(order, ledger);
        // A large one would stay in memory for half a minute.
        if (currentRequestContext()?.memory?.isLarge !== true) this.#recent.keep(written);
        return { order: written, ledger, changed: written !== order, refused };
      } catch (error) {
        this.#recent.forget(order.id);
        if (isNotFound(error)) return undefined;
        throw error;
      }
    });
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
}

function outcomeOf(recorded: readonly Recorded[]): Outcome {
  const refused = recorded.at(-1)?.refused ?? [];
  if (refused.length > 0) return rejected(refused.map(({ words }) => words).join('; '));
  return recorded.some(({ changed }) => changed) ? done('order updated') : unchanged('shown already');
}
