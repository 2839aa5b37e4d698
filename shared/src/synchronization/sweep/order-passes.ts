import type { OrderFieldName } from '../../fulfillment/order-fields.ts';
import type { Ledger } from '../../fulfillment/ledger.ts';
import { isLocked, isOver } from '../../fulfillment/ledger-entities.ts';
import type { CommercetoolsOrder } from '../../fulfillment/commercetools-order.ts';
import { isHeld, wasLetIn } from '../../fulfillment/admission.ts';
import { isBegunByOthers } from '../../fulfillment/export-decision.ts';
import { isDueAgain } from '../../fulfillment/refusal-pace.ts';
import type { ProblemCode } from '../../fulfillment/problems.ts';
import { triggeringOrderStates } from '../../fulfillment/order/select-order.ts';
import type { ExportTrigger } from '../../fulfillment/steering.ts';
import type { PassName } from './sweep-notes.ts';

const minutes = 60_000;
const hours = 60 * minutes;
const days = 24 * hours;

/** When an order is looked at; in milliseconds since 1970. */
export interface Moment {
  now: number;
  /** Orders from before that are not the connector's. */
  since: number;
  /** Name of this deployment. */
  instance: string | undefined;
}

/** One kind of order that a sweep looks for: what to ask commercetools for, and what to do with what is found. */
export interface OrderPass {
  name: Exclude<PassName, 'facilities'>;
  /** https://docs.commercetools.com/api/predicates/query */
  where: (names: Readonly<Record<OrderFieldName, string>>, trigger: ExportTrigger) => string;
  /** How long ago the order was last changed, in milliseconds: younger ones may still be on their way. */
  youngest: number;
  oldest: number;
  /** Time from the beginning of one round through all orders to that of the next. */
  rest: number;
  /** Whether an order that was found is really one of these. */
  concerns: (order: CommercetoolsOrder, ledger: Ledger, moment: Moment) => boolean;
  repair: 'send' | 'refresh' | 'repair';
}

/** In which states an order goes; its workflow State is looked at when it is read. */
const triggeredBy = (trigger: ExportTrigger): string => {
  const { paymentStates } = trigger;
  return [inOrderStates(trigger), ...(paymentStates ? [isIn('paymentState', paymentStates)] : [])].join(
    ' and ',
  );
};

const inOrderStates = (trigger: ExportTrigger): string => isIn('orderState', triggeringOrderStates(trigger));

const isIn = (name: string, states: readonly string[]): string =>
  `${name} in (${states.map((state) => `"${state}"`).join(', ')})`;

const onTheWay = 5 * minutes;
const recently = { youngest: onTheWay, oldest: 7 * days, rest: 0 };
/** As long as commercetools keeps an order. */
const ever = 100 * 365 * days;

/** What holds an order without that the platform is asked: it costs next to nothing to look again. */
const heldHere: ReadonlySet<string> = new Set<ProblemCode>([
  'CONFIGURATION_BROKEN',
  'RULE_UNDECIDED',
  'STATE_UNREADABLE',
  'ORDER_HELD_BACK',
  'ORDER_UNMAPPABLE',
]);

/** What keeps an order from being sent until somebody mends it elsewhere, and is found out by a look-up alone. */
const heldThere: ReadonlySet<string> = new Set<ProblemCode>(['NAME_TAKEN', 'ACCESS_DENIED']);

const isHeldHere = ({ problems = {} }: Ledger): boolean =>
  Object.values(problems).some(({ code }) => heldHere.has(code));

const isHeldThere = ({ problems }: Ledger): boolean => heldThere.has(problems?.export?.code ?? '');

/** In the order in which a sweep goes through them: what costs goods most comes first. */
export const orderPasses: readonly OrderPass[] = [
  {
    name: 'missing',
    where: ({ order_id }, trigger) =>
      `${triggeredBy(trigger)} and (custom is not defined or ${fieldIs(order_id, 'not defined')})`,
    ...recently,
    concerns: (order, ledger, { since, now, instance }) =>
      isDueAgain(ledger, now) &&
      (wasLetIn(ledger, instance) ||
        isHeld(ledger, instance) ||
        (Date.parse(order.createdAt) >= since && !isBegunByOthers(order, ledger))),
    repair: 'send',
  },
  {
    name: 'cancelled',
    where: ({ ledger }) => `orderState = "Cancelled" and ${fieldIs(ledger, 'defined')}`,
    ...recently,
    concerns: (_order, { order, orderCancelled, export: exported }) =>
      order ? !isOver(order) || orderCancelled !== true : exported?.claim !== undefined,
    repair: 'send',
  },
  {
    name: 'confirmedAgain',
    where: ({ order_id }, trigger) =>
      `${triggeredBy(trigger)} and ${fieldIs(order_id, 'defined')} and shipmentState = "Canceled"`,
    ...recently,
    concerns: (_order, { order, orderCancelled, problems }) =>
      order !== undefined && isOver(order) && orderCancelled === true && problems?.export === undefined,
    repair: 'send',
  },
  {
    // What holds it back may be over by now, by a message that was lost or by another configuration.
    name: 'locked',
    // One that is locked has no pick job: those that stores work for are not read once more.
    where: ({ order_id, pickjob_id }, trigger) =>
      `${inOrderStates(trigger)} and ${fieldIs(order_id, 'defined')} and ${fieldIs(pickjob_id, 'not defined')} and ` +
      '(shipmentState is not defined or not(shipmentState in ("Partial", "Shipped", "Delivered", "Canceled")))',
    youngest: onTheWay,
    oldest: 30 * days,
    rest: 6 * hours,
    concerns: (_order, ledger) => ledger.order !== undefined && isLocked(ledger.order),
    repair: 'repair',
  },
  {
    name: 'troubled',
    where: ({ problem }) => fieldIs(problem, 'defined'),
    ...recently,
    concerns: (_order, ledger, { now }) => isDueAgain(ledger, now),
    repair: 'repair',
  },
  {
    name: 'stalled',
    where: ({ order_id }) =>
      `orderState in ("Open", "Confirmed", "Complete") and ${fieldIs(order_id, 'defined')} and ` +
      '(shipmentState is not defined or not(shipmentState in ("Shipped", "Delivered", "Canceled")))',
    youngest: 6 * hours,
    oldest: 30 * days,
    rest: 6 * hours,
    concerns: (_order, ledger) => ledger.order !== undefined,
    repair: 'refresh',
  },
  {
    // Tracking that says delivered, and returns: news of the weeks after the hand-over.
    name: 'shipped',
    where: ({ order_id }) => `${fieldIs(order_id, 'defined')} and shipmentState in ("Shipped", "Delivered")`,
    youngest: 12 * hours,
    oldest: 35 * days,
    rest: 24 * hours,
    concerns: (_order, ledger) => ledger.order !== undefined,
    repair: 'refresh',
  },
  {
    // What goes by itself once it is mended, however late that is.
    name: 'held',
    where: ({ problem }) => fieldIs(problem, 'defined'),
    youngest: recently.oldest,
    oldest: ever,
    rest: 6 * hours,
    concerns: (_order, ledger, { now }) =>
      isHeldHere(ledger) || (isHeldThere(ledger) && isDueAgain(ledger, now)),
    repair: 'repair',
  },
];

/**
 * A predicate on a custom field of the order. Names with a hyphen or a digit at their beginning are written between
 * backticks.
 */
export function fieldIs(name: string, condition: 'defined' | 'not defined'): string {
  const written = /^[A-Za-z_]\w*$/.test(name) ? name : `\`${name}\``;
  return `custom(fields(${written} is ${condition}))`;
}
