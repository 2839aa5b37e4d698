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
  return readNumbered(salesOrderNumber, [...listed, ...known], (number) => fulfillmentOrders.read(number));
}

/**
 * Reads entities of a sales order by their numbers, each once, in the order of these.
 *
 * @returns without those that are gone, or are of another sales order
 * @throws what reading one throws
 */
export async function readNumbered<Entity extends { orderNumber: string; salesOrderNumber: string }>(
  salesOrderNumber: string,
  numbers: readonly string[],
  readOne: (number: string) => Promise<Entity | undefined>,
): Promise<Entity[]> {
  const read = await Promise.all([...new Set(numbers)].map(readOne));
  return read
    .filter((entity) => entity !== undefined)
    .filter((entity) => entity.salesOrderNumber === salesOrderNumber)
    .toSorted((one, other) => (one.orderNumber < other.orderNumber ? -1 : 1));
}
