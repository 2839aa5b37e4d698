import type { MappedSalesOrder } from './order-body/map-sales-order.ts';
import { isEnded } from './picture/living-parts.ts';
import { orderedPieces, pieces } from './picture/order-picture.ts';
import type { SalesOrder } from './sales-orders.ts';

/** A line of which fewer pieces are wanted than Shopgate has. */
export interface LoweredLine {
  code: string;
  quantity: number;
  quantityChangeReason: 'customerCanceled';
}

export type WantedOrder = MappedSalesOrder['order'];

/** Pieces by the code of their line, as they are wanted. */
export const targetsOf = ({ lineItems }: Pick<WantedOrder, 'lineItems'>): Map<string, number> =>
  new Map(lineItems.map(({ code, quantity }) => [code, quantity]));

/** @returns `undefined` when something would have to be added */
export function loweredLines(
  current: SalesOrder,
  wanted: WantedOrder['lineItems'],
): LoweredLine[] | undefined {
  const left = targetsOf({ lineItems: wanted });
  const lowered: LoweredLine[] = [];
  // A store that has found too little has lowered its line: what was sent is what counts, or what somebody has made of it since.
  const ordered = orderedPieces(current);
  for (const { code, quantity, status } of current.lineItems ?? []) {
    const target = left.get(code) ?? 0;
    left.delete(code);
    if (target > Math.max(ordered.get(code) ?? 0, pieces(quantity))) return undefined;
    if (!isEnded({ status: status ?? '' }) && target < pieces(quantity))
      lowered.push({ code, quantity: target, quantityChangeReason: 'customerCanceled' });
  }
  return left.size > 0 ? undefined : lowered;
}

/** The lines of an order that nobody has given up: one that was removed may stay there, with its pieces. */
export const aliveLinesOf = ({ lineItems }: SalesOrder): NonNullable<SalesOrder['lineItems']> =>
  (lineItems ?? []).filter(({ status }) => !isEnded({ status: status ?? '' }));
