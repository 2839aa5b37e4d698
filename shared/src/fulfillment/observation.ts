import type { Facts, Ledger } from './ledger.ts';
import type { CommercetoolsOrderId, PlatformOrderId } from './order-ids.ts';

/** How an entity of the platform names its commercetools order. */
export interface OrderReference {
  /** Id of the commercetools order, from the custom attribute that the export sets and later entities inherit. */
  commercetoolsId: CommercetoolsOrderId | undefined;
  /** Order number of the commercetools order, or its id when it has no number. */
  tenantOrderId: string | undefined;
  /** Key of the commercetools project, where the entity names one. */
  projectKey?: string | undefined;
  /** Id of the platform's order, where the entity names it. */
  orderId?: PlatformOrderId | undefined;
  /** Id of the job that collects the order's returns, where the entity names it. */
  returnJobId?: string | undefined;
}

/**
 * Whether an entity that names no commercetools order, but has the number of one, is that order's: another system, or
 * another project on the same tenant, may use the number as well. An order that was never sent has no entities.
 */
export function isNamedBy({ orderId, returnJobId }: OrderReference, ledger: Ledger): boolean {
  if (!ledger.order || (orderId !== undefined && orderId !== ledger.order.id)) return false;
  return returnJobId === undefined || Object.hasOwn(ledger.returnJobs ?? {}, returnJobId);
}

/** What is not known by then waits for a person, and a sweep reads back what became of the order. */
const soonMilliseconds = 60 * 60_000;

/**
 * Whether an order is being sent, so that nobody knows yet what names it by its number alone: it may be its own. A claim
 * can outlive its attempt for as long as the order is held, and the number may be that of another system's order.
 *
 * @param now milliseconds since 1970
 */
export const mayBeNamedSoon = ({ order, export: attempt }: Ledger, now: number): boolean =>
  order === undefined &&
  attempt?.claim !== undefined &&
  now - Date.parse(attempt.claim.at) < soonMilliseconds;

/** Something that the payload does not hold and the order still lacks. */
export type LookUp =
  | { kind: 'loadUnits'; pickJobId: string; version: number }
  /** Lists lag behind: where none were counted at the end of picking, there may be some by now. */
  | { kind: 'loadUnitsAgain'; pickJobId: string }
  | { kind: 'parcel'; parcelId: string }
  /** The parcels of a shipment, for a handover job that names no parcel. */
  | { kind: 'shipment'; shipmentId: string };

/** What one webhook tells: facts for the ledger of one commercetools order. */
export interface Observation {
  reference: OrderReference;
  facts: Facts;
  lookUps: readonly LookUp[];
}

/** What came of reading a payload. `places` names paths of what is not as documented, never values. */
export type Reading<Told> = { kind: 'read'; told: Told } | { kind: 'unreadable'; places: string };
