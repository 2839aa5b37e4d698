import type { ReadConfiguration } from '../../configuration/configuration-source.ts';
import { ConnectorError, isVersionConflict, type PlatformError } from '../../errors.ts';
import { claimLease } from '../../fulfillment/export-decision.ts';
import { join, withoutClaim, withProblem, type Ledger } from '../../fulfillment/ledger.ts';
import { done, ignored, rejected, retry, type Outcome } from '../../fulfillment/outcome.ts';
import type { CommercetoolsOrder } from '../../fulfillment/commercetools-order.ts';
import type { FulfillmenttoolsOrder } from '../../fulfillmenttools/orders.ts';
import { isRefusal } from '../failure-outcome.ts';
import {
  findOrders,
  onCurrentVersion,
  orderFacts,
  type FulfillmenttoolsOrderStore,
} from './fulfillmenttools-order-store.ts';
import type { OrderLedgers } from './order-ledgers.ts';

export interface OrderCancellationOptions {
  ledgers: OrderLedgers;
  fulfillmenttoolsOrders: FulfillmenttoolsOrderStore;
  configuration: () => Promise<ReadConfiguration>;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** What is left of a deleted order: its message. */
export interface DeletedOrder {
  id: string;
  orderNumber: string | undefined;
  /** Its custom fields; absent when the order was too large to be in the message. */
  customFields: Readonly<Record<string, unknown>> | undefined;
  /** Milliseconds since 1970. */
  deletedAt: number;
}

type Cancelled =
  | { kind: 'cancelled'; order: FulfillmenttoolsOrder }
  | { kind: 'gone' }
  | { kind: 'refused'; problem: string };

/** Cancels fulfillmenttools orders whose commercetools order is cancelled or deleted. Safe to repeat. */
export class OrderCancellation {
  readonly #options: OrderCancellationOptions;

  constructor(options: OrderCancellationOptions) {
    this.#options = options;
  }

  /** Cancels the order and records it, or the refusal, on the commercetools order. */
  async cancel(order: CommercetoolsOrder, fulfillmenttoolsOrderId: string): Promise<Outcome> {
    const result = await this.#cancelInFulfillmenttools(fulfillmenttoolsOrderId);
    if (result.kind === 'gone') return ignored('not in fulfillmenttools any more');
    await this.#options.ledgers.revise(order, (ledger) => afterCancelling(ledger, result));
    return result.kind === 'refused' ? rejected(result.problem) : done('cancelled in fulfillmenttools');
  }

  /** Cancels what an attempt that never said how it ended may have created. */
  async cancelIfFound(order: CommercetoolsOrder, ledger: Ledger): Promise<Outcome> {
    const tenantOrderId = ledger.export?.tenantOrderId ?? order.orderNumber ?? order.id;
    const { own: found } = await findOrders(this.#options.fulfillmenttoolsOrders, order.id, tenantOrderId);
    if (found) return this.cancel(order, found.id);
    await this.#options.ledgers.revise(order, withoutClaim);
    return ignored('never arrived in fulfillmenttools');
  }

  /**
   * Cancels an order whose commercetools order does not exist any more. A message is no proof: only an order that
   * itself names the deleted one is cancelled.
   */
  async cancelOrphan(fulfillmenttoolsOrderId: string, commercetoolsOrderId: string): Promise<Outcome> {
    const orphan = await this.#options.fulfillmenttoolsOrders.read(fulfillmenttoolsOrderId);
    if (orphan?.customAttributes?.commercetoolsId !== commercetoolsOrderId) {
      return ignored('no fulfillmenttools order was made from the deleted order');
    }
    const result = await this.#cancelInFulfillmenttools(orphan.id);
    return result.kind === 'refused' ? rejected(result.problem) : done('cancelled in fulfillmenttools');
  }

  /** For a deleted order: it left no ledger to write, so what it left in fulfillmenttools is looked up. */
  async cancelDeleted(deleted: DeletedOrder): Promise<Outcome> {
    const ledger = deleted.customFields && (await this.#options.ledgers.read(deleted.customFields));
    if (ledger?.order) return this.cancelOrphan(ledger.order.id, deleted.id);
    if (ledger && !ledger.export?.claim) return ignored('never sent to fulfillmenttools');
    const settled = deleted.deletedAt + claimLease - this.#options.now();
    if (settled > 0) return retry(creationUnderWay(), Math.ceil(settled / 1000));
    const tenantOrderId = ledger?.export?.tenantOrderId ?? deleted.orderNumber ?? deleted.id;
    const { own: found } = await findOrders(this.#options.fulfillmenttoolsOrders, deleted.id, tenantOrderId);
    return found ? this.cancelOrphan(found.id, deleted.id) : ignored('never arrived in fulfillmenttools');
  }

  async #cancelInFulfillmenttools(id: string): Promise<Cancelled> {
    const { configuration } = await this.#options.configuration();
    const { force, reasonId } = configuration.cancellation;
    const orders = this.#options.fulfillmenttoolsOrders;
    try {
      return await this.#apply(id, (order) => orders.cancel(order, reasonId));
    } catch (error) {
      const refusal = refusalOf(error);
      if (!force) return refused('cancel', refusal);
    }
    try {
      return await this.#apply(id, (order) => orders.forceCancel(order));
    } catch (error) {
      return refused('cancel by force', refusalOf(error));
    }
  }

  async #apply(
    id: string,
    cancel: (order: FulfillmenttoolsOrder) => Promise<FulfillmenttoolsOrder>,
  ): Promise<Cancelled> {
    const order = await onCurrentVersion(this.#options.fulfillmenttoolsOrders, id, (current) =>
      isOver(current) ? Promise.resolve(current) : cancel(current),
    );
    return order ? { kind: 'cancelled', order } : { kind: 'gone' };
  }
}

const isOver = ({ status }: FulfillmenttoolsOrder): boolean =>
  status === 'CANCELLED' || status === 'OBSOLETE';

function afterCancelling(ledger: Ledger, result: Exclude<Cancelled, { kind: 'gone' }>): Ledger {
  if (result.kind === 'refused') return withProblem(ledger, 'cancellation', result.problem);
  return withProblem(
    withoutClaim(join(ledger, { order: orderFacts(result.order) })),
    'cancellation',
    undefined,
  );
}

const refused = (what: string, refusal: PlatformError): Cancelled => ({
  kind: 'refused',
  problem: `fulfillmenttools refused to ${what} the order: ${refusal.summary}`,
});

/** @throws the error itself unless it says that this order cannot be cancelled */
function refusalOf(error: unknown): PlatformError {
  if (!isRefusal(error) && !isVersionConflict(error)) throw error;
  return error;
}

const creationUnderWay = () =>
  new ConnectorError('EXPORT_UNDER_WAY', 'The deleted order may still be on its way to fulfillmenttools', {
    retryable: true,
  });
