import type { CommercetoolsOrder } from './commercetools-order.ts';
import { returnItems, returnsOf } from './projection/returns.ts';
import type { Ledger } from './ledger.ts';
import { skuOf } from './order/pickable-lines.ts';

/** Pieces of a line item that the customer means to send back. */
export interface AdvisedItem {
  /** Key of the return item, or its id where it has none: what its announcement is recognised by. */
  name: string;
  lineItemId: string;
  sku: string | undefined;
  quantity: number;
}

/**
 * The return items that the shop added as `Advised` and that fulfillmenttools has not been told of. What came from
 * fulfillmenttools is never one of them: its pieces are written as `Returned`, with their id as key. Custom line items
 * are not known in fulfillmenttools.
 */
export function advisedItems(order: CommercetoolsOrder, ledger: Ledger): AdvisedItem[] {
  if (!ledger.order) return [];
  const settled = new Set(ledger.announcedReturnItems);
  for (const { id } of returnsOf(ledger).flatMap(({ pieces }) => pieces)) settled.add(id);
  const skus = new Map(order.lineItems.map((line) => [line.id, skuOf(line)]));
  return returnItems(order)
    .filter((item) => item.type === 'LineItemReturnItem')
    .filter(({ shipmentState }) => shipmentState === 'Advised')
    .map(({ id, key, lineItemId, quantity }) => ({
      name: key ?? id,
      lineItemId,
      sku: skus.get(lineItemId),
      quantity,
    }))
    .filter(({ name }) => !settled.has(name));
}
