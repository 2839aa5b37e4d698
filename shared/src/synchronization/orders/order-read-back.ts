import { isAccessDenied, isNotFound, PlatformError } from '../../errors.ts';
import type { CommercetoolsOrder } from '../../fulfillment/commercetools-order.ts';
import { isToldByAnother, joinFound, ofAnotherInstance } from '../../fulfillment/instance.ts';
import { canonicalJson, type Ledger } from '../../fulfillment/ledger.ts';
import type { CommercetoolsOrderId, PlatformOrderId } from '../../fulfillment/order-ids.ts';
import { done, ignored, type Outcome } from '../../fulfillment/outcome.ts';
import { withProblem, type Problem } from '../../fulfillment/problems.ts';
import type { HintedNews, LocatedOrder, OrderPictureRead } from '../../fulfillment/provider.ts';
import { nextVersions } from '../../fulfillment/unversioned-facts.ts';
import { failureOutcome } from '../failure-outcome.ts';
import { revising } from '../../http/revising.ts';
import { Coalesced } from './coalesced.ts';
import { noteAccess } from './access-problem.ts';
import type { OrderLedgers } from './order-ledgers.ts';
import type { CommercetoolsOrderStore } from './order-ports.ts';
import { secondOrdersOf, withSecond } from './second-orders.ts';

export interface OrderReadBackOptions<Hint> {
  orders: Pick<CommercetoolsOrderStore, 'read'>;
  ledgers: Pick<OrderLedgers, 'open' | 'save' | 'revise'>;
  news: Pick<HintedNews<Hint>, 'name' | 'locate' | 'readBack'>;
  /** Name of this deployment. */
  instance?: string | undefined;
}

/** A hint whose order is known. */
interface LocatedHint<Hint> {
  located: LocatedOrder;
  hint: Hint;
}

interface ReadBackRequest<Hint> {
  commercetoolsId: CommercetoolsOrderId;
  /** Of the order on the platform. It is not the one that the ledger knows where there are two. */
  orderId?: PlatformOrderId;
  hints?: readonly Hint[];
}

/**
 * Writes what has become of an order on a platform that knows no versions: its webhooks are hints, so the order is read.
 *
 * The commercetools order is read first, then the platform, and the write carries the version of the commercetools
 * order. So of two attempts only one gets through, and the other reads both again: every ledger that is written tells of
 * a later reading than the one before it. What was read gets its versions from the ledger (`nextVersions`). Orders are
 * never taken from a cache here: an outdated ledger that equals what was read would hide that the current one does not.
 *
 * A platform tells of one change with several webhooks at the same moment. Those that come while the order is being read
 * share the next reading, so that a change costs two at most, and no state that a webhook tells of is missed.
 *
 * Limit: a state that goes away and comes back while somebody is writing the state between may stay unseen until the
 * next webhook or the sweep. See docs/adr/0010-facts-without-versions.md.
 */
export class OrderReadBack<Hint> {
  readonly #options: OrderReadBackOptions<Hint>;
  readonly #following: Coalesced<LocatedHint<Hint>, Outcome>;

  constructor(options: OrderReadBackOptions<Hint>) {
    this.#options = options;
    this.#following = new Coalesced((hints) => this.#follow(hints));
  }

  /**
   * Brings the order of a webhook up to date.
   *
   * @returns `done` when the order was changed; `ignored` when it shows everything already, or is none of this project
   */
  async follow(hint: Hint): Promise<Outcome> {
    try {
      const located = await this.#options.news.locate(hint);
      if (!located) return ignored('no order of this project');
      return await this.#following.do(located.orderId, { located, hint });
    } catch (error) {
      return failureOutcome(error);
    }
  }

  /** Reads everything of an order, for webhooks that never came. */
  async refresh(order: CommercetoolsOrder): Promise<Outcome> {
    try {
      return await this.#record({ commercetoolsId: order.id });
    } catch (error) {
      if (isAccessDenied(error) && error.platform !== 'commercetools')
        await noteAccess(this.#options.ledgers, order, error);
      return failureOutcome(error);
    }
  }

  async #follow(followed: readonly LocatedHint<Hint>[]): Promise<Outcome> {
    const [first] = followed;
    if (!first) return ignored('nothing to follow');
    return this.#record({ ...first.located, hints: followed.map(({ hint }) => hint) });
  }

