import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arbitraryMappingInput } from '../../../../tests/builders/arbitrary-mapping-input.ts';
import {
  channel,
  collected,
  collecting,
  mappingInput,
  shippingMethod,
} from '../../../../tests/builders/mappable-order.ts';
import { mapOrder } from './map-order.ts';
import { orderForCreationSchema, type OrderForCreation } from './order-for-creation.ts';
import type { OrderMappingInput } from '../../fulfillment/order/order-mapping-input.ts';

/** The order as it travels: JSON leaves `undefined` out. */
function mappedOrder(input: OrderMappingInput): OrderForCreation {
  const result = mapOrder(input);
  if (result.kind === 'unmappable') throw new Error(result.problem);
  return JSON.parse(JSON.stringify(result.order)) as OrderForCreation;
}

describe('mapOrder', () => {
  it('maps a whole order to be shipped', () => {
    expect(mappedOrder(mappingInput())).toEqual({
      tenantOrderId: 'ORDER-1',
      orderDate: '2026-03-01T10:00:00.000Z',
      consumer: {
        addresses: [
          expect.objectContaining({ houseNumber: '1' }),
          expect.objectContaining({ houseNumber: '2' }),
        ],
      },
      deliveryPreferences: { shipping: { serviceLevel: 'DELIVERY' } },
      orderLineItems: [expect.objectContaining({ quantity: 2 })],
      paymentInfo: { currency: 'EUR' },
      customAttributes: { commercetoolsId: '7d9a3f6c-1c1e-4a53-9f6c-0a4b5c6d7e8f', locale: 'de-DE' },
    });
  });

  it('maps an order to be collected', () => {
    const order = {
      ...collected,
      paymentState: 'Paid',
      custom: { fields: { collectStore: channel('berlin') } },
    };
    const configuration = {
      shippingMethodMapping: collecting,
      collectChannelReferenceFieldName: 'collectStore',
    };
    expect(mappedOrder(mappingInput(order, configuration)).deliveryPreferences).toEqual({
      collect: [{ tenantFacilityId: 'berlin', paid: true }],
    });
  });

  it('carries what B2B orders have as custom attributes', () => {
    const order = { purchaseOrderNumber: 'PO-7', businessUnit: { key: 'unit-1' }, store: { key: 'berlin' } };
    expect(mappedOrder(mappingInput(order)).customAttributes).toMatchObject({
      purchaseOrderNumber: 'PO-7',
      businessUnitKey: 'unit-1',
      storeKey: 'berlin',
    });
  });

  it('locks an order, with the reason where there is one', () => {
    expect(mappedOrder({ ...mappingInput(), status: 'LOCKED', statusReason: 'unpaid' })).toMatchObject({
      status: 'LOCKED',
      statusReasons: [{ status: 'LOCKED', reason: 'unpaid' }],
    });
    expect(mappedOrder({ ...mappingInput(), status: 'LOCKED' })).not.toHaveProperty('statusReasons');
    expect(mappedOrder({ ...mappingInput(), status: 'OPEN', statusReason: 'x' })).not.toHaveProperty(
      'status',
    );
  });

  it('dates an imported order on the day it was placed', () => {
    const completedAt = '2025-12-24T18:00:00Z';
    expect(mappedOrder(mappingInput({ completedAt })).orderDate).toBe('2025-12-24T18:00:00.000Z');
    expect(mapOrder(mappingInput({ createdAt: 'yesterday' })).kind).toBe('unmappable');
  });

  it('tells everything that is missing at once', () => {
    const result = mapOrder(mappingInput({ shippingAddress: undefined, lineItems: [] }));
    expect(result).toEqual({
      kind: 'unmappable',
      problem: expect.stringMatching(/no shipping address.* nothing to fulfil/),
    });
    const broken = mapOrder(
      mappingInput({ ...collected, lineItems: [] }, { shippingMethodMapping: { pickup: {} } }),
    );
    expect(broken).toMatchObject({
      problem: expect.stringMatching(/configuration is not as meant.* nothing to fulfil/),
    });
  });

  it('maps several shippings to one address as one order', () => {
    const { shippingAddress } = mappingInput().order;
    const shipping = ['a', 'b'].map((key) => ({
      shippingInfo: { shippingMethod: shippingMethod(key) },
      shippingAddress,
    }));
    const order = { shippingMode: 'Multiple', shippingInfo: undefined, shippingAddress: undefined, shipping };
    expect(mappedOrder(mappingInput(order)).consumer.addresses).toHaveLength(2);
  });

  it('never throws and never makes what fulfillmenttools would refuse, whatever is in the order', () => {
    const made = { order: 0, unmappable: 0 };
    fc.assert(
      fc.property(arbitraryMappingInput, (input) => {
        const result = mapOrder(input);
        made[result.kind] += 1;
        if (result.kind === 'unmappable') {
          expect(result.problem).toMatch(/\w.*\.$/s);
        } else {
          const sent: unknown = JSON.parse(JSON.stringify(result.order));
          expect(orderForCreationSchema.safeParse(sent).error).toBeUndefined();
        }
      }),
      { numRuns: 500 },
    );
    expect(Math.min(made.order, made.unmappable)).toBeGreaterThan(50);
  });

  it('makes the same order of the same input', () => {
    fc.assert(
      fc.property(arbitraryMappingInput, (input) => {
        expect(JSON.stringify(mapOrder(structuredClone(input)))).toBe(JSON.stringify(mapOrder(input)));
      }),
      { numRuns: 50 },
    );
  });
});
