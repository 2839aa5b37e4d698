import { orderFields, type OrderFieldName } from '../shared/fulfillment/order-fields.ts';
import type { Provider } from './provider.ts';

/** The name of a custom field without what a platform puts before it. */
export type BareName = OrderFieldName;

/** Whether a Type labels one of its fields as that of a connector: `fulfillmenttools: ledger of the connector`. */
export const isBareName = (bare: BareName, label: string, { name }: Provider): boolean =>
  orderFields.some((field) => field.name === bare && `${name}: ${field.label}` === label);
