import type { Address, Channel } from '@commercetools/platform-sdk';
import { cleanText, firstText } from '../../fulfillment/order/clean-text.ts';
import { textInLocale } from '../../fulfillment/order/text-in-locale.ts';
import { mapped, unmappable, type Mapped } from '../../fulfillment/order/mapped.ts';

/** Custom fields of a channel that are read, where its Type has them, and the one that is written. */
const locationTypeField = 'fft_location_type';
const servicesField = 'fft_services';
export const problemField = 'fft_problem';

/** fulfillmenttools API document: FacilityLocationType and FacilityServiceType. */
const locationTypes = ['STORE', 'WAREHOUSE', 'EXTERNAL'] as const;
const serviceTypes = ['SHIP_FROM_STORE', 'PICKUP'] as const;

/** fulfillmenttools API document: FacilityAddressForCreation. */
export interface FacilityAddress {
  companyName: string;
  street: string;
  houseNumber: string | undefined;
  additionalAddressInfo: string | undefined;
  postalCode: string;
  city: string;
  province: string | undefined;
  country: string;
  phoneNumbers: { type: 'MOBILE' | 'PHONE'; value: string }[] | undefined;
}

/** What a channel says about its facility (fulfillmenttools API document: ManagedFacilityForCreation). */
export interface FacilityValues {
  tenantFacilityId: string;
  name: string;
  status: 'ONLINE';
  locationType: (typeof locationTypes)[number];
  services: { type: (typeof serviceTypes)[number] }[];
  address: FacilityAddress;
}

/**
 * @param language first language of the project, in which the facility gets its name
 * @returns unmappable when the channel lacks what fulfillmenttools requires, or says what it does not know: nothing is
 *   invented. Only the company of the address may be left out, the name of the channel then stands for it.
 */
export function mapChannel(channel: Channel, language: string | undefined): Mapped<FacilityValues> {
  const name = textInLocale(channel.name, language) ?? channel.key;
  const address = mapAddress(channel.address, name);
  if (address.kind === 'unmappable') return address;
  const fields: Readonly<Record<string, unknown>> = channel.custom?.fields ?? {};
  const locationType = mapLocationType(fields[locationTypeField]);
  if (locationType.kind === 'unmappable') return locationType;
  const services = mapServices(fields[servicesField]);
  if (services.kind === 'unmappable') return services;
  return mapped({
    tenantFacilityId: channel.key,
    name,
    status: 'ONLINE',
    locationType: locationType.value,
    services: services.value.map((type) => ({ type })),
    address: address.value,
  });
}

function mapAddress(address: Partial<Address> = {}, name: string): Mapped<FacilityAddress> {
  const street = cleanText(address.streetName);
  const postalCode = cleanText(address.postalCode);
  const city = cleanText(address.city);
  const country = /^[A-Z]{2}$/.exec(cleanText(address.country)?.toUpperCase() ?? '')?.[0];
  if (street === undefined || postalCode === undefined || city === undefined || country === undefined) {
    const required = { street, 'postal code': postalCode, city, 'two-letter country': country };
    const missing = Object.entries(required).flatMap(([part, value]) => (value === undefined ? [part] : []));
    return unmappable(
      `The address of the channel has no ${missing.join(', no ')}; fulfillmenttools requires it.`,
    );
  }
  const { additionalStreetInfo, building, additionalAddressInfo } = address;
  const more = [additionalStreetInfo, building, additionalAddressInfo].flatMap(
    (part) => cleanText(part) ?? [],
  );
  return mapped({
    companyName: cleanText(address.company) ?? name,
    street,
    houseNumber: cleanText(address.streetNumber),
    additionalAddressInfo: cleanText(more.join(', ')),
    postalCode,
    city,
    province: firstText(address.state, address.region),
    country,
    phoneNumbers: mapPhoneNumbers(address),
  });
}

function mapPhoneNumbers({ mobile, phone }: Partial<Address>): FacilityAddress['phoneNumbers'] {
  const numbers = [
    { type: 'MOBILE' as const, value: cleanText(mobile) },
    { type: 'PHONE' as const, value: cleanText(phone) },
  ].flatMap(({ type, value }) => (value === undefined ? [] : [{ type, value }]));
  return numbers.length > 0 ? numbers : undefined;
}

function mapLocationType(value: unknown): Mapped<FacilityValues['locationType']> {
  const [given = 'STORE', ...others] = listedTexts(value);
  const known = locationTypes.find((type) => type === given);
  return known !== undefined && others.length === 0
    ? mapped(known)
    : unknownValue(locationTypeField, locationTypes);
}

function mapServices(value: unknown): Mapped<readonly (typeof serviceTypes)[number][]> {
  const given = listedTexts(value);
  if (given.length === 0) return mapped(serviceTypes);
  const known = serviceTypes.filter((type) => given.includes(type));
  return given.every((text) => serviceTypes.some((type) => type === text))
    ? mapped(known)
    : unknownValue(servicesField, serviceTypes);
}

/** The texts of a set, or of a text that lists them by commas, in capitals. */
function listedTexts(value: unknown): string[] {
  const texts: readonly unknown[] = Array.isArray(value) ? value : [value];
  return texts
    .flatMap((text) => (typeof text === 'string' ? text.split(',') : []))
    .flatMap((text) => cleanText(text)?.toUpperCase() ?? []);
}

const unknownValue = (field: string, known: readonly string[]) =>
  unmappable(`The custom field ${field} of the channel holds something else than ${known.join(', ')}.`);
