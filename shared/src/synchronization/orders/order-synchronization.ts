import type { ReadConfiguration } from '../../configuration/configuration-source.ts';
import { ConnectorError } from '../../errors.ts';
import { decideExport, isHeldBack, type ExportDecision } from '../../fulfillment/export-decision.ts';
import type { Ledger } from '../../fulfillment/ledger.ts';
import { expansionsFor } from '../../fulfillment/order/expansions.ts';
import { assertNever, ignored, mostUrgent, retry, type Outcome } from '../../fulfillment/outcome.ts';
import type { CommercetoolsOrder } from '../../fulfillment/commercetools-order.ts';
import { failureOutcome } from '../failure-outcome.ts';
import type { DeletedOrder, OrderCancellation } from './order-cancellation.ts';
import type { OrderCreation } from './order-creation.ts';
import type { OrderModification } from './order-modification.ts';
import { revising, type CommercetoolsOrderStore, type OrderLedgers } from './order-ledgers.ts';
import type { ReturnAnnouncement } from './return-announcement.ts';

export interface OrderSynchronizationOptions {
  orders: CommercetoolsOrderStore;
  ledgers: OrderLedgers;
  creation: OrderCreation;
  modification: OrderModification;
  cancellation: OrderCancellation;
  returnAnnouncement: ReturnAnnouncement;
  configuration: () => Promise<ReadConfiguration>;
  /** Milliseconds since 1970. */
  now: () => number;
}

/**
 * Brings fulfillmenttools in line with a commercetools order. Every message about an order and the sweep end here; what
 * is done depends only on the order as it is and on its ledger.
 */
export class OrderSynchronization {
  readonly #options: OrderSynchronizationOptions;

  constructor(options: OrderSynchronizationOptions) {
    this.#options = options;
  }

  /**
   * @param orderId id of the commercetools order
   * @param options.lookFirst whether fulfillmenttools is asked for the order before it is created, although the order
   *   shows no attempt: for an order that another system may have exported
   */
  async synchronize(orderId: string, { lookFirst = false } = {}): Promise<Outcome> {
    try {
      return await revising(() => this.#synchronizeOnce(orderId, lookFirst));
    } catch (error) {
      return failureOutcome(error);
    }
  }

  /** A message can claim anything: an order that is still there is treated as it is. */
  async synchronizeDeleted(deleted: DeletedOrder): Promise<Outcome> {
    try {
      if (await this.#options.orders.read(deleted.id)) return await this.synchronize(deleted.id);
      return await this.#options.cancellation.cancelDeleted(deleted);
    } catch (error) {
      return failureOutcome(error);
    }
  }

  /** Name of the custom field that holds orders back, if the configuration names one. */
  async lockFieldName(): Promise<string | undefined> {
    return (await this.#options.configuration()).configuration.orderLocking.fieldName;
  }

  async #synchronizeOnce(orderId: string, lookFirst: boolean): Promise<Outcome> {
    const { orders, ledgers, returnAnnouncement, now } = this.#options;
    const { configuration } = await this.#options.configuration();
    const order = await orders.read(orderId, { expand: expansionsFor(configuration) });
    if (!order) return ignored('the order does not exist any more');
    const ledger = await ledgers.open(order);
    const decision = decideExport(order, ledger, isHeldBack(order, configuration.orderLocking), now());
    const exported = await this.#carryOut(decision, order, ledger, lookFirst);
    const announced = await returnAnnouncement.announce(order, ledger);
    return announced ? mostUrgent(announced, exported) : exported;
  }

  async #carryOut(
    decision: ExportDecision,
    order: CommercetoolsOrder,
    ledger: Ledger,
    lookFirst: boolean,
  ): Promise<Outcome> {
    const { creation, modification, cancellation } = this.#options;
    switch (decision.kind) {
      case 'create':
        return creation.create(order, ledger, { lookFirst });
      case 'takeOver':
        return creation.create(order, ledger, { lookFirst: true });
      case 'wait':
        return retry(underWay(), Math.ceil(decision.milliseconds / 1000));
      case 'unlock':
        return modification.unlock(order, decision.fulfillmenttoolsOrderId);
      case 'modify':
        return modification.followEdits(order, ledger, decision.fulfillmenttoolsOrderId);
      case 'cancel':
        return cancellation.cancel(order, decision.fulfillmenttoolsOrderId);
      case 'cancelIfFound':
        return cancellation.cancelIfFound(order, ledger);
      case 'nothing':
        return ignored(decision.reason);
      default:
        return assertNever(decision);
    }
  }
}

const underWay = () =>
  new ConnectorError(
    'EXPORT_UNDER_WAY',
    'Another attempt is creating this order, or ended without saying how',
    {
      retryable: true,
    },
  );
