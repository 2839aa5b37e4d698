import type { Ledger } from '../ledger.ts';
import { brokenInWords } from '../order/broken-parts.ts';
import { withProblem } from '../problems.ts';
import type { BrokenPart } from '../steering.ts';
import { isCancelled, isOver } from '../ledger-entities.ts';
import type { CommercetoolsOrder, CommercetoolsOrderAction } from '../commercetools-order.ts';

/** Whether both orders are over, the one here by being cancelled, and nothing notes it yet. */
export const isCancelledOnBothSides = (
  { orderState }: Pick<CommercetoolsOrder, 'orderState'>,
  { order, orderCancelled }: Pick<Ledger, 'order' | 'orderCancelled'>,
): boolean => orderState === 'Cancelled' && order !== undefined && isOver(order) && orderCancelled !== true;

/**
 * A cancelled fulfillmenttools order cancels the commercetools order, once: a merchant who opens it again is not
 * overruled. An order that is over already is left as it is; that both were cancelled is noted, whoever has done it. While the configuration cannot be read there, it waits and
 * says so.
 *
 * @returns actions (none or one) and the ledger that notes that it was done
 */
export function reflectOrderState(
  order: CommercetoolsOrder,
  ledger: Ledger,
  cancelCommercetoolsOrder: boolean | BrokenPart,
): { actions: CommercetoolsOrderAction[]; ledger: Ledger } {
  if (isCancelledOnBothSides(order, ledger))
    return { actions: [], ledger: { ...ledger, orderCancelled: true } };
  const isDue = ledger.order !== undefined && isCancelled(ledger.order) && !ledger.orderCancelled;
  if (!isDue || !cancelCommercetoolsOrder) {
    return { actions: [], ledger };
  }
  const isComplete = order.orderState === 'Complete';
  if (!isComplete && cancelCommercetoolsOrder !== true) {
    const words = `${brokenInWords(cancelCommercetoolsOrder)} Until it is mended, the order is not cancelled here as it is there`;
    return {
      actions: [],
      ledger: withProblem(ledger, 'orderState', { code: 'CONFIGURATION_BROKEN', words }),
    };
  }
  return {
    actions: isComplete ? [] : [{ action: 'changeOrderState', orderState: 'Cancelled' }],
    ledger: { ...ledger, orderCancelled: true },
  };
}
