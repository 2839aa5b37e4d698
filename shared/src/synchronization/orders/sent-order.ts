import type { CommercetoolsOrder } from '../../fulfillment/commercetools-order.ts';
import type { Ledger } from '../../fulfillment/ledger.ts';
import { sentNameOf } from '../../fulfillment/order/tenant-order-id.ts';
import type { SentOrder } from '../../fulfillment/provider.ts';

const goneStates: readonly unknown[] = ['Partial', 'Shipped', 'Delivered'];

/** The order at the provider, as far as the commercetools order and its ledger tell; `undefined` before it is there. */
export function sentOrderOf(
  order: CommercetoolsOrder,
  ledger: Ledger,
  projectKey: string,
): SentOrder | undefined {
  if (!ledger.order) return undefined;
  const [returnJobId] = Object.keys(ledger.returnJobs ?? {});
  return {
    id: ledger.order.id,
    name: sentNameOf(order, ledger),
    commercetoolsId: order.id,
    projectKey,
    mayHaveReturns: goneStates.includes(order.shipmentState),
    ...(returnJobId === undefined ? {} : { returnJobId }),
  };
}
