import type { FulfillmentOrder } from '../fulfillment-orders.ts';
import type { ReturnOrder } from '../return-orders.ts';
import type { SalesOrder } from '../sales-orders.ts';
import { dataNames } from '../order-body/map-sales-order.ts';

/** All that was read of one order, one after another within a moment. */
export interface OrderPicture {
  salesOrder: SalesOrder;
  fulfillmentOrders: readonly FulfillmentOrder[];
  /** Absent where nothing speaks for returns, so that they were not asked for. */
  returnOrders?: readonly ReturnOrder[];
}

/** An id that fits a ledger, and a key of commercetools: letters, digits, `_` and `-`, at least two. */
export const keyOf = (id: string): string => {
  const key = id.replaceAll(/[^A-Za-z0-9_-]/g, '_').slice(0, 120);
  return /^[A-Za-z0-9]/.test(key) && key.length > 1 ? key : `n-${key}`;
};

/** Text, or absent. */
export const present = <Name extends string>(
  name: Name,
  value: string | null | undefined,
): Partial<Record<Name, string>> => {
  const known = value === undefined || value === null || value === '' ? {} : { [name]: value };
  return known as Partial<Record<Name, string>>;
};

/** Pieces are counted: never a fraction, never fewer than none. */
export const pieces = (quantity: number): number =>
  Number.isFinite(quantity) ? Math.max(0, Math.floor(quantity)) : 0;

/** What was ordered of each line when it was sent, as the export has noted it in the order's `data`. */
export function orderedPieces({ data, lineItems }: SalesOrder): ReadonlyMap<string, number> {
  const noted: unknown = data?.[dataNames.quantities];
  const ordered = new Map((lineItems ?? []).map(({ code, quantity }) => [code, pieces(quantity)]));
  if (typeof noted !== 'object' || noted === null) return ordered;
  for (const [code, quantity] of Object.entries(noted)) {
    if (typeof quantity === 'number') ordered.set(code, pieces(quantity));
  }
  return ordered;
}
