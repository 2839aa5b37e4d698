import type { Address, Order as CommercetoolsOrder } from '@commercetools/platform-sdk';
import { cleanText } from '../../fulfillment/order/clean-text.ts';
import type { ServicePointRules } from '../../fulfillment/steering.ts';
import { readableValue } from './attribute-values.ts';

/** A parcel locker or a shop where a carrier leaves parcels. */
export interface ServicePoint {
  /** How the point is called in the street of an address: `Packstation`. Absent where it has a street of its own. */
  name?: string;
  number: string;
  /** The number of the customer at the carrier, without which a locker takes no parcel. */
  customerNumber?: string;
}

/** Points of Deutsche Post DHL, which are written as a street with a number of three digits. */
const germanPoint =
  /^(?:DHL[\s-]*)?(?<name>Packstation|Postfiliale|Paketshop)(?:\s*(?:Nr\.?\s*)?(?<number>\d{3}))?$/i;
/** Six to ten digits, with or without the word before them. */
const germanCustomerNumber =
  /^(?:(?:DHL[\s-]*)?(?:Post-?(?:nummer|nr)|Kundennummer)\.?:?\s*)?(?<number>\d{6,10})$/i;

/**
 * The service point that an order goes to: the one that a custom field of the address or the order names, else the one
 * that a German address is certain to be.
 */
export function servicePointOf(
  address: Address,
  order: Pick<CommercetoolsOrder, 'custom'> | undefined,
  rules: ServicePointRules,
): ServicePoint | undefined {
  const field = (name: string | undefined) =>
    fieldValue(name, [address.custom?.fields, order?.custom?.fields]);
  const number = field(rules.numberField);
  const customerNumber = field(rules.customerNumberField);
  if (number !== undefined) return { number, ...(customerNumber === undefined ? {} : { customerNumber }) };
  return germanPointOf(address, customerNumber);
}

function fieldValue(name: string | undefined, places: readonly unknown[]): string | undefined {
  if (name === undefined) return undefined;
  const values = places.flatMap((fields) =>
    typeof fields === 'object' && fields !== null && Object.hasOwn(fields, name)
      ? [readableValue((fields as Record<string, unknown>)[name], undefined)?.text]
      : [],
  );
  return values.find((value) => value !== undefined);
}

function germanPointOf(address: Address, knownNumber: string | undefined): ServicePoint | undefined {
  if (address.country !== 'DE') return undefined;
  const { name, number: inStreet } = germanPoint.exec(cleanText(address.streetName) ?? '')?.groups ?? {};
  const number = inStreet ?? /^\d{3}$/.exec(cleanText(address.streetNumber) ?? '')?.[0];
  if (name === undefined || number === undefined) return undefined;
  const customerNumber = knownNumber ?? customerNumberIn(address);
  return { name, number, ...(customerNumber === undefined ? {} : { customerNumber }) };
}

function customerNumberIn(address: Address): string | undefined {
  const { additionalStreetInfo, additionalAddressInfo, company, pOBox, department, apartment, building } =
    address;
  const places = [
    additionalStreetInfo,
    additionalAddressInfo,
    company,
    pOBox,
    department,
    apartment,
    building,
  ];
  const numbers = places.map((text) => germanCustomerNumber.exec(cleanText(text) ?? '')?.groups?.['number']);
  return numbers.find((number) => number !== undefined);
}
