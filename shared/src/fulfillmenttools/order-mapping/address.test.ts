import type { Address } from '@commercetools/platform-sdk';
import { describe, expect, it } from '@jest/globals';
import { completeAddress, orderOf } from '../../../../tests/builders/mappable-order.ts';
import { defaultConfiguration } from '../../configuration/configuration-schema.ts';
import { countriesWithoutPostalCodes } from '../../fulfillment/order/postal-codes.ts';
import type { AddressRules } from '../../fulfillment/steering.ts';
import { mapAddress } from './address.ts';

const { addresses: defaults } = defaultConfiguration;
const mapParts = (parts: Partial<Address>, customerEmail?: string, rules: Partial<AddressRules> = {}) =>
  mapAddress({ ...completeAddress, ...parts }, 'POSTAL_ADDRESS', {
    order: orderOf({ customerEmail }),
    configuration: { ...defaultConfiguration, addresses: { ...defaults, ...rules } },
  });

describe('mapAddress', () => {
  it('maps every part that has a place', () => {
    expect(
      mapParts(
        {
          company: 'ACME',
          salutation: 'Frau',
          title: 'Dr.',
          region: 'Rheinland',
          state: 'NRW',
          additionalStreetInfo: 'Hof',
          building: 'B',
          apartment: '3',
          department: 'Einkauf',
          pOBox: '12',
          additionalAddressInfo: 'klingeln',
          mobile: '0170 1',
          phone: '0221 2',
          email: 'own@example.com',
        },
        'other@example.com',
      ),
    ).toEqual({
      kind: 'mapped',
      value: {
        addressType: 'POSTAL_ADDRESS',
        street: 'Hauptstr.',
        houseNumber: '1',
        additionalAddressInfo: 'Hof, B, 3, Einkauf, 12, klingeln',
        postalCode: '50667',
        city: 'Köln',
        province: 'NRW',
        country: 'DE',
        companyName: 'ACME',
        salutation: 'Frau',
        personalTitle: 'Dr.',
        firstName: 'Erika',
        lastName: 'Muster',
        email: 'own@example.com',
        phoneNumbers: [
          { type: 'MOBILE', value: '0170 1' },
          { type: 'PHONE', value: '0221 2' },
        ],
        customAttributes: { region: 'Rheinland' },
      },
    });
  });

  it('takes a house number out of a street where that is certain, and only when there is none', () => {
    expect(mapParts({ streetName: 'Am Markt 12 a', streetNumber: '' })).toMatchObject({
      value: { street: 'Am Markt', houseNumber: '12 a' },
    });
    expect(mapParts({ streetName: 'Am Markt 12', streetNumber: '3' })).toMatchObject({
      value: { street: 'Am Markt 12', houseNumber: '3' },
    });
    const off = { houseNumberCountries: [] };
    expect(mapParts({ streetName: 'Am Markt 12', streetNumber: '' }, undefined, off)).toMatchObject({
      value: { street: 'Am Markt 12' },
    });
  });

  it.each(['My Address', 'Home', 'Zuhause', 'Adresse 2', 'Delivery address', 'Büro'])(
    'does not take the name of an address book entry for a title: %s',
    (title) => {
      const result = mapParts({ title });
      expect(result).toMatchObject({ value: { street: 'Hauptstr.' } });
      expect(JSON.stringify(result)).not.toContain('personalTitle');
    },
  );

  it.each(['Dr.', 'Prof. Dr.', 'Mrs'])('keeps a title: %s', (title) => {
    expect(mapParts({ title })).toMatchObject({ value: { personalTitle: title } });
  });

  it('sends no empty text, and writes the country in capitals', () => {
    const result = mapParts({ streetNumber: ' ', state: '', region: '', phone: '', country: 'de' });
    expect(JSON.parse(JSON.stringify(result))).toEqual({
      kind: 'mapped',
      value: {
        addressType: 'POSTAL_ADDRESS',
        street: 'Hauptstr.',
        postalCode: '50667',
        city: 'Köln',
        country: 'DE',
        firstName: 'Erika',
        lastName: 'Muster',
      },
    });
  });

  it('takes the e-mail of the customer where the address has none that is valid', () => {
    expect(mapParts({ email: 'broken' }, 'a@example.com')).toMatchObject({
      value: { email: 'a@example.com' },
    });
  });

  it.each(['HK', 'QA', 'PA', 'AE'])('puts a placeholder where %s has no postal codes', (country) => {
    expect(mapParts({ country, postalCode: ' ' })).toMatchObject({ value: { postalCode: '00000' } });
    expect(mapParts({ country, postalCode: '12' })).toMatchObject({ value: { postalCode: '12' } });
    expect(countriesWithoutPostalCodes).toContain(country);
  });

  it('takes the placeholder of the merchant, for any country, or none', () => {
    const bare = { country: 'HK', postalCode: '' };
    const own = { postalCodePlaceholders: { HK: '999077', IE: 'D00' } };
    expect(mapParts(bare, undefined, own)).toMatchObject({ value: { postalCode: '999077' } });
    expect(mapParts({ country: 'IE', postalCode: '' }, undefined, own)).toMatchObject({
      value: { postalCode: 'D00' },
    });
    expect(mapParts(bare, undefined, { postalCodePlaceholder: false })).toMatchObject({ kind: 'unmappable' });
  });

  it.each([
    [{ streetName: ' ' }, 'no street'],
    [{ postalCode: '' }, 'no postal code'],
    [{ city: '' }, 'no city'],
    [{ country: 'DEU' }, 'no two-letter country'],
  ])('says what %j lacks', (parts, problem) => {
    expect(mapParts(parts)).toEqual({
      kind: 'unmappable',
      problem: `The shipping address has ${problem}; fulfillmenttools requires it.`,
    });
  });
});
