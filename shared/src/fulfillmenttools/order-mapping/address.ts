import type { Address as CommercetoolsAddress } from '@commercetools/platform-sdk';
import { cleanText, firstText } from '../../fulfillment/order/clean-text.ts';
import { emailAddress } from '../../fulfillment/order/email-address.ts';
import { mapped, unmappable, type Mapped } from '../../fulfillment/order/mapped.ts';
import { postalCodePlaceholder } from '../../fulfillment/order/postal-codes.ts';
import type { AddressRules } from '../../fulfillment/steering.ts';
import type { ConsumerAddressForCreation } from './order-for-creation.ts';

const names = { POSTAL_ADDRESS: 'shipping address', INVOICE_ADDRESS: 'billing address' };

export interface AddressMappingOptions {
  /** Used when the address has no e-mail of its own. */
  customerEmail?: string | undefined;
  rules: AddressRules;
}

/**
 * @returns unmappable when it lacks what fulfillmenttools requires (API document: Address); the problem names the
 * parts that are missing, and nothing of what is there
 */
export function mapAddress(
  address: CommercetoolsAddress,
  addressType: keyof typeof names,
  { customerEmail, rules }: AddressMappingOptions,
): Mapped<ConsumerAddressForCreation> {
  const street = cleanText(address.streetName);
  const city = cleanText(address.city);
  const country = /^[A-Z]{2}$/.exec(cleanText(address.country)?.toUpperCase() ?? '')?.[0];
  const postalCode = cleanText(address.postalCode) ?? (country && postalCodePlaceholder(country, rules));
  if (street === undefined || postalCode === undefined || city === undefined || country === undefined) {
    const required = { street, 'postal code': postalCode, city, 'two-letter country': country };
    const missing = Object.entries(required).flatMap(([name, value]) => (value === undefined ? [name] : []));
    return unmappable(
      `The ${names[addressType]} has no ${missing.join(', no ')}; fulfillmenttools requires it.`,
    );
  }
  return mapped({
    addressType,
    street,
    houseNumber: cleanText(address.streetNumber),
    additionalAddressInfo: additionalInfo(address),
    postalCode,
    city,
    province: firstText(address.state, address.region),
    country,
    companyName: cleanText(address.company),
    salutation: cleanText(address.salutation),
    personalTitle: cleanText(address.title),
    firstName: cleanText(address.firstName),
    lastName: cleanText(address.lastName),
    email: emailAddress(address.email) ?? emailAddress(customerEmail),
    phoneNumbers: phoneNumbers(address),
  });
}

/** Everything that helps to find the door and has no property of its own. */
function additionalInfo(address: CommercetoolsAddress): string | undefined {
  const { additionalStreetInfo, building, apartment, department, pOBox, additionalAddressInfo } = address;
  const parts = [additionalStreetInfo, building, apartment, department, pOBox, additionalAddressInfo];
  return cleanText(parts.flatMap((part) => cleanText(part) ?? []).join(', '));
}

function phoneNumbers({ mobile, phone }: CommercetoolsAddress): ConsumerAddressForCreation['phoneNumbers'] {
  const numbers = [
    { type: 'MOBILE' as const, value: cleanText(mobile) },
    { type: 'PHONE' as const, value: cleanText(phone) },
  ].flatMap(({ type, value }) => (value === undefined ? [] : [{ type, value }]));
  return numbers.length > 0 ? numbers : undefined;
}
