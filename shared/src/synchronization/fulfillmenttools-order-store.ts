import type { OrderForCreation } from '../fulfillment/order-mapping/order-for-creation.ts';
import type { OrderFacts } from '../fulfillment/ledger.ts';
import type { FulfillmenttoolsOrder } from '../fulfillmenttools/orders.ts';

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

/**
 * Finds the fulfillmenttools order that was made from a commercetools order. One that says so is it in any status; one
 * that names no commercetools order only while it is open, since the tenantOrderId of a closed order may be used again.
 */
export async function findOwnOrder(
  orders: Pick<FulfillmenttoolsOrderStore, 'findByTenantOrderId'>,
  commercetoolsOrderId: string,
  tenantOrderId: string,
): Promise<FulfillmenttoolsOrder | undefined> {
  const found = await orders.findByTenantOrderId(tenantOrderId);
  return (
    found.find(({ customAttributes }) => customAttributes?.commercetoolsId === commercetoolsOrderId) ??
    found.find((order) => isOpen(order) && order.customAttributes?.commercetoolsId === undefined)
  );
}

export const orderFacts = ({ id, version, created, status }: FulfillmenttoolsOrder): OrderFacts => ({
  id,
  version,
  created: created ?? '',
  status,
});
