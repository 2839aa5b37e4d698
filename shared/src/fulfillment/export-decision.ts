import { admissionsOf, isAdmittedBy, type ExportInput } from './admission.ts';
import type { CommercetoolsOrder } from './commercetools-order.ts';
import { isOfAnotherInstance, ofAnotherInstance } from './instance.ts';
import type { Ledger, OrderFacts } from './ledger.ts';
import { isLocked, isOver } from './ledger-entities.ts';
import { isTriggeredBy, isUntouchedSince } from './occasion.ts';
import type { PlatformOrderId } from './order-ids.ts';
import { brokenInWords, brokenLocking, brokenTrigger } from './order/broken-parts.ts';
import { selectOrder, triggeringOrderStates } from './order/select-order.ts';
import type { Problem, ProblemKey } from './problems.ts';
import type { BrokenPart, OrderLocking } from './steering.ts';

/** The longest that an attempt with a claim lives, in milliseconds, also where somebody would wait longer for it. */
export const maxAttempt = 8_000;

/**
 * How long a claim keeps others from creating the order, in milliseconds: longer than an attempt can live and than a
 * platform's lists lag behind (seconds), so that the look-up that follows tells the truth.
 */
export const claimLease = 20_000;

/** What has to happen at the provider for one commercetools order. Ids are those of the provider. */
export type ExportDecision =
  /** `lookFirst`: it may be there already. */
  | { kind: 'create'; lookFirst: boolean }
  /** Another attempt is under way. */
  | { kind: 'wait'; milliseconds: number }
  /** It is there, held back, and nothing holds it back any more. */
  | { kind: 'unlock'; id: PlatformOrderId }
  /** It is there: what was edited since it was sent has to follow. `keptLocked`: why nobody knows whether it may go. */
  | { kind: 'modify'; id: PlatformOrderId; keptLocked: Problem | undefined }
  | { kind: 'cancel'; id: PlatformOrderId }
  /** It may be there although the ledger does not know it. */
  | { kind: 'cancelIfFound' }
  /** It does not go, and the order has to say why. `admissions`: by what it was let in, see `admission.ts`. */
  | { kind: 'say'; problem: Problem; admissions: readonly string[] }
  /** It is not to go, so that nothing has kept it: a problem of sending it is none any more. */
  | { kind: 'stays'; reason: string }
  /** `settles`: problems of it that are none any more, for nothing is sent on from here. */
  | { kind: 'nothing'; reason: string; settles?: readonly ProblemKey[] }
  /** It is another deployment's: not even what is noted on it is touched. */
  | { kind: 'leave'; reason: string };

/** Decides from the order as it is, and from what the ledger knows. Pure. */
export function decideExport(input: ExportInput): ExportDecision {
  const { order, ledger, occasion, instance, now } = input;
  if (isOfAnotherInstance(ledger, instance)) return { kind: 'leave', reason: ofAnotherInstance(ledger) };
  if (order.orderState === 'Cancelled') return decideCancelled(input);
  if (ledger.order) return decideExisting(ledger.order, input);
  if (isBegunByOthers(order, ledger)) return stays('others have begun to ship it');
  const kept = decideSelection(input);
  if (kept) return kept;
  const { claim } = ledger.export ?? {};
  if (claim) {
    const left = leaseLeft(claim.at, now, order.lastModifiedAt);
    return left > 0 ? { kind: 'wait', milliseconds: left } : { kind: 'create', lookFirst: true };
  }
  const { trigger } = input.steering.configuration.export;
  const isFirstTime = isTriggeredBy(order, occasion, trigger) && isUntouchedSince(order, occasion, now);
  const mayBeThere = occasion.kind !== 'message' || (knowsOfNoAttempt(ledger) && !isFirstTime);
  return { kind: 'create', lookFirst: mayBeThere };
}

/**
 * Whether the ledger tells of no attempt to send the order: there was none, or the ledger was lost since. Other notes
 * (a problem) tell nothing of that: they may have been written after the loss.
 */
export const knowsOfNoAttempt = ({ order, export: attempt }: Ledger): boolean =>
  order === undefined && attempt === undefined;

/** @returns what to do about an order that does not go; `undefined` for one that goes */
function decideSelection(input: ExportInput): ExportDecision | undefined {
  const { order, steering, installedAt } = input;
  const admissions = admissionsOf(input);
  const isAdmitted = isAdmittedBy(admissions, input);
  const { from } = steering.configuration.export;
  if (!isAdmitted && installedAt === undefined && from === undefined)
    return nothing('it may be older than the connector: a sweep will tell');
  const guard = installedAt === undefined ? {} : { installedAt: new Date(installedAt).toISOString() };
  const selection = selectOrder(order, { ...steering, ...guard, isAdmitted });
  if (selection.kind === 'stays') return stays(selection.rule);
  return selection.kind === 'held' ? { kind: 'say', problem: selection.problem, admissions } : undefined;
}

const begunStates: readonly unknown[] = ['Ready', 'Partial', 'Shipped', 'Delivered', 'Canceled'];

