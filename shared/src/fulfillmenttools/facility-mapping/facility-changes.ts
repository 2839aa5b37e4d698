import { canonicalJson } from '../../fulfillment/ledger.ts';
import type { SentValues } from './facility-note.ts';
import type { FacilityValues } from './map-channel.ts';

const addressPrefix = 'address.';

/** The parts of an address that a connector may send back: the rest is what fulfillmenttools found out by itself. */
const addressParts = [
  ...['companyName', 'street', 'houseNumber', 'additionalAddressInfo', 'postalCode', 'city', 'province'],
  ...['country', 'phoneNumbers', 'emailAddresses', 'customAttributes'],
];

/** The values of a facility by name, the parts of its address one by one. */
export function valuesByName({ address, ...others }: FacilityValues): SentValues {
  const values: SentValues = { ...others };
  for (const [part, value] of Object.entries<unknown>({ ...address })) {
    if (value !== undefined) values[addressPrefix + part] = value;
  }
  return values;
}

/** Names of the values that the channel changed since they were sent, or took away. */
export function changedNames(sent: SentValues, wanted: SentValues): string[] {
  const names = new Set([...Object.keys(sent), ...Object.keys(wanted)]);
  return [...names].filter(
    (name) => canonicalJson(sent[name] ?? null) !== canonicalJson(wanted[name] ?? null),
  );
}

/**
 * The changes of a facility (fulfillmenttools API document: ManagedFacilityForModification) for the named values. An
 * address can only be replaced as a whole, so what the channel did not change in it is taken from the facility.
 *
 * @param currentAddress the address that the facility has in fulfillmenttools
 */
export function changesFor(
  names: readonly string[],
  wanted: SentValues,
  currentAddress: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  const parts = names.filter((name) => name.startsWith(addressPrefix));
  for (const name of names) if (!parts.includes(name) && name in wanted) changes[name] = wanted[name];
  if (parts.length === 0) return changes;
  const address = Object.fromEntries(addressParts.map((part) => [part, currentAddress[part]]));
  for (const name of parts) address[name.slice(addressPrefix.length)] = wanted[name];
  return { ...changes, address };
}
