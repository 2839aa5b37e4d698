import { isDeepStrictEqual } from 'node:util';
import type { MappedSalesOrder } from './order-body/map-sales-order.ts';
import type { SalesOrder } from './sales-orders.ts';

type WantedOrder = MappedSalesOrder['order'];

/**
 * What has to be sent for a sales order to have the addresses that are wanted: the whole list, which Shopgate replaces,
 * or nothing where it has them already. Fields that the connector never sends are no difference.
 */
export function addressChanges(current: SalesOrder, wanted: WantedOrder): Fields {
  const {
    addressSequences,
    primaryBillToAddressSequenceIndex: billTo,
    primaryShipToAddressSequenceIndex: shipTo,
  } = wanted;
  const known = current.addressSequences ?? [];
  const isThere =
    known.length === addressSequences.length &&
    addressSequences.every((address, index) => isSameAddress(known[index], { ...address })) &&
    current.primaryBillToAddressSequenceIndex === billTo &&
    (shipTo === undefined || current.primaryShipToAddressSequenceIndex === shipTo);
  if (isThere) return {};
  return {
    addressSequences,
    primaryBillToAddressSequenceIndex: billTo,
    ...(shipTo === undefined ? {} : { primaryShipToAddressSequenceIndex: shipTo }),
  };
}

/**
 * Whether goods would have to go to somebody else or somewhere else than the sales order says. True as well where it
 * does not say; false for goods that are collected, whatever is billed.
 */
export function shipsElsewhere(current: SalesOrder, wanted: WantedOrder): boolean {
  const { addressSequences, primaryShipToAddressSequenceIndex: shipTo } = wanted;
  if (shipTo === undefined) return false;
  const known = current.addressSequences?.[current.primaryShipToAddressSequenceIndex ?? shipTo];
  const { emailAddress: _email, orderSegment: _segment, ...place } = { ...addressSequences[shipTo] };
  const names = new Set([...Object.keys(place), 'company', 'address2', 'region']);
  return [...names].some((name) => valueOf(known, name) !== valueOf(place, name));
}

/** Fields that an address may lack: one that is gone is an edit as well. */
const optionalFields = ['company', 'address2', 'region', 'orderSegment'] as const;

type Fields = Readonly<Record<string, unknown>>;

/** Shopgate may say of what is absent that it is `null` or empty. */
function valueOf(address: Fields | undefined, name: string): unknown {
  const value = address?.[name];
  return value === null || value === '' ? undefined : value;
}

function isSameAddress(known: Fields | undefined, wanted: Fields): boolean {
  const names = new Set([...Object.keys(wanted), ...optionalFields]);
  return [...names].every((name) => holds(valueOf(known, name), wanted[name]));
}

/** Whether everything that is wanted stands in what is there. */
function holds(there: unknown, wanted: unknown): boolean {
  if (!isObject(wanted)) return isDeepStrictEqual(there, wanted);
  return isObject(there) && Object.entries(wanted).every(([name, value]) => holds(there[name], value));
}

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
