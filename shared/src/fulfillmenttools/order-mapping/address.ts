import type {
  Address as CommercetoolsAddress,
  Order as CommercetoolsOrder,
} from '@commercetools/platform-sdk';
import { cleanText, presentTexts } from '../../fulfillment/order/clean-text.ts';
import { emailAddress } from '../../fulfillment/order/email-address.ts';
import { mapped, unmappable, type Mapped } from '../../fulfillment/order/mapped.ts';
import { postalCodePlaceholder } from '../../fulfillment/order/postal-codes.ts';
import type { Steering } from '../../fulfillment/steering.ts';
import { mapFreely } from './free-mapping.ts';
import { splitHouseNumber } from './house-number.ts';
import type { ConsumerAddressForCreation } from './order-for-creation.ts';
import { servicePointOf, type ServicePoint } from './service-point.ts';

const names = { POSTAL_ADDRESS: 'shipping address', INVOICE_ADDRESS: 'billing address' };

export interface AddressMappingInput {
  /** For its e-mail, where the address has none, and the service point that it may name. */
  order: Pick<CommercetoolsOrder, 'customerEmail' | 'custom' | 'locale'>;
  configuration: Pick<Steering, 'addresses' | 'servicePoints' | 'fieldMapping'>;
}

/**
 * @returns unmappable when it lacks what fulfillmenttools requires (API document: Address); the problem names the
 * parts that are missing, and nothing of what is there
 */
export function mapAddress(
  address: CommercetoolsAddress,
  addressType: keyof typeof names,
  { order, configuration }: AddressMappingInput,
): Mapped<ConsumerAddressForCreation> {
  const { addresses: rules, servicePoints } = configuration;
  const point = addressType === 'POSTAL_ADDRESS' ? servicePointOf(address, order, servicePoints) : undefined;
  const country = /^[A-Z]{2}$/.exec(cleanText(address.country)?.toUpperCase() ?? '')?.[0];
  const { street, ...door } = doorOf(address, country ?? '', point, configuration);
  const city = cleanText(address.city);
  const postalCode = cleanText(address.postalCode) ?? (country && postalCodePlaceholder(country, rules));
  if (street === undefined || postalCode === undefined || city === undefined || country === undefined) {
    const required = { street, 'postal code': postalCode, city, 'two-letter country': country };
    const missing = Object.entries(required).flatMap(([name, value]) => (value === undefined ? [name] : []));
    return unmappable(
      `The ${names[addressType]} has no ${missing.join(', no ')}; fulfillmenttools requires it.`,
    );
  }
  return mapped({
    addressType: point ? 'PARCEL_LOCKER' : addressType,
    street,
    ...door,
    postalCode,
    city,
    province: cleanText(address.state) ?? cleanText(address.region),
    country,
    ...personOf(address, order),
    customAttributes: customAttributesOf(address, { order, configuration }, point),
  });
}

function personOf(address: CommercetoolsAddress, { customerEmail }: AddressMappingInput['order']) {
  return {
    companyName: cleanText(address.company),
    salutation: cleanText(address.salutation),
    personalTitle: personalTitle(address.title),
    firstName: cleanText(address.firstName),
    lastName: cleanText(address.lastName),
    email: emailAddress(address.email) ?? emailAddress(customerEmail),
    phoneNumbers: phoneNumbers(address),
  };
}

/** Address books keep the name of an entry as its title: `My Address`, `Home`. No such word is printed on a label. */
const entryNames = [
  'address|adresse?|anschrift|adres|adress|indirizzo|direcci[oó]n|my|mein|home|work|office|büro|buero',
  'zuhause|privat|default|shipping|billing|delivery|rechnung|liefer\\w*',
].join('|');
const entryName = new RegExp(`\\b(${entryNames})\\b|\\d`, 'iu');
const maxTitleLength = 30;

function personalTitle(value: unknown): string | undefined {
  const title = cleanText(value);
  return title !== undefined && title.length <= maxTitleLength && !entryName.test(title) ? title : undefined;
}

type Door = Partial<Pick<ConsumerAddressForCreation, 'street' | 'houseNumber' | 'additionalAddressInfo'>>;

/** Where the carrier rings, or which locker it opens. */
function doorOf(
  address: CommercetoolsAddress,
  country: string,
  point: ServicePoint | undefined,
  { addresses, servicePoints }: AddressMappingInput['configuration'],
): Door {
  const info = additionalInfo(address);
  const line = cleanText(address.streetName);
  const given = cleanText(address.streetNumber);
  if (!point) {
    const split = given === undefined && line !== undefined;
    return {
      ...(split
        ? splitHouseNumber(line, country, addresses.houseNumberCountries)
        : { street: line, houseNumber: given }),
      additionalAddressInfo: joined(info),
    };
  }
  const others = info.filter((part) => !point.customerNumber || !part.includes(point.customerNumber));
  const customerNumber = point.customerNumber === undefined ? [] : [point.customerNumber];
  if (point.name !== undefined)
    return {
      street: point.name,
      houseNumber: point.number,
      additionalAddressInfo: joined([...customerNumber, ...others]),
    };
  if (servicePoints.numberIn === 'houseNumber')
    return {
      street: cleanText([line, given].filter((part) => part !== undefined).join(' ')),
      houseNumber: point.number,
      additionalAddressInfo: joined([...customerNumber, ...others]),
    };
  return {
    street: line,
    houseNumber: given,
    additionalAddressInfo: joined([point.number, ...customerNumber, ...others]),
  };
}

const joined = (parts: readonly string[]): string | undefined => cleanText([...new Set(parts)].join(', '));

/** Everything that helps to find the door and has no property of its own. */
function additionalInfo(address: CommercetoolsAddress): string[] {
  const { additionalStreetInfo, building, apartment, department, pOBox, additionalAddressInfo } = address;
  const parts = [additionalStreetInfo, building, apartment, department, pOBox, additionalAddressInfo];
  return parts.flatMap((part) => cleanText(part) ?? []);
}

/** The region beside a state, the number of a service point, and the fields of the address that a merchant names. */
function customAttributesOf(
  address: CommercetoolsAddress,
  { order, configuration }: AddressMappingInput,
  point: ServicePoint | undefined,
): Record<string, string> | undefined {
  const { customAttributes } = mapFreely(
    address.custom?.fields ?? {},
    configuration.fieldMapping.address,
    order.locale,
  );
  const region = cleanText(address.state) === undefined ? undefined : address.region;
  const all = {
    ...customAttributes,
    ...presentTexts({ region, servicePoint: point?.number, customerNumber: point?.customerNumber }),
  };
  return Object.keys(all).length > 0 ? all : undefined;
}

function phoneNumbers({ mobile, phone }: CommercetoolsAddress): ConsumerAddressForCreation['phoneNumbers'] {
  const numbers = [
    { type: 'MOBILE' as const, value: cleanText(mobile) },
    { type: 'PHONE' as const, value: cleanText(phone) },
  ].flatMap(({ type, value }) => (value === undefined ? [] : [{ type, value }]));
  return numbers.length > 0 ? numbers : undefined;
}
