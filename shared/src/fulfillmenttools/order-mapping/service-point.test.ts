import type { Address } from '@commercetools/platform-sdk';
import { describe, expect, it } from '@jest/globals';
import { mappingInput, completeAddress } from '../../../../tests/builders/mappable-order.ts';
import { mapConsumer } from './consumer.ts';

function shippedTo(address: Partial<Address>, servicePoints: object = {}, fields: object = {}) {
  const shippingAddress = { ...completeAddress, ...address };
  const input = mappingInput({ shippingAddress, custom: { fields } }, { servicePoints });
  const result = mapConsumer(input, 'SHIPPING');
  return result.kind === 'mapped' ? result.value.addresses?.[0] : result;
}

describe('a German locker or branch', () => {
  it.each([
    [{ streetName: 'Packstation 145', streetNumber: '', additionalStreetInfo: '12345678' }, 'Packstation'],
    [{ streetName: 'Packstation', streetNumber: '145', company: 'Postnummer: 12345678' }, 'Packstation'],
    [
      { streetName: 'DHL-Packstation Nr. 145', streetNumber: '', additionalAddressInfo: '12345678' },
      'Packstation',
    ],
    [{ streetName: 'Postfiliale 145', streetNumber: '', additionalStreetInfo: '12345678' }, 'Postfiliale'],
  ])('is recognised in %j, with the numbers where the carrier looks for them', (parts, street) => {
    expect(shippedTo(parts)).toMatchObject({
      addressType: 'PARCEL_LOCKER',
      street,
      houseNumber: '145',
      additionalAddressInfo: '12345678',
      customAttributes: { servicePoint: '145', customerNumber: '12345678' },
    });
  });

  it.each<Partial<Address>>([
    { streetName: 'Packstation 145', country: 'AT' },
    { streetName: 'Packstation' },
    { streetName: 'An der Packstation 145', streetNumber: '' },
  ])('is not guessed at in %j', (parts) => {
    expect(shippedTo(parts)).toMatchObject({ addressType: 'POSTAL_ADDRESS' });
  });
});

describe('a service point that a custom field names', () => {
  const servicePoints = { numberField: 'pointId', customerNumberField: 'customer' };

  it('goes in the line that carriers read, beside the street of the point', () => {
    expect(shippedTo({}, servicePoints, { pointId: 'FR-77', customer: 9 })).toMatchObject({
      addressType: 'PARCEL_LOCKER',
      street: 'Hauptstr.',
      houseNumber: '1',
      additionalAddressInfo: 'FR-77, 9',
      customAttributes: { servicePoint: 'FR-77', customerNumber: '9' },
    });
  });

  it('goes where the house number is, if the carrier looks there', () => {
    const there = { ...servicePoints, numberIn: 'houseNumber' };
    expect(shippedTo({}, there, { pointId: '77' })).toMatchObject({
      street: 'Hauptstr. 1',
      houseNumber: '77',
    });
  });

  it('is taken from the address before the order, and is none when the field is empty', () => {
    const custom = { type: { typeId: 'type' as const, id: '1' }, fields: { pointId: 'own' } };
    expect(shippedTo({ custom }, servicePoints, { pointId: 'other' })).toMatchObject({
      customAttributes: { servicePoint: 'own' },
    });
    expect(shippedTo({}, servicePoints, { pointId: ' ' })).toMatchObject({ addressType: 'POSTAL_ADDRESS' });
  });
});
