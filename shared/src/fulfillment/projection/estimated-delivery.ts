import type { CommercetoolsOrder, CommercetoolsOrderAction } from '../commercetools-order.ts';
import { handoverJobs, isGone, isOver, pickJobs } from '../ledger-entities.ts';
import type { Ledger } from '../ledger.ts';

/**
 * When the platform expects the order to have left, as an ISO time: the latest of what its jobs aim at, else what the
 * order itself was promised for. `undefined` once nothing is waited for, so that the last estimate stays.
 */
export function projectEstimatedDelivery(ledger: Ledger): string | undefined {
  if (!ledger.order || isOver(ledger.order)) return undefined;
  const handovers = handoverJobs(ledger);
  if (handovers.length > 0 && handovers.every(isGone)) return undefined;
  const aims = [...pickJobs(ledger), ...handovers.filter((job) => !isGone(job))];
  const expected = aims.flatMap((job) => job.expected ?? []).sort();
  return ledger.order.promised ?? expected.at(-1) ?? ledger.order.expected;
}

/**
 * The actions that show the estimate. An order without a shipping has no place for it.
 *
 * https://docs.commercetools.com/api/projects/orders#set-estimateddelivery
 */
export function reflectEstimatedDelivery(
  order: Pick<CommercetoolsOrder, 'shippingInfo' | 'shipping'>,
  ledger: Ledger,
): CommercetoolsOrderAction[] {
  const until = projectEstimatedDelivery(ledger);
  if (until === undefined) return [];
  const differs = (known: { until?: string } | undefined) =>
    Date.parse(known?.until ?? '') !== Date.parse(until);
  const action = 'setEstimatedDelivery';
  const estimatedDelivery = { until };
  if (order.shippingInfo)
    return differs(order.shippingInfo.estimatedDelivery) ? [{ action, estimatedDelivery }] : [];
  return (order.shipping ?? [])
    .filter(({ shippingInfo }) => differs(shippingInfo.estimatedDelivery))
    .map(({ shippingKey }) => ({ action, shippingKey, estimatedDelivery }));
}
