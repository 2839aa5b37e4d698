import * as fc from 'fast-check';
import { customFields, email, key, reference, text } from './arbitrary-values.ts';

const addressPart = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('Hauptstr.', '50667', 'Köln') },
  { weight: 1, arbitrary: fc.constantFrom('Am Markt 12 a', 'Packstation 145', '123456789', '145') },
  text,
);
const address = fc.record(
  {
    country: fc.oneof({ weight: 8, arbitrary: fc.constantFrom('DE', 'AT', 'us') }, text),
    streetName: addressPart,
    streetNumber: addressPart,
    postalCode: addressPart,
    city: addressPart,
    key,
    state: text,
    region: text,
    company: text,
    department: text,
    building: text,
    apartment: text,
    pOBox: text,
    additionalStreetInfo: text,
    additionalAddressInfo: text,
    title: text,
    salutation: text,
    firstName: text,
    lastName: text,
    phone: text,
    mobile: text,
    email,
    custom: customFields,
  },
  { requiredKeys: ['country', 'streetName', 'postalCode', 'city'] },
);
/** Mostly whole, sometimes of nothing but a country. */
export const incompleteAddress = fc.oneof({ weight: 8, arbitrary: address }, fc.record({ country: text }));

const hostileShippingInfo = fc.record({ shippingMethod: reference('shipping-method') }, { requiredKeys: [] });
const shippingInfo = fc.constantFrom('standard', 'pickup', 'unmapped').map((method) => ({
  shippingMethod: { typeId: 'shipping-method', id: method, obj: { id: method, key: method } },
}));

/** Where the goods go: mostly to one address by one method, sometimes anything that the API can hold. */
export const destination = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      shippingMode: fc.constant('Single'),
      shippingInfo,
      shippingAddress: incompleteAddress,
    }),
  },
  {
    weight: 1,
    arbitrary: incompleteAddress.chain((shippingAddress) =>
      fc.record({
        shippingMode: fc.constant('Multiple'),
        shipping: fc.array(
          fc.record({ shippingKey: key, shippingInfo, shippingAddress: fc.constant(shippingAddress) }),
          { maxLength: 3 },
        ),
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record(
      {
        shippingMode: fc.constantFrom('Single', 'Multiple'),
        shippingAddress: incompleteAddress,
        itemShippingAddresses: fc.array(incompleteAddress, { maxLength: 2 }),
        shippingInfo: hostileShippingInfo,
        shipping: fc.array(
          fc.record({
            shippingKey: key,
            shippingInfo: hostileShippingInfo,
            shippingAddress: incompleteAddress,
          }),
          { maxLength: 2 },
        ),
      },
      { requiredKeys: ['shippingMode'] },
    ),
  },
);
