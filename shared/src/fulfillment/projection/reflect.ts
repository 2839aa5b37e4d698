import type { Ledger } from '../ledger.ts';
import type { CommercetoolsOrder, CommercetoolsOrderAction } from '../commercetools-order.ts';
import { reflectDeliveries } from './deliveries.ts';
import { projectFields, reflectFields, type FieldTarget } from './fields.ts';
import { reflectOrderState } from './order-state.ts';
import { reflectReturns } from './returns.ts';
import { reflectShipmentState } from './shipment-state.ts';

export interface ReflectOptions extends FieldTarget {
  /** Whether an order that was cancelled in fulfillmenttools is cancelled in commercetools too. */
  cancelCommercetoolsOrder: boolean;
}

/** Only what the connector notes for itself: the ledger and what is wrong, when the rest was refused. */
export function reflectNotes(
  order: CommercetoolsOrder,
  ledger: Ledger,
  options: ReflectOptions,
): CommercetoolsOrderAction[] {
  const fields = projectFields(order, ledger);
  const { ledger: noted, problem, problem_code } = fields;
  return reflectFields(order, { ledger: noted, problem, problem_code }, options);
}

export interface Difference {
  /** Fields and states. */
  essential: CommercetoolsOrderAction[];
  /** Deliveries, parcels and returns, which commercetools ties to more conditions: refused, they cost only themselves. */
  additional: CommercetoolsOrderAction[];
}

/**
 * The difference between the order as it is and the order as the ledger says it should be, as update actions.
 *
 * Pure: the same order and ledger give the same actions; an order that already shows its ledger gives none.
 */
export function reflect(order: CommercetoolsOrder, ledger: Ledger, options: ReflectOptions): Difference {
  const shipmentState = reflectShipmentState(order, ledger);
  const orderState = reflectOrderState(order, shipmentState.ledger, options.cancelCommercetoolsOrder);
  const shipmentStateAfter = shipmentState.actions[0]?.shipmentState ?? order.shipmentState;
  return {
    essential: [
      ...reflectFields(order, projectFields(order, orderState.ledger), options),
      ...shipmentState.actions,
      ...orderState.actions,
    ],
    additional: [...reflectDeliveries(order, ledger), ...reflectReturns(order, ledger, shipmentStateAfter)],
  };
}
