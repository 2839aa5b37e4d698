import type { OrderFieldName } from '../../fulfillment/order-fields.ts';
import type { Ledger } from '../../fulfillment/ledger.ts';
import { isOver } from '../../fulfillment/ledger-entities.ts';
import type { CommercetoolsOrder } from '../../fulfillment/commercetools-order.ts';
import { wasLetIn } from '../../fulfillment/admission.ts';
import { isBegunByOthers } from '../../fulfillment/export-decision.ts';
import { triggeringOrderStates } from '../../fulfillment/order/select-order.ts';
import type { ExportTrigger } from '../../fulfillment/steering.ts';
import type { PassName } from './sweep-notes.ts';

const minutes = 60_000;
const hours = 60 * minutes;
const days = 24 * hours;

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
  concerns: (order: CommercetoolsOrder, ledger: Ledger, installedAt: number) => boolean;
  repair: 'send' | 'refresh' | 'repair';
}

/** In which states an order goes; its workflow State is looked at when it is read. */
const triggeredBy = (trigger: ExportTrigger): string => {
  const isIn = (name: string, states: readonly string[] | undefined) =>
    states ? [`${name} in (${states.map((state) => `"${state}"`).join(', ')})`] : [];
  return [
    ...isIn('orderState', triggeringOrderStates(trigger)),
    ...isIn('paymentState', trigger.paymentStates),
  ].join(' and ');
};

const onTheWay = 5 * minutes;
const recently = { youngest: onTheWay, oldest: 7 * days, rest: 0 };

/** In the order in which a sweep goes through them: what costs goods most comes first. */
export const orderPasses: readonly OrderPass[] = [
  {
    name: 'missing',
    where: ({ order_id }, trigger) =>
      `${triggeredBy(trigger)} and (custom is not defined or ${fieldIs(order_id, 'not defined')})`,
    ...recently,
    concerns: (order, ledger, installedAt) =>
      wasLetIn(ledger) ||
      ledger.admittedBy !== undefined ||
      ledger.problems?.export !== undefined ||
      (Date.parse(order.createdAt) >= installedAt && !isBegunByOthers(order, ledger)),
    repair: 'send',
  },
  {
    name: 'cancelled',
    where: ({ ledger }) => `orderState = "Cancelled" and ${fieldIs(ledger, 'defined')}`,
    ...recently,
    concerns: (_order, { order, export: exported }) =>
      order ? !isOver(order) : exported?.claim !== undefined,
    repair: 'send',
  },
  {
    name: 'troubled',
    where: ({ problem }) => fieldIs(problem, 'defined'),
    ...recently,
    concerns: () => true,
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
];

/**
 * A predicate on a custom field of the order. Names with a hyphen or a digit at their beginning are written between
 * backticks.
 */
export function fieldIs(name: string, condition: 'defined' | 'not defined'): string {
  const written = /^[A-Za-z_]\w*$/.test(name) ? name : `\`${name}\``;
  return `custom(fields(${written} is ${condition}))`;
}