/** Where nothing was sent, as far as the ledger knows, what is shown of a shipment is the work of others. */
export function isBegunByOthers(
  order: Pick<CommercetoolsOrder, 'shipmentState' | 'shippingInfo' | 'shipping'>,
  ledger: Ledger,
): boolean {
  if (!knowsOfNoAttempt(ledger)) return false;
  const shippings = [order.shippingInfo, ...(order.shipping ?? []).map(({ shippingInfo }) => shippingInfo)];
  const hasDeliveries = shippings.some((shipping) => (shipping?.deliveries ?? []).length > 0);
  return hasDeliveries || begunStates.includes(order.shipmentState);
}

/** An order that was unlocked, here or in the back office, is never locked again. */
function decideExisting(existing: OrderFacts, input: ExportInput): ExportDecision {
  const { order, steering } = input;
  const { orderLocking, export: choice } = steering.configuration;
  const isTriggering = brokenTrigger(steering.brokenParts)
    ? order.orderState !== 'Complete'
    : triggeringOrderStates(choice.trigger).includes(order.orderState);
  if (isOver(existing))
    return isTriggering ? decideOver(existing, input) : stays(`OrderState is ${order.orderState}`);
  if (!isTriggering) {
    const settles: ProblemKey[] = order.orderState === 'Complete' ? ['modification', 'unlock'] : [];
    return { kind: 'nothing', reason: `OrderState is ${order.orderState}`, settles };
  }
  const { id } = existing;
  if (!isLocked(existing) || isHeldBack(order, orderLocking))
    return { kind: 'modify', id, keptLocked: undefined };
  const broken = brokenLocking(steering.brokenParts);
  return broken ? { kind: 'modify', id, keptLocked: lockedBy(broken) } : { kind: 'unlock', id };
}

const lockedBy = (broken: BrokenPart): Problem => ({
  code: 'CONFIGURATION_BROKEN',
  words: `${brokenInWords(broken)} Until it is mended, the order stays locked`,
});

/** One commercetools order is sent once. One that is confirmed again after it was cancelled has to say so. */
function decideOver(
  { changed, created }: OrderFacts,
  { order, ledger, occasion, steering }: ExportInput,
): ExportDecision {
  // Once both orders were cancelled, only a person can have opened this one again, whatever message tells of it.
  const isOpenAgain = ledger.orderCancelled === true && order.orderState !== 'Complete';
  const isConfirmedAgain =
    isOpenAgain ||
    occasion.kind === 'request' ||
    (isTriggeredBy(order, occasion, steering.configuration.export.trigger) &&
      occasion.kind === 'message' &&
      (occasion.at ?? Infinity) > (Date.parse(changed ?? created) || 0));
  if (!isConfirmedAgain) return nothing('cancelled in fulfilment; it is not created a second time');
  return { kind: 'say', problem: confirmedAgain, admissions: [] };
}

const confirmedAgain: Problem = {
  code: 'CANCELLED_BEFORE',
  words:
    'The order was confirmed again after its fulfilment was cancelled. An order is sent once, so nothing of it will be shipped. Place a new order for what is still wanted, and cancel this one.',
};

/** Whether the configuration holds the order back: by its payment state, or by a custom field set for manual checks. */
export function isHeldBack(
  order: Pick<CommercetoolsOrder, 'paymentState' | 'custom'>,
  { paymentStates, fieldName }: Pick<OrderLocking, 'paymentStates' | 'fieldName'>,
): boolean {
  const byPayment = paymentStates.some((state) => state === order.paymentState);
  const fields: Record<string, unknown> = order.custom?.fields ?? {};
  return byPayment || (fieldName !== undefined && fields[fieldName] === true);
}

/** What is cancelled without a ledger may have been sent, and the ledger lost: then goods are on their way. */
function decideCancelled({ order, ledger, now }: ExportInput): ExportDecision {
  if (ledger.order && isOver(ledger.order)) return nothing('cancelled in fulfilment already');
  if (ledger.order) return { kind: 'cancel', id: ledger.order.id };
  const { claim } = ledger.export ?? {};
  if (!claim) return knowsOfNoAttempt(ledger) ? { kind: 'cancelIfFound' } : nothing('never sent');
  const left = leaseLeft(claim.at, now, order.lastModifiedAt);
  return left > 0 ? { kind: 'wait', milliseconds: left } : { kind: 'cancelIfFound' };
}

const nothing = (reason: string): ExportDecision => ({ kind: 'nothing', reason });
const stays = (reason: string): ExportDecision => ({ kind: 'stays', reason });

/**
 * Milliseconds for which a claim still holds.
 *
 * @param claimedAt by the clock of whoever claimed. One from the future is from a clock that runs ahead
 * @param writtenAt by the platform's clock, when what holds the claim was last written: the claim is no younger
 */
export function leaseLeft(claimedAt: string, now: number, writtenAt?: string): number {
  const claimed = Date.parse(claimedAt);
  const written = writtenAt === undefined ? now : Date.parse(writtenAt);
  const began = claimed > now && !Number.isNaN(written) ? Math.min(now, written) : Math.min(now, claimed);
  return began - now + claimLease;
}
