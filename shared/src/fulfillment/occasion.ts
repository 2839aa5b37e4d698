import type { CommercetoolsOrder } from './commercetools-order.ts';
import type { SentPart } from './edit-decision.ts';
import { triggeringOrderStates } from './order/select-order.ts';
import type { ExportTrigger } from './steering.ts';

/** A part of an order that may decide when it goes. `true`: it was set, the message does not say to what. */
export interface SetStates {
  orderState?: string | true | undefined;
  paymentState?: string | true | undefined;
  /** Workflow State. Messages name its id, the configuration its key: only that it was set is known. */
  state?: true | undefined;
}

/** Why an order is looked at. What is done about it depends on the order as it is. */
export type Occasion =
  /** A message about the order came. */
  | {
      kind: 'message';
      /** When the change was made, by commercetools' clock, in milliseconds since 1970. */
      at?: number | undefined;
      /** Version of the order that the change made. */
      resourceVersion?: number | undefined;
      /** What the change set. */
      sets?: SetStates | undefined;
      /** What of the order the change may have edited that is sent on. */
      edits?: readonly SentPart[] | undefined;
    }
  /** A sweep looks for what was missed. */
  | { kind: 'sweep' }
  /** Somebody has named this order and wants it to be sent. */
  | { kind: 'request' };

/** What the message that made us look may have edited. */
export const editsOf = (occasion: Occasion): readonly SentPart[] =>
  occasion.kind === 'message' ? (occasion.edits ?? []) : [];

/** Younger than this, in milliseconds, an order is taken to have had no life before its confirmation. */
const youngFor = 60 * 60_000;

type Dated = Pick<
  CommercetoolsOrder,
  'createdAt' | 'lastModifiedAt' | 'version' | 'orderState' | 'paymentState'
>;

/** Whether the message itself tells that the order has just got into the state in which it goes. */
export function isTriggeredBy(order: Dated, occasion: Occasion, trigger: ExportTrigger): boolean {
  if (occasion.kind !== 'message') return false;
  const { sets = {} } = occasion;
  const isSet = (set: string | true | undefined, found: string | undefined) =>
    set === true || (set !== undefined && set === found);
  const byOrderState =
    isSet(sets.orderState, order.orderState) && triggeringOrderStates(trigger).includes(order.orderState);
  const byPaymentState = trigger.paymentStates !== undefined && isSet(sets.paymentState, order.paymentState);
  return byOrderState || byPaymentState || (trigger.states !== undefined && sets.state === true);
}

/**
 * Whether the order cannot have been sent before, so that it need not be looked for: it is young, and nobody has written
 * it since the change that lets it go. In every other case a ledger that is not there may be a lost one.
 */
export function isUntouchedSince(order: Dated, occasion: Occasion, now: number): boolean {
  if (occasion.kind !== 'message' || occasion.at === undefined) return false;
  if (now - Date.parse(order.createdAt) > youngFor) return false;
  const isOfThatVersion = occasion.resourceVersion !== undefined && order.version <= occasion.resourceVersion;
  return isOfThatVersion || Date.parse(order.lastModifiedAt) <= occasion.at;
}
