import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { checkSalesOrder } from '../../../../sandbox/shopgate/services/sales-order-rules.ts';
import { postSalesOrder } from '../../../../sandbox/shopgate/sales-order-schema.ts';
import { createShopgateEmulator } from '../../../../sandbox/shopgate/shopgate-emulator.ts';
import { arbitraryMappingInput } from '../../../../tests/builders/arbitrary-mapping-input.ts';
import {
  channel,
  collected,
  collecting,
  completeAddress,
  lineItemOf,
  mappingInput,
} from '../../../../tests/builders/mappable-order.ts';
import type { OrderMappingInput } from '../../fulfillment/order/order-mapping-input.ts';
import { mapSalesOrder } from './map-sales-order.ts';

const map = (parts: Record<string, unknown> = {}, configuration: unknown = {}) => {
  const result = mapSalesOrder(mappingInput(parts, configuration), 'shop');
  if (result.kind === 'unmappable') throw new Error(result.problem);
  return result.value;
};
const problemOf = (parts: Record<string, unknown>, configuration: unknown = {}) => {
  const result = mapSalesOrder(mappingInput(parts, configuration), 'shop');
  return result.kind === 'unmappable' ? result.problem : undefined;
};

/** Any order, but one with an e-mail address and a total: without them nothing is sent. */
const sellableInput = arbitraryMappingInput.map((input): OrderMappingInput => {
  const totalPrice = {
    type: 'centPrecision',
    centAmount: 5000,
    currencyCode: 'EUR',
    fractionDigits: 2,
  } as const;
  return { ...input, order: { ...input.order, totalPrice, customerEmail: 'erika@example.com' } };
});

describe('mapSalesOrder', () => {
  it('makes an open order to be shipped, that names its commercetools order', () => {
    const { order, customer } = map({ customerId: 'customer-1' });
    expect(order).toMatchObject({
      externalCode: 'ORDER-1',
      status: 'open',
      imported: false,
      localeCode: 'de-de',
      currencyCode: 'EUR',
      submitDate: '2026-03-01T10:00:00.000Z',
      primaryBillToAddressSequenceIndex: 0,
      primaryShipToAddressSequenceIndex: 1,
      addressSequences: [
        { type: 'billing', address1: 'Hauptstr. 2' },
        { type: 'shipping', address1: 'Hauptstr. 1', emailAddress: 'erika@example.com' },
      ],
      lineItems: [
        {
          code: 'line-1',
          quantity: 2,
          fulfillmentMethod: 'directShip',
          fulfillmentLocationCode: null,
          product: { code: 'SKU-1', name: 'Hemd', price: 19.99, identifiers: { sku: 'SKU-1' } },
        },
      ],
      data: { commercetoolsId: '7d9a3f6c-1c1e-4a53-9f6c-0a4b5c6d7e8f', commercetoolsProjectKey: 'shop' },
    });
    expect(customer).toEqual({
      externalCustomerNumber: 'customer-1',
      firstName: 'Erika',
      lastName: 'Muster',
      emailAddress: 'erika@example.com',
      isAnonymous: false,
      settings: { communicationPreferences: [], marketingOptIn: false },
    });
  });

  it.each([
    ['Paid', 'BOPIS'],
    ['Pending', 'ROPIS'],
    [undefined, 'ROPIS'],
  ])('is collected in the store of its channel; with payment state %s as %s', (paymentState, method) => {
    const lineItems = [lineItemOf({ supplyChannel: channel('cologne') })];
    const parts = { ...collected, paymentState, lineItems };
    const { order } = map(parts, { shippingMethodMapping: collecting });
    expect(order.lineItems[0]).toMatchObject({
      fulfillmentMethod: method,
      fulfillmentLocationCode: 'cologne',
      shipToAddressSequenceIndex: 1,
    });
    expect(order.addressSequences[1]).toEqual({
      type: 'pickup',
      firstName: 'Erika',
      lastName: 'Muster',
      emailAddress: 'erika@example.com',
    });
    expect(order.primaryShipToAddressSequenceIndex).toBeUndefined();
  });

  it('finds a guest again by the order', () => {
    expect(map().customer).toMatchObject({
      externalCustomerNumber: 'guest-7d9a3f6c-1c1e-4a53-9f6c-0a4b5c6d7e8f',
      isAnonymous: true,
    });
  });

  it('names the carrier that the configuration gives to the shipping method', () => {
    const shippingMethodMapping = {
      standard: { serviceType: 'SHIPPING', serviceLevel: 'SAMEDAY', carriers: ['DHL'] },
    };
    const { order } = map({}, { shippingMethodMapping });
    expect(order.expedited).toBe(true);
    expect(order.addressSequences[1]?.orderSegment?.selectedShippingMethod).toEqual({
      code: 'standard',
      serviceLevel: { code: 'sameDay', carrier: { code: 'DHL' } },
    });
  });

  it.each([
    ['no e-mail address', { customerEmail: undefined }, 'no usable e-mail address'],
    ['no city', { shippingAddress: { ...completeAddress, city: '' } }, 'shipping address has no city'],
    ['no line', { lineItems: [] }, 'nothing to fulfil'],
    ['no SKU', { lineItems: [lineItemOf({ variant: { id: 1 } })] }, 'without a SKU'],
  ])('says what is wrong with an order that has %s', (_, parts, words) => {
    expect(problemOf(parts)).toContain(words);
  });

  it('says of a pick-up that names no store', () => {
    expect(problemOf(collected, { shippingMethodMapping: collecting })).toContain('in which store');
  });

  it.each([
    ['de', 'de-de'],
    ['de-AT', 'de-at'],
    ['sv', 'sv-se'],
    [undefined, 'en-us'],
    ['nonsense', 'en-us'],
  ])('writes the locale %s as %s', (locale, code) => {
    expect(map({ locale }).order.localeCode).toBe(code);
  });

  it('never throws and never makes what Shopgate would refuse, whatever is in the order', () => {
    const { world } = createShopgateEmulator();
    world.customers.add('customer', {
      id: 'customer',
      internalCustomerNumber: 1,
      firstName: '',
      lastName: '',
      emailAddress: '',
      status: 'active',
      isAnonymous: false,
      settings: { communicationPreferences: [] },
    });
    const made = { mapped: 0, unmappable: 0 };
    fc.assert(
      fc.property(fc.oneof(arbitraryMappingInput, sellableInput, sellableInput), (input) => {
        const result = mapSalesOrder(input, 'shop');
        made[result.kind] += 1;
        if (result.kind === 'unmappable') {
          expect(result.problem).toMatch(/\w.*\.$/s);
          return;
        }
        const sent: unknown = JSON.parse(JSON.stringify({ ...result.value.order, customerId: 'customer' }));
        const parsed = postSalesOrder.safeParse(sent);
        expect(parsed.error).toBeUndefined();
        if (
          parsed.data &&
          new Set(input.order.lineItems.map(({ id }) => id)).size === parsed.data.lineItems.length
        ) {
          checkSalesOrder(world, parsed.data);
        }
      }),
      { numRuns: 500 },
    );
    expect(Math.min(made.mapped, made.unmappable)).toBeGreaterThan(30);
  });
});
