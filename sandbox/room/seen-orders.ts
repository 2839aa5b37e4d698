import type { Order } from '@commercetools/platform-sdk';
import type { CapturedCall } from './captured-http.ts';

/** So many versions of an order are kept: a write follows the read that it was decided on. */
const keptVersions = 8;

/** Versions of commercetools orders as the applications saw them, to tell what a write has changed. */
export class SeenOrders {
  readonly #versions = new Map<string, Map<number, Order>>();

  /** @param answered body of an answer of commercetools: an order, or a list of some */
  remember(answered: unknown): void {
    const list = isObject(answered) && Array.isArray(answered['results']) ? answered['results'] : [answered];
    for (const order of list) {
      if (!isOrder(order)) continue;
      const versions = this.#versions.get(order.id) ?? new Map<number, Order>();
      this.#versions.set(order.id, versions.set(order.version, order));
      const [oldest] = versions.keys();
      if (versions.size > keptVersions && oldest !== undefined) versions.delete(oldest);
    }
  }

  /** @returns the order on which a write was decided; undefined for everything that wrote no order */
  before({ method, requestBody }: CapturedCall, answered: unknown): Order | undefined {
    if (method !== 'POST' || !isOrder(answered)) return undefined;
    const [, version] = /"version":(\d+)/.exec(requestBody) ?? [];
    return this.#versions.get(answered.id)?.get(Number(version));
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isOrder = (value: unknown): value is Order =>
  isObject(value) && typeof value['id'] === 'string' && Array.isArray(value['lineItems']);