  /** Reads order and platform again after every conflict. */
  #record(request: ReadBackRequest<Hint>): Promise<Outcome> {
    const { orders, ledgers, news, instance } = this.#options;
    return revising('order', async () => {
      const order = await orders.read(request.commercetoolsId);
      if (!order) return ignored('the order does not exist any more');
      const known = await ledgers.open(order);
      if (isToldByAnother(known, instance)) return ignored(ofAnotherInstance(known));
      const orderId = known.order?.id ?? request.orderId;
      if (orderId === undefined) return ignored(`not in ${news.name}`);
      const second = request.orderId === orderId ? undefined : request.orderId;
      const picture = await this.#read(order, second ?? orderId, second ? {} : known, request.hints);
      if (!picture) return ignored(`no order of this project in ${news.name}`);
      const { ledger, failure } = second
        ? { ledger: withSecond(known, second, picture.observation.facts, news.name) }
        : await this.#withSeconds(order, complete(known, picture, instance), request.hints);
      const written = await this.#save(order, ledger);
      if (failure) throw failure;
      if (!written) return ignored('the order does not exist any more');
      return written === order ? ignored('known already') : done('order updated');
    });
  }

  /** @returns `undefined` when there is no such order, or when it was made from another one */
  async #read(
    order: CommercetoolsOrder,
    orderId: PlatformOrderId,
    known: Ledger,
    hints?: readonly Hint[],
  ): Promise<OrderPictureRead | undefined> {
    const picture = await this.#options.news.readBack(orderId, known, hints);
    return picture?.observation.reference.commercetoolsId === order.id ? picture : undefined;
  }

  /**
   * One order is followed; of another that was made from it, all that counts is whether stores work for it. Looked at
   * again where no hint has come, since one that is deleted sends none. One that cannot be read stays what it was, and
   * keeps nothing else from being shown.
   */
  async #withSeconds(
    order: CommercetoolsOrder,
    ledger: Ledger,
    hints: readonly Hint[] | undefined,
  ): Promise<{ ledger: Ledger; failure?: PlatformError }> {
    if (hints !== undefined) return { ledger: withProblem(ledger, 'access', undefined) };
    const settled: { ledger: Ledger; failure?: PlatformError } = { ledger };
    for (const second of secondOrdersOf(ledger)) {
      try {
        const picture = await this.#read(order, second, {});
        const facts = picture?.observation.facts;
        settled.ledger = withSecond(settled.ledger, second, facts, this.#options.news.name);
      } catch (error) {
        if (!(error instanceof PlatformError)) throw error;
        if (!isAccessDenied(settled.failure)) settled.failure = error;
      }
    }
    // What says so already stays: otherwise each look would take it off and write it again.
    if (isAccessDenied(settled.failure)) return settled;
    return { ...settled, ledger: withProblem(settled.ledger, 'access', undefined) };
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

/** What the ledger knows from now on, but for denied access. It stays the same text where nothing is new. */
function complete(
  known: Ledger,
  { observation, attention, waits, notPickedUp }: OrderPictureRead,
  instance: string | undefined,
): Ledger {
  const joined = joinFound(known, nextVersions(known, observation.facts), instance);
  const settled = withProblem(withProblem(joined, 'writeBack', undefined), 'attention', attention);
  const wasNotPickedUp = notPickedUp || known.problems?.collection !== undefined;
  const ledger = withProblem(settled, 'collection', waits && wasNotPickedUp ? nobodyCame : undefined);
  return canonicalJson(ledger) === canonicalJson(known) ? known : ledger;
}

const nobodyCame: Problem = {
  code: 'NOT_PICKED_UP',
  words: 'The order waits in the store, and nobody has come for it yet.',
};
