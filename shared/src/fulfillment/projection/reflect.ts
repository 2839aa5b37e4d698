import type { Ledger } from '../ledger.ts';
import type { CommercetoolsOrder, CommercetoolsOrderAction } from '../commercetools-order.ts';
import { withProblem, type ProblemCode, type ProblemKey } from '../problems.ts';
import { actionsOf, asOne, type ActionGroup } from './action-group.ts';
import { reflectDeliveries } from './deliveries.ts';
import { brokenInWords } from '../order/broken-parts.ts';
import { pickableLineItems } from '../order/pickable-lines.ts';
import type { BrokenPart, LineRules } from '../steering.ts';
import { reflectEstimatedDelivery } from './estimated-delivery.ts';
import { projectFields, reflectFields, type FieldTarget, type FieldValues } from './fields.ts';
import { reflectOrderState } from './order-state.ts';
import { reflectReturns } from './returns.ts';
import { projectShipmentState, reflectShipmentState } from './shipment-state.ts';
import { reflectSyncInfo } from './sync-info.ts';
import { reflectTransitions, type Workflow } from './transitions.ts';

export interface ReflectOptions extends FieldTarget {
  /** Whether an order that was cancelled at the platform is cancelled in commercetools too, or why nobody knows. */
  cancelCommercetoolsOrder: boolean | BrokenPart;
  /** Which line items are ours, or why nobody knows; the others count for nothing. Default: all. */
  lines?: LineRules | BrokenPart;
  /** Whether the estimate of the platform is shown. Default: no. */
  showsEstimate?: boolean;
  /** The States that follow the fulfilment, where the merchant names some. */
  workflow?: Workflow | undefined;
  /** Key of the channel under which the id of the order on the platform is noted, where the merchant names one. */
  syncInfoChannel?: string | undefined;
}

/** With all line items while nobody knows which are ours. */
const withOurLines = (order: CommercetoolsOrder, { lines }: ReflectOptions): CommercetoolsOrder =>
  lines && !isBroken(lines) ? { ...order, lineItems: pickableLineItems(order, lines) } : order;

const isBroken = (lines: ReflectOptions['lines']): lines is BrokenPart =>
  lines !== undefined && 'words' in lines;

/** What our custom fields should hold. */
export const fieldValues = (
  order: CommercetoolsOrder,
  ledger: Ledger,
  options: ReflectOptions,
): FieldValues => projectFields(withOurLines(order, options), ledger);

/** One side of the order that shows the ledger; commercetools may refuse it and take the others. */
export interface Aspect {
  /** Under which a refusal is noted. */
  readonly key: ProblemKey;
  readonly code: ProblemCode;
  /** A project may not know it: a refusal is no problem, it is noted as declined and not asked for again. */
  readonly isOptional?: true;
  /** @returns the actions that are missing, and the ledger with what is noted of them */
  readonly reflect: (
    order: CommercetoolsOrder,
    ledger: Ledger,
    options: ReflectOptions,
  ) => { groups: readonly ActionGroup[]; ledger: Ledger };
}

const shown = (subject: string, { actions, ledger }: Reflected): ReturnType<Aspect['reflect']> => ({
  groups: asOne(subject, actions),
  ledger,
});

/** The actions that are missing, and the ledger with what is noted of them. */
interface Reflected {
  actions: readonly CommercetoolsOrderAction[];
  ledger: Ledger;
}

/**
 * A part of the order stays as it is, and says so, while nobody knows which line items are ours: a line that was excluded
 * would make a Shipped order Partial again.
 */
function waiting(ledger: Ledger, key: ProblemKey, broken: BrokenPart, subject: string): Reflected {
  const words = `${brokenInWords(broken)} Until it is mended, ${subject}`;
  return { actions: [], ledger: withProblem(ledger, key, { code: 'CONFIGURATION_BROKEN', words }) };
}

/** Only a partial hand-over depends on which lines are ours: all pieces are all of ours, and none are none. */
function reflectShipment(order: CommercetoolsOrder, ledger: Ledger, options: ReflectOptions): Reflected {
  const known = withOurLines(order, options);
  return isBroken(options.lines) && projectShipmentState(known, ledger) === 'Partial'
    ? waiting(ledger, 'shipmentState', options.lines, 'the ShipmentState stays as it is')
    : reflectShipmentState(known, ledger);
}

