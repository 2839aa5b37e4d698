import { isNotFound } from '../../errors.ts';
import type { CommercetoolsOrder } from '../../fulfillment/commercetools-order.ts';
import { canonicalJson, join, type Ledger } from '../../fulfillment/ledger.ts';
import type { Observation } from '../../fulfillment/observation.ts';
import { done, ignored, type Outcome } from '../../fulfillment/outcome.ts';
import { withProblem, type Problem } from '../../fulfillment/problems.ts';
import { nextVersions } from '../../fulfillment/unversioned-facts.ts';
import { failureOutcome } from '../failure-outcome.ts';
import { revising } from '../../http/revising.ts';
import type { OrderLedgers } from './order-ledgers.ts';
import type { CommercetoolsOrderStore } from './order-ports.ts';

/** An order as it was just read on a platform that knows no versions. */
export interface OrderPictureRead {
  observation: Observation;
  /** What about it needs a person. */
  attention: Problem | undefined;
  /** Whether something waits for the customer. */
  waits: boolean;
}

export interface OrderReadBackOptions {
  orders: Pick<CommercetoolsOrderStore, 'read'>;
  ledgers: Pick<OrderLedgers, 'open' | 'save'>;
}

/** What a webhook without a version points at. */
export interface ReadBackRequest {
  commercetoolsId: string;
  /** Of the order on the platform, for an order whose ledger does not know it yet. */
  orderId?: string;
  /** Reads the order on the platform; called after the commercetools order was read, again after every conflict. */
  read: (orderId: string, ledger: Ledger) => Promise<OrderPictureRead | undefined>;
  /** Nobody has come for what waits; what is read cannot say so. */
  notPickedUp?: boolean;
}

/**
 * Writes what has become of an order on a platform that knows no versions: its webhooks are hints, so the order is read.
 *
 * The commercetools order is read first, then the platform, and the write carries the version of the commercetools
 * order. So of two attempts only one gets through, and the other reads both again: every ledger that is written tells of
 * a later reading than the one before it. What was read gets its versions from the ledger (`nextVersions`). Orders are
 * never taken from a cache here: an outdated ledger that equals what was read would hide that the current one does not.
 *
 * Limit: a state that goes away and comes back while somebody is writing the state between may stay unseen until the
 * next webhook or the sweep. See docs/adr/0010-facts-without-versions.md.
 */
export class OrderReadBack {
  readonly #options: OrderReadBackOptions;

  constructor(options: OrderReadBackOptions) {
    this.#options = options;
  }

  /** @returns `done`, also when the order showed it already; `ignored` when there is nothing to be read or shown */
  async record(request: ReadBackRequest): Promise<Outcome> {
    try {
      return await revising('order', () => this.#recordOnce(request));
    } catch (error) {
      return failureOutcome(error);
    }
  }

  async #recordOnce(request: ReadBackRequest): Promise<Outcome> {
    const { orders, ledgers } = this.#options;
    const order = await orders.read(request.commercetoolsId);
    if (!order) return ignored('the order does not exist any more');
    const known = await ledgers.open(order);
    const orderId = known.order?.id ?? request.orderId;
    if (orderId === undefined) return ignored('never sent');
    const picture = await request.read(orderId, known);
    if (!picture || picture.observation.reference.commercetoolsId !== order.id) {
      return ignored('no order of this project on the platform');
    }
    const written = await this.#save(order, complete(known, picture, request.notPickedUp === true));
    if (!written) return ignored('the order does not exist any more');
    return written === order ? ignored('known already') : done('order updated');
  }

  async #save(order: CommercetoolsOrder, ledger: Ledger): Promise<CommercetoolsOrder | undefined> {
    try {
      return await this.#options.ledgers.save(order, ledger);
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }
}

/** What the ledger knows from now on. It stays the same text where nothing is new. */
function complete(
  known: Ledger,
  { observation, attention, waits }: OrderPictureRead,
  notPickedUp: boolean,
): Ledger {
  const joined = join(known, nextVersions(known, observation.facts));
  const settled = withProblem(withProblem(joined, 'writeBack', undefined), 'attention', attention);
  const wasNotPickedUp = notPickedUp || known.problems?.collection !== undefined;
  const ledger = withProblem(settled, 'collection', waits && wasNotPickedUp ? nobodyCame : undefined);
  return canonicalJson(ledger) === canonicalJson(known) ? known : ledger;
}

const nobodyCame: Problem = {
  code: 'NOT_PICKED_UP',
  words: 'The order waits in the store, and nobody has come for it yet.',
};
