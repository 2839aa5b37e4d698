import { describe, expect, it } from '@jest/globals';
import {
  completeAddress,
  lineItemOf,
  orderOf,
  shippingMethod,
} from '../../../../tests/builders/mappable-order.ts';
import { shippingAddressesOf, shippingInfosOf } from './shippings.ts';

const elsewhere = { ...completeAddress, streetNumber: '99' };
const shipping = (method: string, shippingAddress: object) => ({
  shippingKey: method,
  shippingInfo: { shippingMethod: shippingMethod(method) },
  shippingAddress,
});

describe('shippingInfosOf', () => {
  it('is the one method of an order with a single shipping', () => {
    expect(shippingInfosOf(orderOf()).map(({ shippingMethod: method }) => method?.obj?.key)).toEqual([
      'standard',
    ]);
    expect(shippingInfosOf(orderOf({ shippingInfo: undefined }))).toEqual([]);
  });

  it('is the method of each shipping of an order with several', () => {
    const several = [shipping('standard', completeAddress), shipping('express', completeAddress)];
    const infos = shippingInfosOf(
      orderOf({ shippingMode: 'Multiple', shippingInfo: undefined, shipping: several }),
    );
    expect(infos.map(({ shippingMethod: method }) => method?.obj?.key)).toEqual(['standard', 'express']);
  });
});

describe('shippingAddressesOf', () => {
  it('counts an address once, under whatever id and key it is kept', () => {
    const { city, ...others } = completeAddress;
    const same = { city, ...others, id: 'x', key: 'home' };
    const several = [shipping('a', same), shipping('b', completeAddress)];
    expect(shippingAddressesOf(orderOf({ shippingMode: 'Multiple', shipping: several }))).toHaveLength(1);
  });

  it('finds the different addresses of several shippings', () => {
    const several = [shipping('a', completeAddress), shipping('b', elsewhere)];
    const order = orderOf({ shippingMode: 'Multiple', shippingAddress: undefined, shipping: several });
    expect(shippingAddressesOf(order)).toEqual([completeAddress, elsewhere]);
  });

  it('finds the addresses that line items are sent to, but not those that nothing goes to', () => {
    const itemShippingAddresses = [
      { ...elsewhere, key: 'office' },
      { ...elsewhere, streetNumber: '100', key: 'unused' },
    ];
    const shippingDetails = { targets: [{ addressKey: 'office', quantity: 2 }], valid: true };
    const order = orderOf({ itemShippingAddresses, lineItems: [lineItemOf({ shippingDetails })] });
    expect(shippingAddressesOf(order).map(({ streetNumber }) => streetNumber)).toEqual(['1', '99']);
  });

  it('is empty for an order without an address', () => {
    expect(shippingAddressesOf(orderOf({ shippingAddress: undefined, shipping: undefined }))).toEqual([]);
  });
});
