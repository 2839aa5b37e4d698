import type { CommercetoolsOrder } from './commercetools-order.ts';
import type { Ledger, OrderFacts } from './ledger.ts';
import { isLocked, isOver } from './ledger-entities.ts';
import type { OrderLocking } from './steering.ts';

/**
 * How long a claim keeps others from creating the order, in milliseconds: longer than an attempt can live (8 s) and
 * than fulfillmenttools' lists lag behind (seconds), so that the look-up that follows tells the truth.
 */
export const claimLease = 20_000;

/** What has to happen in fulfillmenttools for one commercetools order. */
export type ExportDecision =
  | { kind: 'create' }
  /** Somebody began to create it and never said how it ended: look first. */
  | { kind: 'takeOver' }
  /** Another attempt is under way. */
  | { kind: 'wait'; milliseconds: number }
  /** It is there, held back, and nothing holds it back any more. */
  | { kind: 'unlock'; fulfillmenttoolsOrderId: string }
  /** It is there: what was edited since it was sent has to follow. */
  | { kind: 'modify'; fulfillmenttoolsOrderId: string }
  | { kind: 'cancel'; fulfillmenttoolsOrderId: string }
  /** It may have been created by an attempt that never said how it ended. */
  | { kind: 'cancelIfFound' }
  | { kind: 'nothing'; reason: string };

/**
 * Decides from the order as it is, never from the message that made us look, and from what the ledger knows.
 *
 * @param isHeldBack whether a configured reason keeps the order from being picked, see `isHeldBack`
 * @param now milliseconds since 1970
 */
export function decideExport(
  order: Pick<CommercetoolsOrder, 'orderState' | 'shipmentState'>,
  ledger: Ledger,
  isHeldBack: boolean,
  now: number,
): ExportDecision {
  switch (order.orderState) {
    case 'Confirmed':
      return decideConfirmed(order, ledger, isHeldBack, now);
    case 'Cancelled':
      return decideCancelled(ledger, now);
    default:
      return { kind: 'nothing', reason: `OrderState is ${order.orderState}` };
  }
}

function decideConfirmed(
  { shipmentState }: Pick<CommercetoolsOrder, 'shipmentState'>,
  ledger: Ledger,
  isHeldBack: boolean,
  now: number,
): ExportDecision {
  if (ledger.order) return decideExisting(ledger.order, isHeldBack);
  if (!ledger.export?.claim) {
    const isOnItsWay = shipmentState === 'Shipped' || shipmentState === 'Delivered';
    return isOnItsWay ? { kind: 'nothing', reason: 'shipped already, by somebody else' } : { kind: 'create' };
  }
  const left = leaseLeft(ledger.export.claim.at, now);
  return left > 0 ? { kind: 'wait', milliseconds: left } : { kind: 'takeOver' };
}

/** An order that was unlocked, here or in the back office, is never locked again. */
function decideExisting(order: OrderFacts, isHeldBack: boolean): ExportDecision {
  if (isOver(order)) {
    return { kind: 'nothing', reason: 'cancelled in fulfillmenttools; it is not created a second time' };
  }
  if (isLocked(order) && !isHeldBack) return { kind: 'unlock', fulfillmenttoolsOrderId: order.id };
  return { kind: 'modify', fulfillmenttoolsOrderId: order.id };
}

/** Whether the configuration holds the order back: by its payment state, or by a custom field set for manual checks. */
export function isHeldBack(
  order: Pick<CommercetoolsOrder, 'paymentState' | 'custom'>,
  { paymentStates, fieldName }: Pick<OrderLocking, 'paymentStates' | 'fieldName'>,
): boolean {
  const byPayment = paymentStates.some((state) => state === order.paymentState);
  const fields: Record<string, unknown> = order.custom?.fields ?? {};
  return byPayment || (fieldName !== undefined && fields[fieldName] === true);
}

function decideCancelled(ledger: Ledger, now: number): ExportDecision {
  if (ledger.order && isOver(ledger.order))
    return { kind: 'nothing', reason: 'cancelled in fulfillmenttools already' };
  if (ledger.order) return { kind: 'cancel', fulfillmenttoolsOrderId: ledger.order.id };
  if (!ledger.export?.claim) return { kind: 'nothing', reason: 'never sent to fulfillmenttools' };
  const left = leaseLeft(ledger.export.claim.at, now);
  return left > 0 ? { kind: 'wait', milliseconds: left } : { kind: 'cancelIfFound' };
}

/** Milliseconds for which a claim still holds. One from the future is from a clock that is ahead: it counts from now. */
export function leaseLeft(claimedAt: string, now: number): number {
  return Math.min(Date.parse(claimedAt) - now, 0) + claimLease;
}
