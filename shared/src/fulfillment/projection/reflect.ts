import type { Ledger } from '../ledger.ts';
import type { CommercetoolsOrder, CommercetoolsOrderAction } from './commercetools-order.ts';
import { reflectDeliveries } from './deliveries.ts';
import { projectFields, reflectFields, type FieldTarget } from './fields.ts';
import { reflectOrderState } from './order-state.ts';
import { reflectReturns } from './returns.ts';
import { reflectShipmentState } from './shipment-state.ts';

export interface ReflectOptions extends FieldTarget {
  /** Whether an order that was cancelled in fulfillmenttools is cancelled in commercetools too. */
  cancelCommercetoolsOrder: boolean;
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
  const shipmentStateAfter = shipmentState.actions[0]?.shipmentState ?? order.shipmentState;
  return {
    essential: [
      ...reflectFields(order, projectFields(order, shipmentState.ledger), options),
      ...shipmentState.actions,
      ...reflectOrderState(order, ledger, options.cancelCommercetoolsOrder),
    ],
    additional: [...reflectDeliveries(order, ledger), ...reflectReturns(order, ledger, shipmentStateAfter)],
  };
}
