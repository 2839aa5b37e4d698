import { ConnectorError, isNotFound } from '../../errors.ts';
import type { CommercetoolsOrder } from '../../fulfillment/commercetools-order.ts';
import { isToldByAnother, joinFound, ofAnotherInstance } from '../../fulfillment/instance.ts';
import type { Ledger } from '../../fulfillment/ledger.ts';
import {
  isNamedBy,
  mayBeNamedSoon,
  type Observation,
  type OrderReference,
} from '../../fulfillment/observation.ts';
import { done, ignored, rejected, retry, unchanged, type Outcome } from '../../fulfillment/outcome.ts';
import type { Problem } from '../../fulfillment/problems.ts';
import { currentRequestContext } from '../../request/request-context.ts';
import { within } from '../../request/within.ts';
import { failureOutcome } from '../failure-outcome.ts';
import { revising } from '../../http/revising.ts';
import { lookUpAll, type AnswerLookUp } from './look-ups.ts';
import type { OrderLedgers } from './order-ledgers.ts';
import type { CommercetoolsOrderStore } from './order-ports.ts';
import { RecentOrders } from './recent-orders.ts';
import { Turns } from './turns.ts';

const patienceMilliseconds = 2_000;

export interface WriteBackOptions {
  orders: CommercetoolsOrderStore;
  ledgers: OrderLedgers;
  /** Of the commercetools project: what names another one is not ours. */
  projectKey: string;
  answerLookUp: AnswerLookUp;
  /** Name of this deployment. */
  instance?: string | undefined;
  /** Milliseconds since 1970. */
  now: () => number;
  /** How long what was told waits for what is looked up, or for a webhook of the same order; 2 s, and never more than half of the time that is left. */
  patienceMilliseconds?: number;
}

/** What a write has left: the order, whether anything had to be written, and what was refused. */
interface Recorded {
  order: CommercetoolsOrder;
  changed: boolean;
  refused: readonly Problem[];
}

/**
 * Writes what was observed at the fulfilment platform into the commercetools order: what the webhook itself tells, and
 * what had to be looked up, in one update. A look-up that takes its time or fails holds nothing back: then what was told
 * is written without it.
 */
export class WriteBack {
  readonly #options: WriteBackOptions;
  readonly #recent = new RecentOrders();
  readonly #turns = new Turns();

  constructor(options: WriteBackOptions) {
    this.#options = options;
  }

  /**
   * @returns `done`, also when the order showed it already; `ignored` when it is no order of this project, or one
   *   that another deployment has sent; `rejected`
   *   when commercetools refuses part of it; `retry` when a look-up may work later
   */
  async record(observation: Observation): Promise<Outcome> {
    try {
      const order = await this.#locate(observation.reference);
      if (order) {
        const known = await this.#options.ledgers.open(order);
        if (this.#isAnothers(known)) return ignored(ofAnotherInstance(known));
      }
      const recorded = order && (await this.#recordOn(order, observation));
      return recorded ?? ignored('no commercetools order of this project');
    } catch (error) {
      return failureOutcome(error);
    }
  }

  /** Deployments that share a tenant all hear of it: what an order shows is steered by the one that has sent it. */
  #isAnothers(ledger: Ledger): boolean {
    return isToldByAnother(ledger, this.#options.instance);
  }

  /** @returns `undefined` when the order does not exist any more */
  async #recordOn(order: CommercetoolsOrder, { facts, lookUps }: Observation): Promise<Outcome | undefined> {
    const { instance } = this.#options;
    const tell = (ledger: Ledger): Ledger => joinFound(ledger, facts, instance);
    if (lookUps.length === 0) {
      const told = await this.#write(order, tell);
      return told && outcomeOf([told]);
    }
    const known = tell(await this.#options.ledgers.open(order));
    const looking = lookUpAll(known, lookUps, this.#options.answerLookUp);
    // Nobody waits for it any more when the write fails: unheard, its own failure would end the process.
    looking.catch(() => undefined);
    const found = await within(this.#patience(), looking);
    const told = await this.#write(order, (ledger) => found?.addTo(tell(ledger)) ?? tell(ledger));
    if (!told) return undefined;
    const { addTo, failure } = found ?? (await looking);
    const completed = found ? undefined : await this.#write(told.order, addTo);
    if (failure) return retry(failure, failure.retryAfterSeconds);
    return outcomeOf(completed ? [told, completed] : [told]);
  }

  #patience(): number {
    const left = currentRequestContext()?.deadline.remaining() ?? Infinity;
    return Math.min(this.#options.patienceMilliseconds ?? patienceMilliseconds, left / 2);
  }

  #write(last: CommercetoolsOrder, change: (ledger: Ledger) => Ledger): Promise<Recorded | undefined> {
    return this.#turns.take(last.id, this.#patience(), () => this.#writeNow(this.#newest(last), change));
  }

  /** What the webhook that was written just before has left, where it came after this one had found its order. */
  #newest(last: CommercetoolsOrder): CommercetoolsOrder {
    const recent = this.#recent.find(last.id);
    return recent && recent.version > last.version ? recent : last;
  }

  /** Decides and writes; reads the order and begins again when somebody else wrote meanwhile. */
  async #writeNow(
    last: CommercetoolsOrder,
    change: (ledger: Ledger) => Ledger,
  ): Promise<Recorded | undefined> {
    let atHand: CommercetoolsOrder | undefined = last;
    return revising('order', async () => {
      const order = atHand ?? (await this.#options.orders.read(last.id));
      atHand = undefined;
      if (!order) return undefined;
      try {
        const known = await this.#options.ledgers.open(order);
        if (this.#isAnothers(known)) return { order, changed: false, refused: [] };
        const ledger = change(known);
        const { order: written, refused } = await this.#options.ledgers.saveTelling(order, ledger);
        // A large one would stay in memory for half a minute.
        if (currentRequestContext()?.memory?.isLarge !== true) this.#recent.keep(written);
        return { order: written, changed: written !== order, refused };
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
   *
   * @throws ConnectorError EXPORT_UNDER_WAY (retryable) when only the number names it, and the order is being sent
   */
  async #locate(reference: OrderReference): Promise<CommercetoolsOrder | undefined> {
    const { orders, ledgers, projectKey, now } = this.#options;
    const { commercetoolsId, tenantOrderId } = reference;
    if (reference.projectKey !== undefined && reference.projectKey !== projectKey) return undefined;
    if (commercetoolsId !== undefined) {
      return this.#recent.find(commercetoolsId) ?? (await orders.read(commercetoolsId));
    }
    if (tenantOrderId === undefined) return undefined;
    const order = (await orders.readByOrderNumber(tenantOrderId)) ?? (await orders.read(tenantOrderId));
    if (!order) return undefined;
    const known = await ledgers.open(order);
    if (mayBeNamedSoon(known, now()) && !this.#isAnothers(known)) throw beingSent();
    return isNamedBy(reference, known) ? order : undefined;
  }
}

const beingSent = () =>
  new ConnectorError('EXPORT_UNDER_WAY', 'The order of this number is being sent: this may be about it', {
    retryable: true,
  });

function outcomeOf(recorded: readonly Recorded[]): Outcome {
  const refused = recorded.at(-1)?.refused ?? [];
  if (refused.length > 0) return rejected(refused.map(({ words }) => words).join('; '));
  return recorded.some(({ changed }) => changed) ? done('order updated') : unchanged('shown already');
}
