import { describe, expect, it } from '@jest/globals';
import { completeAddress, mappingInput, shippingMethod } from '../../../../tests/builders/mappable-order.ts';
import { mapConsumer } from './consumer.ts';
import type { ServiceType } from '../../fulfillment/order/service-choice.ts';

function consumerOf(
  parts: Record<string, unknown>,
  serviceType: ServiceType = 'SHIPPING',
  configurationObject: unknown = {},
) {
  const result = mapConsumer(mappingInput(parts, configurationObject), serviceType);
  return result.kind === 'mapped'
    ? (JSON.parse(JSON.stringify(result.value)) as typeof result.value)
    : result;
}
const nameOnly = { country: 'DE', firstName: 'Erika', lastName: 'Muster' };

describe('mapConsumer', () => {
  it('sends a shipping and an invoice address, each with the e-mail of the order', () => {
    const common = {
      street: 'Hauptstr.',
      postalCode: '50667',
      city: 'Köln',
      country: 'DE',
      firstName: 'Erika',
      lastName: 'Muster',
      email: 'erika@example.com',
    };
    expect(consumerOf({ customerId: 'customer-1' })).toEqual({
      consumerId: 'customer-1',
      addresses: [
        { ...common, addressType: 'POSTAL_ADDRESS', houseNumber: '1' },
        { ...common, addressType: 'INVOICE_ADDRESS', houseNumber: '2' },
      ],
    });
  });

  it('leaves an incomplete billing address out', () => {
    expect(consumerOf({ billingAddress: nameOnly })).toMatchObject({
      addresses: [{ addressType: 'POSTAL_ADDRESS' }],
    });
    expect(consumerOf({ billingAddress: undefined })).toMatchObject({
      addresses: [{ addressType: 'POSTAL_ADDRESS' }],
    });
  });

  it.each([
    ['no shipping address', { shippingAddress: undefined }, 'no shipping address'],
    ['an incomplete one', { shippingAddress: nameOnly }, 'has no street, no postal code, no city;'],
    [
      'two different ones',
      { shippingMode: 'Multiple', shipping: [{ shippingAddress: { ...completeAddress, city: 'Bonn' } }] },
      '2 different addresses',
    ],
  ])('cannot ship with %s', (_, parts, problem) => {
    expect(consumerOf(parts)).toEqual({ kind: 'unmappable', problem: expect.stringContaining(problem) });
  });

  it.each([
    ['without a method', { shippingInfo: undefined }, {}, 'it has no shipping method, and no custom field'],
    [
      'by a method that is not mapped',
      {},
      {},
      'its shipping method standard is not in shippingMethodMapping',
    ],
    [
      'by a custom method that is not mapped',
      { shippingInfo: { shippingMethodName: 'Ingrid' } },
      {},
      'its shipping method Ingrid is not in',
    ],
    [
      'by a method that ships',
      { shippingInfo: { shippingMethod: shippingMethod('standard') } },
      { standard: { serviceType: 'SHIPPING' } },
      'its shipping method standard has serviceType SHIPPING',
    ],
  ])('says why an order %s needs an address', (_, parts, shippingMethodMapping, reason) => {
    expect(
      consumerOf({ ...parts, shippingAddress: undefined }, 'SHIPPING', { shippingMethodMapping }),
    ).toMatchObject({ kind: 'unmappable', problem: expect.stringContaining(reason) });
  });

  it('names no part of an address in a problem', () => {
    const shippingAddress = { ...completeAddress, postalCode: '' };
    expect(JSON.stringify(consumerOf({ shippingAddress }))).not.toMatch(/Muster|Hauptstr|Köln|example/);
  });

  it('lets a click-and-collect order come without a complete address, and keeps e-mail and names', () => {
    const parts = { shippingAddress: nameOnly, billingAddress: undefined };
    expect(consumerOf(parts, 'CLICK_AND_COLLECT')).toEqual({
      email: 'erika@example.com',
      customAttributes: { firstName: 'Erika', lastName: 'Muster' },
    });
  });

  it('lets a click-and-collect order come without any person', () => {
    const parts = { shippingAddress: undefined, billingAddress: undefined, customerEmail: 'no e-mail' };
    expect(consumerOf(parts, 'CLICK_AND_COLLECT')).toEqual({});
  });

  it('takes the first of several addresses for a click-and-collect order', () => {
    const shipping = [
      { shippingAddress: completeAddress },
      { shippingAddress: { ...completeAddress, city: 'Bonn' } },
    ];
    expect(consumerOf({ shippingMode: 'Multiple', shipping }, 'CLICK_AND_COLLECT')).toMatchObject({
      addresses: [{ city: 'Köln' }, { addressType: 'INVOICE_ADDRESS' }],
    });
  });
});
