import { PlatformError, type Platform } from '../../shared/src/errors.ts';
import type {
  CommercetoolsOrder,
  CommercetoolsOrderAction,
} from '../../shared/src/fulfillment/commercetools-order.ts';
import type { FulfillmenttoolsOrder } from '../../shared/src/fulfillmenttools/orders.ts';
import type { CommercetoolsOrderStore } from '../../shared/src/synchronization/orders/order-ports.ts';
import { applyActions } from './commercetools-order.ts';

export function refusal(platform: Platform, status: number, summary = 'refused'): PlatformError {
  return new PlatformError({
    platform,
    request: 'test',
    status,
    summary,
    applied: 'no',
    retryable: status === 429,
  });
}

export function lostAnswer(platform: 'commercetools' | 'fulfillmenttools'): PlatformError {
  return new PlatformError({
    platform,
    request: 'test',
    summary: 'connection lost',
    applied: 'unknown',
    retryable: true,
  });
}

/** commercetools' orders as a Map, with versions. `beforeUpdate` may throw, or change the order behind our back. */
export class InMemoryCommercetoolsOrders implements CommercetoolsOrderStore {
  readonly byId = new Map<string, CommercetoolsOrder>();
  readonly calls: string[] = [];
  beforeUpdate: (order: CommercetoolsOrder) => void = () => undefined;
  /** Which updates are refused as a whole, as commercetools refuses a request with an action that it does not take. */
  refuses: (actions: readonly CommercetoolsOrderAction[]) => boolean = () => false;

  put(order: CommercetoolsOrder): CommercetoolsOrder {
    this.byId.set(order.id, order);
    return order;
  }

  read(id: string): Promise<CommercetoolsOrder | undefined> {
    this.calls.push('read');
    return Promise.resolve(this.byId.get(id));
  }

  readByOrderNumber(orderNumber: string): Promise<CommercetoolsOrder | undefined> {
    this.calls.push('readByOrderNumber');
    return Promise.resolve([...this.byId.values()].find((order) => order.orderNumber === orderNumber));
  }

  update(
    { id, version }: { id: string; version: number },
    actions: CommercetoolsOrderAction[],
  ): Promise<CommercetoolsOrder> {
    this.calls.push('update');
    const known = this.byId.get(id);
    if (known) this.beforeUpdate(known);
    const current = this.byId.get(id);
    if (!current) return Promise.reject(refusal('commercetools', 404, 'not found'));
    if (current.version !== version)
      return Promise.reject(refusal('commercetools', 409, 'ConcurrentModification'));
    if (this.refuses(actions)) return Promise.reject(refusal('commercetools', 400, 'InvalidOperation'));
    return Promise.resolve(this.put(applyActions(current, actions)));
  }
}

/** fulfillmenttools' orders as a list; lists lag behind by as many look-ups as `lag` says. */
export class InMemoryFulfillmenttoolsOrders {
  readonly orders: (FulfillmenttoolsOrder & { tenantOrderId: string })[] = [];
  readonly calls: string[] = [];
  lag = 0;
  /** Runs instead of, or around, creating: throw before or after calling `apply`. */
  onCreate: (apply: () => FulfillmenttoolsOrder) => FulfillmenttoolsOrder = (apply) => apply();
  refuseCancel: string | undefined;

  create(draft: {
    tenantOrderId: string;
    status?: string | undefined;
    customAttributes?: Record<string, unknown>;
    orderLineItems?: Omit<NonNullable<FulfillmenttoolsOrder['orderLineItems']>[number], 'id'>[];
  }) {
    this.calls.push('create');
    const apply = () => {
      const order = {
        id: `fft-${this.orders.length + 1}`,
        version: 1,
        status: draft.status ?? 'OPEN',
        created: '2026-01-01T00:00:00.000Z',
        tenantOrderId: draft.tenantOrderId,
        customAttributes: draft.customAttributes,
        orderLineItems: draft.orderLineItems?.map((line, index) => ({ ...line, id: `line-${index}` })),
      };
      this.orders.push(order);
      return order;
    };
    return new Promise<FulfillmenttoolsOrder>((resolve) => resolve(this.onCreate(apply)));
  }

  read(id: string): Promise<FulfillmenttoolsOrder | undefined> {
    this.calls.push('read');
    const order = this.orders.find((candidate) => candidate.id === id);
    return Promise.resolve(order && { ...order });
  }

  findByTenantOrderId(tenantOrderId: string): Promise<FulfillmenttoolsOrder[]> {
    this.calls.push('find');
    if (this.lag > 0) {
      this.lag -= 1;
      return Promise.resolve([]);
    }
    return Promise.resolve(this.orders.filter((order) => order.tenantOrderId === tenantOrderId));
  }

  cancel({ id, version }: { id: string; version: number }): Promise<FulfillmenttoolsOrder> {
    this.calls.push('cancel');
    if (this.refuseCancel !== undefined)
      return Promise.reject(refusal('fulfillmenttools', 400, this.refuseCancel));
    return this.#move(id, version, 'CANCELLED');
  }

  forceCancel({ id, version }: { id: string; version: number }): Promise<FulfillmenttoolsOrder> {
    this.calls.push('forceCancel');
    return this.#move(id, version, 'CANCELLED');
  }

  unlock({ id, version }: { id: string; version: number }): Promise<FulfillmenttoolsOrder> {
    this.calls.push('unlock');
    return this.#move(id, version, 'OPEN');
  }

  modify(
    id: string,
    changes: { version: number; orderLineItems?: FulfillmenttoolsOrder['orderLineItems'] },
  ): Promise<FulfillmenttoolsOrder> {
    this.calls.push('modify');
    return this.#move(id, changes.version, undefined, changes.orderLineItems);
  }

  #move(
    id: string,
    version: number,
    status?: string,
    lines?: FulfillmenttoolsOrder['orderLineItems'],
  ): Promise<FulfillmenttoolsOrder> {
    const order = this.orders.find((candidate) => candidate.id === id);
    if (!order) return Promise.reject(refusal('fulfillmenttools', 404));
    if (order.version !== version) return Promise.reject(refusal('fulfillmenttools', 409));
    order.version += 1;
    order.status = status ?? order.status;
    // A line that is there is named by its id; only a new one tells its article.
    order.orderLineItems = lines
      ? lines.map((line, index) => ({
          ...(order.orderLineItems?.find(({ id }) => id === line.id) ?? { id: `new-${index}` }),
          ...line,
        }))
      : order.orderLineItems;
    return Promise.resolve({ ...order });
  }
}
