import type { ReadConfiguration } from '../../configuration/configuration-source.ts';
import { isVersionConflict, type PlatformError } from '../../errors.ts';
import { join, withProblem, type Ledger, type SentDigest } from '../../fulfillment/ledger.ts';
import { mapOrder } from '../../fulfillmenttools/order-mapping/map-order.ts';
import type { OrderForCreation } from '../../fulfillmenttools/order-mapping/order-for-creation.ts';
import type { OrderMappingInput } from '../../fulfillment/order/order-mapping-input.ts';
import { done, ignored, rejected, type Outcome } from '../../fulfillment/outcome.ts';
import type { CommercetoolsOrder } from '../../fulfillment/commercetools-order.ts';
import type { FulfillmenttoolsOrder } from '../../fulfillmenttools/orders.ts';
import { isRefusal } from '../failure-outcome.ts';
import {
  onCurrentVersion,
  orderFacts,
  type FulfillmenttoolsOrderStore,
} from './fulfillmenttools-order-store.ts';
import type { OrderLedgers } from './order-ledgers.ts';
import { sentDigest } from './sent-digest.ts';

export interface OrderModificationOptions {
  ledgers: OrderLedgers;
  fulfillmenttoolsOrders: FulfillmenttoolsOrderStore;
  configuration: () => Promise<ReadConfiguration>;
  mappingInput: (order: CommercetoolsOrder, configuration: ReadConfiguration) => Promise<OrderMappingInput>;
}

/** Follows changes of an order that is in fulfillmenttools: unlocks it, and sends on what was edited. */
export class OrderModification {
  readonly #options: OrderModificationOptions;

  constructor(options: OrderModificationOptions) {
    this.#options = options;
  }

  /** Lets a locked order go. One that somebody unlocked meanwhile is only recorded. */
  async unlock(order: CommercetoolsOrder, fulfillmenttoolsOrderId: string): Promise<Outcome> {
    const { fulfillmenttoolsOrders } = this.#options;
    return this.#change(order, fulfillmenttoolsOrderId, 'unlock', (current) =>
      current.status === 'LOCKED' ? fulfillmenttoolsOrders.unlock(current) : Promise.resolve(current),
    );
  }

  /** Sends address and quantities again when they are not as they were sent. */
  async followEdits(
    order: CommercetoolsOrder,
    ledger: Ledger,
    fulfillmenttoolsOrderId: string,
  ): Promise<Outcome> {
    const { sent } = ledger.export ?? {};
    if (!sent) return ignored('in fulfillmenttools already');
    const mapped = mapOrder(await this.#options.mappingInput(order, await this.#options.configuration()));
    if (mapped.kind === 'unmappable') return this.#reject(order, 'modification', mapped.problem);
    const wanted = sentDigest(mapped.order);
    if (wanted.consumer === sent.consumer && wanted.lines === sent.lines)
      return this.#nothingEdited(order, ledger);
    return this.#change(
      order,
      fulfillmenttoolsOrderId,
      'modification',
      (current) =>
        this.#options.fulfillmenttoolsOrders.modify(current.id, {
          version: current.version,
          ...(wanted.consumer === sent.consumer ? {} : { consumer: mapped.order.consumer }),
          ...(wanted.lines === sent.lines ? {} : { orderLineItems: linesForUpdate(current, mapped.order) }),
        }),
      wanted,
    );
  }

  /** An edit that fulfillmenttools refused and that was taken back is no problem any more. */
  async #nothingEdited(order: CommercetoolsOrder, ledger: Ledger): Promise<Outcome> {
    if (ledger.problems?.modification !== undefined) {
      await this.#options.ledgers.revise(order, (known) => withProblem(known, 'modification', undefined));
    }
    return ignored('in fulfillmenttools already');
  }

  async #change(
    order: CommercetoolsOrder,
    id: string,
    area: 'unlock' | 'modification',
    apply: (current: FulfillmenttoolsOrder) => Promise<FulfillmenttoolsOrder>,
    sent?: SentDigest,
  ): Promise<Outcome> {
    let changed: FulfillmenttoolsOrder | undefined;
    try {
      changed = await onCurrentVersion(this.#options.fulfillmenttoolsOrders, id, (current) =>
        current.status === 'CANCELLED' ? Promise.resolve(current) : apply(current),
      );
    } catch (error) {
      if (!isRefusal(error) && !isVersionConflict(error)) throw error;
      return this.#reject(
        order,
        area,
        `fulfillmenttools refused the ${area} of the order: ${error.summary}`,
        error,
      );
    }
    if (!changed) return ignored('not in fulfillmenttools any more');
    const facts = orderFacts(changed);
    await this.#options.ledgers.revise(order, (ledger) => {
      const joined = withProblem(join(ledger, { order: facts }), area, undefined);
      return sent ? { ...joined, export: { ...joined.export, sent } } : joined;
    });
    return done(area === 'unlock' ? 'unlocked in fulfillmenttools' : 'edited in fulfillmenttools');
  }

  async #reject(
    order: CommercetoolsOrder,
    area: 'unlock' | 'modification',
    problem: string,
    error?: PlatformError,
  ): Promise<Outcome> {
    await this.#options.ledgers.revise(order, (ledger) => withProblem(ledger, area, problem));
    return rejected(problem, error);
  }
}

/**
 * Every line of the order, each with its id in fulfillmenttools, since lines that are left out may be dropped
 * (fulfillmenttools API document: OrderForUpdate). A line is found by its commercetools id; one that was added by an
 * earlier edit carries none and is found by its SKU.
 */
function linesForUpdate(current: FulfillmenttoolsOrder, wanted: OrderForCreation): unknown[] {
  const unclaimed = [...(current.orderLineItems ?? [])];
  const take = (isLine: (line: (typeof unclaimed)[number]) => boolean) => {
    const index = unclaimed.findIndex(isLine);
    return index < 0 ? undefined : unclaimed.splice(index, 1)[0];
  };
  const known = wanted.orderLineItems.map(({ customAttributes }) =>
    take((line) => line.customAttributes?.commercetoolsId === customAttributes.commercetoolsId),
  );
  return wanted.orderLineItems.map(({ article, quantity }, index) => {
    const line =
      known[index] ??
      take(
        (candidate) =>
          candidate.customAttributes?.commercetoolsId === undefined &&
          candidate.article.tenantArticleId === article.tenantArticleId,
      );
    return line ? { id: line.id, quantity } : { quantity, article };
  });
}
