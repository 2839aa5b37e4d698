import { describe, expect, it } from '@jest/globals';
import type { FulfillmentOrder } from '../fulfillment-orders.ts';
import { handoverJobFacts, parcelFacts } from './handover-facts.ts';

const packageOf = (id: string, parts: object = {}) => ({
  id,
  status: 'inTransit',
  tracking: `T-${id}`,
  packageItems: [{ salesOrderLineItemCode: 'line-1', quantity: 1 }],
  ...parts,
});

function pictureOf(fulfillments: object[]) {
  const part = {
    orderNumber: '1-0001',
    salesOrderNumber: '1',
    locationCode: 'berlin',
    type: 'directShip',
    status: 'packed',
    submitDate: '2026-01-01T00:00:00.000Z',
    fulfillments,
    lineItems: [{ salesOrderLineItemCode: 'line-1', quantity: 2, status: 'packed' }],
  } as unknown as FulfillmentOrder;
  return { salesOrder: { orderNumber: '1', status: 'inProgress' }, fulfillmentOrders: [part] };
}

describe('the carrier', () => {
  it('is that of the handover where one takes everything', () => {
    const picture = pictureOf([
      { id: '1', carrier: 'DHL', fulfillmentPackages: [packageOf('1')] },
      { id: '2', carrier: 'DHL', fulfillmentPackages: [packageOf('2')] },
    ]);
    expect(handoverJobFacts(picture)).toMatchObject({ '1-0001': { carrier: 'DHL' } });
    expect(Object.values(parcelFacts(picture)).map(({ carrier }) => carrier)).toEqual([undefined, undefined]);
  });

  it('is that of each parcel where several share an order', () => {
    const picture = pictureOf([
      { id: '1', carrier: 'DHL', fulfillmentPackages: [packageOf('1')] },
      { id: '2', carrier: 'UPS', fulfillmentPackages: [packageOf('2')] },
      { id: '3', fulfillmentPackages: [packageOf('3')] },
    ]);
    expect(handoverJobFacts(picture)['1-0001']).not.toHaveProperty('carrier');
    expect(parcelFacts(picture)).toMatchObject({
      'package-1': { carrier: 'DHL' },
      'package-2': { carrier: 'UPS' },
    });
    expect(parcelFacts(picture)['package-3']).not.toHaveProperty('carrier');
  });
});

describe('a package that does not say what is in it', () => {
  const linesOf = (...packages: object[]) =>
    handoverJobFacts(pictureOf([{ id: '1', fulfillmentPackages: packages }]))['1-0001']?.lines;
  const silent = { packageItems: [] };

  it('has everything where it is the only one', () => {
    const everything = { 'line-1': { quantity: 2, handedOver: 2 } };
    expect(linesOf(packageOf('1', silent))).toEqual(everything);
    expect(linesOf(packageOf('1', silent), packageOf('2', { status: 'canceled' }))).toEqual(everything);
  });

  it('has nothing of which anybody knows where there are others', () => {
    expect(linesOf(packageOf('1', silent), packageOf('2'))).toEqual({
      'line-1': { quantity: 2, handedOver: 1 },
    });
  });
});
