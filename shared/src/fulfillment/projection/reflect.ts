import type { Ledger } from '../ledger.ts';
import type { CommercetoolsOrder, CommercetoolsOrderAction } from '../commercetools-order.ts';
import type { ProblemCode, ProblemKey } from '../problems.ts';
import { reflectDeliveries } from './deliveries.ts';
import { projectFields, reflectFields, type FieldTarget } from './fields.ts';
import { reflectOrderState } from './order-state.ts';
import { reflectReturns } from './returns.ts';
import { reflectShipmentState } from './shipment-state.ts';

export interface ReflectOptions extends FieldTarget {
  /** Whether an order that was cancelled at the platform is cancelled in commercetools too. */
  cancelCommercetoolsOrder: boolean;
}

/** One side of the order that shows the ledger; commercetools may refuse it and take the others. */
export interface Aspect {
  /** Under which a refusal is noted. */
  readonly key: ProblemKey;
  readonly code: ProblemCode;
  /** What was refused, in words for the merchant. */
  readonly subject: string;
  /** @returns the actions that are missing, and the ledger with what is noted of them */
  readonly reflect: (
    order: CommercetoolsOrder,
    ledger: Ledger,
    options: ReflectOptions,
  ) => { actions: CommercetoolsOrderAction[]; ledger: Ledger };
}

/** All but the fields, which show the ledger itself. Returns come after the ShipmentState that allows them. */
export const aspects: readonly Aspect[] = [
  {
    key: 'shipmentState',
    code: 'SHIPMENT_STATE_REFUSED',
    subject: 'the ShipmentState',
    reflect: (order, ledger) => reflectShipmentState(order, ledger),
  },
  {
    key: 'orderState',
    code: 'ORDER_STATE_REFUSED',
    subject: 'the OrderState',
    reflect: (order, ledger, { cancelCommercetoolsOrder }) =>
      reflectOrderState(order, ledger, cancelCommercetoolsOrder),
  },
  {
    key: 'delivery',
    code: 'DELIVERY_REFUSED',
    subject: 'deliveries',
    reflect: (order, ledger) => ({ actions: reflectDeliveries(order, ledger), ledger }),
  },
  {
    key: 'returnItem',
    code: 'RETURN_REFUSED',
    subject: 'returns',
    reflect: (order, ledger) => ({
      actions: reflectReturns(order, ledger, order.shipmentState),
      ledger,
    }),
  },
];

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
 */
export function reflect(
  order: CommercetoolsOrder,
  ledger: Ledger,
  options: ReflectOptions,
): CommercetoolsOrderAction[] {
  const actions: CommercetoolsOrderAction[] = [];
  let noted = ledger;
  let reached = order;
  for (const aspect of aspects) {
    const missing = aspect.reflect(reached, noted, options);
    actions.push(...missing.actions);
    noted = missing.ledger;
    const [first] = missing.actions;
    if (first?.action === 'changeShipmentState') reached = { ...order, shipmentState: first.shipmentState };
  }
  return [...reflectFields(order, projectFields(order, noted), options), ...actions];
}
