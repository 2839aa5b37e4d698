import type { Occasion } from '../../fulfillment/occasion.ts';
import { ignored, type Outcome } from '../../fulfillment/outcome.ts';
import { isBegunByOthers } from '../../fulfillment/export-decision.ts';
import type { CommercetoolsOrder } from '../../fulfillment/commercetools-order.ts';
import { failureOutcome } from '../failure-outcome.ts';
import type { OrderLedgers } from './order-ledgers.ts';
import type { CommercetoolsOrderStore } from './order-ports.ts';
import type { OrderRefresh } from './order-refresh.ts';
import type { OrderSynchronization } from './order-synchronization.ts';

export interface OrderRepairOptions {
  orders: Pick<CommercetoolsOrderStore, 'read' | 'readByOrderNumber'>;
  ledgers: Pick<OrderLedgers, 'open'>;
  synchronization: Pick<OrderSynchronization, 'synchronize'>;
  refresh: Pick<OrderRefresh, 'refresh'>;
  features: { orderSync: boolean; statusUpdates: boolean };
  /** Name of this deployment. */
  instance?: string | undefined;
}

/** How one order is named by whoever asks for its repair. */
export type RepairedOrder = { orderNumber: string } | { orderId: string };

/**
 * Brings both sides of one order in line, with the functions that messages and webhooks use: fulfillmenttools gets what
 * commercetools says, and commercetools shows what has become of it.
 */
export class OrderRepair {
  readonly #options: OrderRepairOptions;

  constructor(options: OrderRepairOptions) {
    this.#options = options;
  }

  /** Sends what a lost message would have, unless it is there, open or finished. */
  send(order: CommercetoolsOrder, occasion: Occasion = { kind: 'sweep' }): Promise<Outcome> {
    const { features, synchronization } = this.#options;
    if (!features.orderSync) return Promise.resolve(ignored('FEAT_ORDERSYNC_ACTIVE is off'));
    return synchronization.synchronize(order.id, occasion);
  }

  /** Writes back what lost webhooks would have told. */
  refresh(order: CommercetoolsOrder): Promise<Outcome> {
    const { features, refresh } = this.#options;
    if (!features.statusUpdates) return Promise.resolve(ignored('FEAT_STATUSUPDATES_ACTIVE is off'));
    return refresh.refresh(order);
  }

  /** @returns the worse of what came of both directions */
  async repair(order: CommercetoolsOrder, occasion?: Occasion): Promise<Outcome> {
    return worse(await this.send(order, occasion), await this.refresh(order));
  }

  /**
   * The order that somebody names.
   *
   * @returns undefined when there is no such order
   * @throws PlatformError
   */
  find(named: RepairedOrder): Promise<CommercetoolsOrder | undefined> {
    const { orders } = this.#options;
    return 'orderId' in named ? orders.read(named.orderId) : orders.readByOrderNumber(named.orderNumber);
  }

  /** Repairs the order that somebody names. */
  async repairNamed(named: RepairedOrder): Promise<Outcome> {
    try {
      const order = await this.find(named);
      return order ? await this.repairFound(order) : ignored('there is no such order');
    } catch (error) {
      return failureOutcome(error);
    }
  }

  /** Repairs an order that somebody has named. One that others have begun to ship is not sent. */
  async repairFound(order: CommercetoolsOrder): Promise<Outcome> {
    try {
      return isBegunByOthers(order, await this.#options.ledgers.open(order))
        ? ignored('others have begun to ship it')
        : await this.repair(order, { kind: 'request' });
    } catch (error) {
      return failureOutcome(error);
    }
  }
}

function worse(one: Outcome, other: Outcome): Outcome {
  const severity = ['ignored', 'done', 'rejected', 'retry'];
  return severity.indexOf(one.kind) >= severity.indexOf(other.kind) ? one : other;
}
