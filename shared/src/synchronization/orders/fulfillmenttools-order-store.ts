import { ConnectorError, isVersionConflict } from '../../errors.ts';
import type { OrderForCreation } from '../../fulfillmenttools/order-mapping/order-for-creation.ts';
import type { OrderFacts } from '../../fulfillment/ledger.ts';
import type { FulfillmenttoolsOrder } from '../../fulfillmenttools/orders.ts';

/** What the synchronization needs of fulfillmenttools' orders. */
export interface FulfillmenttoolsOrderStore {
  create(order: OrderForCreation): Promise<FulfillmenttoolsOrder>;
  read(id: string): Promise<FulfillmenttoolsOrder | undefined>;
  findByTenantOrderId(tenantOrderId: string): Promise<FulfillmenttoolsOrder[]>;
  cancel(
    order: { id: string; version: number },
    cancelationReasonId?: string,
  ): Promise<FulfillmenttoolsOrder>;
  forceCancel(order: { id: string; version: number }): Promise<FulfillmenttoolsOrder>;
  unlock(order: { id: string; version: number }): Promise<FulfillmenttoolsOrder>;
  modify(id: string, changes: { version: number } & Record<string, unknown>): Promise<FulfillmenttoolsOrder>;
}

const isOpen = ({ status }: FulfillmenttoolsOrder): boolean =>
  ['OPEN', 'LOCKED', 'PROMISED'].includes(status);

export interface FoundOrders {
  /** The fulfillmenttools order that was made from the commercetools order. */
  own?: FulfillmenttoolsOrder;
  /** An open order of somebody else that has the same name. */
  other?: FulfillmenttoolsOrder;
}

/**
 * Finds the fulfillmenttools orders of a name. One that says that it was made from the commercetools order is it in any
 * status; one that names no commercetools order only while it is open, since the tenantOrderId of a closed order may be
 * used again.
 */
export async function findOrders(
  orders: Pick<FulfillmenttoolsOrderStore, 'findByTenantOrderId'>,
  commercetoolsOrderId: string,
  tenantOrderId: string,
): Promise<FoundOrders> {
  const found = await orders.findByTenantOrderId(tenantOrderId);
  const named = found.find(
    ({ customAttributes }) => customAttributes?.commercetoolsId === commercetoolsOrderId,
  );
  const unnamed = found.find(
    (order) => isOpen(order) && order.customAttributes?.commercetoolsId === undefined,
  );
  const own = named ?? unnamed;
  const other = found.find((order) => isOpen(order) && order !== own);
  return { ...(own ? { own } : {}), ...(other ? { other } : {}) };
}

export const orderFacts = ({ id, version, created, status }: FulfillmenttoolsOrder): OrderFacts => ({
  id,
  version,
  created: created ?? '',
  status,
});

/** The order moves while work on it goes on: a few readings are enough to catch it standing still. */
const mostReadings = 4;

/**
 * Reads a fulfillmenttools order and does something with exactly that version of it, again after a version conflict.
 *
 * @returns what `act` returns; `undefined` when there is no such order
 * @throws PlatformError as `act` does; with status 409 only when the version was right, so that it is a refusal
 * @throws ConnectorError FULFILLMENTTOOLS_ORDER_BUSY (retryable) when the order changed at every attempt
 */
export async function onCurrentVersion<Result>(
  orders: Pick<FulfillmenttoolsOrderStore, 'read'>,
  id: string,
  act: (current: FulfillmenttoolsOrder) => Promise<Result>,
): Promise<Result | undefined> {
  let conflict: { version: number; error: unknown } | undefined;
  for (let reading = 1; reading <= mostReadings; reading += 1) {
    const current = await orders.read(id);
    if (!current) return undefined;
    if (conflict?.version === current.version) throw conflict.error;
    try {
      return await act(current);
    } catch (error) {
      if (!isVersionConflict(error)) throw error;
      conflict = { version: current.version, error };
    }
  }
  const words = 'The fulfillmenttools order changed at every attempt';
  throw new ConnectorError('FULFILLMENTTOOLS_ORDER_BUSY', words, { retryable: true });
}
