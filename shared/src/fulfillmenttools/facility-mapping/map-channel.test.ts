import { describe, expect, it } from '@jest/globals';
import { supplyChannel } from '../../../../tests/builders/facilities-under-test.ts';
import { mapChannel } from './map-channel.ts';

const withFields = (fields: Record<string, unknown>) =>
  mapChannel(supplyChannel({ custom: { type: { typeId: 'type', id: 't' }, fields } }), 'de');
const withAddress = (parts: object) =>
  mapChannel(supplyChannel({ address: { country: 'DE', ...supplyChannel().address, ...parts } }), 'de');

describe('mapChannel', () => {
  it('sends what the channel says, and no empty text', () => {
    expect(JSON.parse(JSON.stringify(mapChannel(supplyChannel(), 'de')))).toEqual({
      kind: 'mapped',
      value: {
        tenantFacilityId: 'berlin',
        name: 'Filiale Berlin',
        status: 'ONLINE',
        locationType: 'STORE',
        services: [{ type: 'SHIP_FROM_STORE' }, { type: 'PICKUP' }],
        address: {
          companyName: 'Filiale Berlin',
          street: 'Torstr.',
          houseNumber: '1',
          postalCode: '10119',
          city: 'Berlin',
          country: 'DE',
        },
      },
    });
  });

  it.each([
    ['in the first language of the project', { en: 'Berlin', de: 'Berlin Mitte' }, 'de', 'Berlin Mitte'],
    ['in another one where that is missing', { fr: 'Berlin' }, 'de', 'Berlin'],
    ['in English where the project may not be read', { de: 'Köln', en: 'Cologne' }, undefined, 'Cologne'],
    ['by its key without a name', {}, 'de', 'berlin'],
  ])('names the facility %s', (_, name, language, expected) => {
    expect(mapChannel(supplyChannel({ name }), language)).toMatchObject({ value: { name: expected } });
  });

  it('keeps the company, the phones and what helps to find the door', () => {
    const parts = {
      company: 'ACME',
      phone: '030 1',
      building: 'B',
      additionalAddressInfo: 'Hof',
      state: 'BE',
    };
    expect(withAddress(parts)).toMatchObject({
      value: {
        address: {
          companyName: 'ACME',
          province: 'BE',
          additionalAddressInfo: 'B, Hof',
          phoneNumbers: [{ type: 'PHONE', value: '030 1' }],
        },
      },
    });
  });

  it.each([
    [{ streetName: ' ' }, 'no street'],
    [{ postalCode: '' }, 'no postal code'],
    [{ city: '' }, 'no city'],
    [{ country: 'DEU' }, 'no two-letter country'],
  ])('invents nothing for %j', (parts, problem) => {
    const result = withAddress(parts);
    expect(result.kind === 'unmappable' && result.problem).toContain(problem);
  });

  it.each([
    [['PICKUP'], ['PICKUP']],
    ['PICKUP, ship_from_store', ['SHIP_FROM_STORE', 'PICKUP']],
    [[], ['SHIP_FROM_STORE', 'PICKUP']],
  ])('reads the services %j', (given, expected) => {
    expect(withFields({ fft_services: given })).toMatchObject({
      value: { services: expected.map((type) => ({ type })) },
    });
  });

  it('reads the type of the location', () => {
    expect(withFields({ fft_location_type: 'WAREHOUSE' })).toMatchObject({
      value: { locationType: 'WAREHOUSE' },
    });
  });

  it.each([{ fft_location_type: 'SHOP' }, { fft_services: ['DELIVERY'] }])('refuses %j', (fields) => {
    expect(withFields(fields)).toMatchObject({ kind: 'unmappable' });
  });
});
