import type { Ledger } from '../fulfillment/ledger.ts';
import type { FulfillmentOrder, FulfillmentOrders } from './fulfillment-orders.ts';

/** Numbers of the fulfillment orders that a ledger knows: lists may not show the youngest yet. */
export const numbersKnownBy = ({ pickJobs = {} }: Pick<Ledger, 'pickJobs'>): string[] =>
  Object.values(pickJobs).flatMap(({ shortId }) => shortId ?? []);

/**
 * Reads what each location does of a sales order: the fulfillment orders that the list shows, and those known besides,
 * each by its number, since only lists lag behind.
 *
 * @throws PlatformError
 */
export async function readParts(
  fulfillmentOrders: Pick<FulfillmentOrders, 'read' | 'numbersOf'>,
  salesOrderNumber: string,
  known: readonly string[],
): Promise<FulfillmentOrder[]> {
  const listed = await fulfillmentOrders.numbersOf(salesOrderNumber);
  const numbers = [...new Set([...listed, ...known])];
  const read = await Promise.all(numbers.map((number) => fulfillmentOrders.read(number)));
  return read
    .filter((order) => order !== undefined)
    .filter((order) => order.salesOrderNumber === salesOrderNumber)
    .toSorted((one, other) => (one.orderNumber < other.orderNumber ? -1 : 1));
}
