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

/** The parts of an order's state by which it may go. */
export const stateParts = ['orderState', 'paymentState', 'state'] as const satisfies (keyof SetStates)[];
type StatePart = (typeof stateParts)[number];

/** The parts of its state that the message tells were just set, to what they are. */
export function statesSetBy(order: Dated, occasion: Occasion): StatePart[] {
  if (occasion.kind !== 'message') return [];
  const { sets = {} } = occasion;
  const found = { orderState: order.orderState, paymentState: order.paymentState, state: undefined };
  return stateParts.filter((part) => {
    const set = sets[part];
    return set === true || (set !== undefined && set === found[part]);
  });
}

/** Whether an order goes by that part of its state. */
export function isPartOfTrigger(
  part: StatePart,
  { orderState }: Pick<Dated, 'orderState'>,
  trigger: ExportTrigger,
): boolean {
  const isPart = {
    orderState: triggeringOrderStates(trigger).includes(orderState),
    paymentState: trigger.paymentStates !== undefined,
    state: trigger.states !== undefined,
  };
  return isPart[part];
}

/** Whether the message itself tells that the order has just got into the state in which it goes. */
export const isTriggeredBy = (order: Dated, occasion: Occasion, trigger: ExportTrigger): boolean =>
  statesSetBy(order, occasion).some((part) => isPartOfTrigger(part, order, trigger));

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
