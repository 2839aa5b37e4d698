import type {
  Address as CommercetoolsAddress,
  Order as CommercetoolsOrder,
} from '@commercetools/platform-sdk';
import { cleanText, firstText } from '../../fulfillment/order/clean-text.ts';
import { emailAddress } from '../../fulfillment/order/email-address.ts';
import { mapped, unmappable, type Mapped } from '../../fulfillment/order/mapped.ts';
import { shippingAddressesOf } from '../../fulfillment/order/shippings.ts';
import type { AddressForCreation } from './sales-order-for-creation.ts';

export interface Addresses {
  addressSequences: readonly AddressForCreation[];
  /** Where the lines go. */
  shipTo: number;
}

/** Required of every address, and of the customer. */
export interface Person {
  firstName: string;
  lastName: string;
  emailAddress: string;
}

/** Swagger: names are required, and may be of any length. A company without a person stands for itself. */
const noName = '-';

/**
 * The addresses of an order: the billing address first, then where the goods go. Telephone numbers are left out:
 * Shopgate checks them by country, and an unusual one could cost the order.
 *
 * @returns unmappable without a usable e-mail address, or when goods are to be shipped to an incomplete address, or to
 * several
 */
export function mapAddresses(order: CommercetoolsOrder, isShipped: boolean): Mapped<Addresses> {
  const destinations = shippingAddressesOf(order);
  const [destination] = destinations;
  const person = personOf(order, destination);
  if (person.kind === 'unmappable') return person;
  const collected: AddressForCreation = { type: 'pickup', ...person.value };
  if (!isShipped)
    return mapped({ addressSequences: [billing(order, person.value, collected), collected], shipTo: 1 });
  if (destination === undefined) {
    return unmappable('The order has no shipping address, but its shipping method delivers.');
  }
  if (destinations.length > 1) {
    return unmappable(
      `The order goes to ${destinations.length} different addresses, and an order is sent to one. Split it into one order per address.`,
    );
  }
  const shipping = completeAddress('shipping', destination, person.value);
  if (shipping.kind === 'unmappable') return shipping;
  return mapped({
    addressSequences: [billing(order, person.value, shipping.value), shipping.value],
    shipTo: 1,
  });
}

/** Who the order is for: by the address it goes to, else by the one it is billed to. */
export function personOf(
  order: CommercetoolsOrder,
  destination: CommercetoolsAddress | undefined = shippingAddressesOf(order)[0],
): Mapped<Person> {
  const { billingAddress } = order;
  const email =
    emailAddress(destination?.email) ??
    emailAddress(order.customerEmail) ??
    emailAddress(billingAddress?.email);
  if (email === undefined) {
    return unmappable('The order has no usable e-mail address; Shopgate requires one of every customer.');
  }
  return mapped({ ...namesOf(destination ?? billingAddress, billingAddress), emailAddress: email });
}

const namesOf = (
  ...addresses: readonly (CommercetoolsAddress | undefined)[]
): Omit<Person, 'emailAddress'> => ({
  firstName: firstText(...addresses.map((address) => address?.firstName)) ?? noName,
  lastName:
    firstText(
      ...addresses.map((address) => address?.lastName),
      ...addresses.map((address) => address?.company),
    ) ?? noName,
});

/** An incomplete billing address is not sent: the address that the goods go to stands for it. */
function billing(order: CommercetoolsOrder, person: Person, instead: AddressForCreation): AddressForCreation {
  const own = order.billingAddress && completeAddress('billing', order.billingAddress, person);
  if (own?.kind === 'mapped') return { ...own.value, ...namesOf(order.billingAddress) };
  return { ...instead, type: 'billing' };
}

/** Swagger: address1, city, postalCode and country are required where goods are shipped to. */
function completeAddress(
  type: 'shipping' | 'billing',
  address: CommercetoolsAddress,
  person: Person,
): Mapped<AddressForCreation> {
  const street = cleanText(
    [address.streetName, address.streetNumber].flatMap((part) => cleanText(part) ?? []).join(' '),
  );
  const postalCode = cleanText(address.postalCode);
  const city = cleanText(address.city);
  const country = /^[A-Z]{2}$/.exec(cleanText(address.country)?.toUpperCase() ?? '')?.[0];
  if (street === undefined || postalCode === undefined || city === undefined || country === undefined) {
    const required = { street, 'postal code': postalCode, city, 'two-letter country': country };
    const missing = Object.entries(required).flatMap(([name, value]) => (value === undefined ? [name] : []));
    return unmappable(`The ${type} address has no ${missing.join(', no ')}; Shopgate requires it.`);
  }
  return mapped({
    type,
    ...person,
    ...optional({
      company: cleanText(address.company),
      address2: additionalInfo(address),
      region: firstText(address.state, address.region),
    }),
    address1: street,
    postalCode,
    city,
    country,
  });
}

/** Everything that helps to find the door and has no property of its own. */
function additionalInfo(address: CommercetoolsAddress): string | undefined {
  const { additionalStreetInfo, building, apartment, department, pOBox, additionalAddressInfo } = address;
  const parts = [additionalStreetInfo, building, apartment, department, pOBox, additionalAddressInfo];
  return cleanText(parts.flatMap((part) => cleanText(part) ?? []).join(', '));
}

function optional<Name extends string>(
  texts: Record<Name, string | undefined>,
): Partial<Record<Name, string>> {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined)) as Partial<
    Record<Name, string>
  >;
}
