import type { CommercetoolsOrder } from '../../fulfillment/commercetools-order.ts';

const keptForMilliseconds = 30_000;
const maxOrders = 50;

/**
 * The orders that this instance has just read or written, so that the webhooks which follow each other within seconds
 * do not read them again.
 *
 * Safe although others write them too: every write carries the version, so that an outdated order meets a conflict and
 * is read; and a ledger only ever grows, so that what an outdated one knows already the current one knows as well.
 */
export class RecentOrders {
  readonly #orders = new Map<string, { order: CommercetoolsOrder; until: number }>();
  readonly #clock: () => number;

  /** @param clock milliseconds, from any beginning */
  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock;
  }

  find(id: string): CommercetoolsOrder | undefined {
    const found = this.#orders.get(id);
    return found && this.#clock() < found.until ? found.order : undefined;
  }

  keep(order: CommercetoolsOrder): void {
    this.#orders.delete(order.id);
    this.#orders.set(order.id, { order, until: this.#clock() + keptForMilliseconds });
    const oldest = this.#orders.keys().next().value;
    if (this.#orders.size > maxOrders && oldest !== undefined) this.#orders.delete(oldest);
  }

  forget(id: string): void {
    this.#orders.delete(id);
  }
}