function reflectStates(order: CommercetoolsOrder, ledger: Ledger, options: ReflectOptions): Reflected {
  const { workflow, lines } = options;
  const actions = workflow ? reflectTransitions(withOurLines(order, options), ledger, workflow) : [];
  return isBroken(lines) && actions.length > 0
    ? waiting(ledger, 'transitions', lines, 'no State is changed')
    : { actions, ledger };
}

/** All but the fields, which show the ledger itself. Returns come after the ShipmentState that allows them. */
export const aspects: readonly Aspect[] = [
  {
    key: 'shipmentState',
    code: 'SHIPMENT_STATE_REFUSED',
    reflect: (order, ledger, options) => shown('the ShipmentState', reflectShipment(order, ledger, options)),
  },
  {
    key: 'orderState',
    code: 'ORDER_STATE_REFUSED',
    reflect: (order, ledger, { cancelCommercetoolsOrder }) =>
      shown('the OrderState', reflectOrderState(order, ledger, cancelCommercetoolsOrder)),
  },
  {
    key: 'delivery',
    code: 'DELIVERY_REFUSED',
    reflect: (order, ledger) => ({ groups: reflectDeliveries(order, ledger), ledger }),
  },
  {
    key: 'returnItem',
    code: 'RETURN_REFUSED',
    reflect: (order, ledger) => ({ groups: reflectReturns(order, ledger, order.shipmentState), ledger }),
  },
  {
    key: 'transitions',
    code: 'TRANSITION_REFUSED',
    reflect: (order, ledger, options) => shown('a State', reflectStates(order, ledger, options)),
  },
  {
    key: 'syncInfo',
    code: 'SYNC_INFO_REFUSED',
    reflect: (order, ledger, { syncInfoChannel }) =>
      shown(`the sync info for the channel ${syncInfoChannel ?? ''}`, {
        actions: reflectSyncInfo(order, ledger, syncInfoChannel),
        ledger,
      }),
  },
  {
    key: 'estimatedDelivery',
    code: 'ESTIMATE_REFUSED',
    isOptional: true,
    reflect: (order, ledger, { showsEstimate }) => {
      const isWanted = showsEstimate && !isDeclined(ledger, 'estimatedDelivery');
      const actions = isWanted ? reflectEstimatedDelivery(order, ledger) : [];
      return shown('the estimated delivery', { actions, ledger });
    },
  },
];

const isDeclined = (ledger: Ledger, key: ProblemKey): boolean => ledger.declined?.includes(key) === true;

/** Only what the connector notes for itself: the ledger and what is wrong. */
export function reflectNotes(
  order: CommercetoolsOrder,
  ledger: Ledger,
  options: ReflectOptions,
): CommercetoolsOrderAction[] {
  const fields = projectFields(order, ledger);
  const { ledger: noted, problem, problem_code } = fields;
  return reflectFields(order, { ledger: noted, problem, problem_code }, options);
}

/**
 * The difference between the order as it is and the order as the ledger says it should be, as update actions. The
 * fields, and the ledger with them, come first.
 *
 * Pure: the same order and ledger give the same actions; an order that already shows its ledger gives none.
 *
 * @param date dates the problems that are found on the way. Default: they are left without a time
 */
export function reflect(
  order: CommercetoolsOrder,
  ledger: Ledger,
  options: ReflectOptions,
  date: (noted: Ledger) => Ledger = (noted) => noted,
): CommercetoolsOrderAction[] {
  const actions: CommercetoolsOrderAction[] = [];
  let noted = ledger;
  let reached = order;
  for (const aspect of aspects) {
    const { groups, ledger: after } = aspect.reflect(reached, noted, options);
    const missing = actionsOf(groups);
    actions.push(...missing);
    noted = after;
    const [first] = missing;
    if (first?.action === 'changeShipmentState') reached = { ...order, shipmentState: first.shipmentState };
  }
  return [...reflectFields(order, fieldValues(order, date(noted), options), options), ...actions];
}
