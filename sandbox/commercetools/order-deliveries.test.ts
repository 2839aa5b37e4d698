import { describe, expect, it } from '@jest/globals';
import { orderFieldsType, orderUnderTest, refused } from './order-under-test.ts';

const addDelivery = (deliveryKey: string, more: object = {}) => ({
  action: 'addDelivery',
  deliveryKey,
  ...more,
});

describe('deliveries', () => {
  it('are kept under the key they were given', async () => {
    const { update, order, read } = await orderUnderTest();
    const items = [{ id: order.lineItems[0]?.id, quantity: 2 }];
    await update(
      addDelivery('job-1', { items, parcels: [{ key: 'parcel-1', trackingData: { trackingId: 'T1' } }] }),
    );
    expect((await read()).shippingInfo?.deliveries).toEqual([
      {
        id: expect.any(String),
        key: 'job-1',
        createdAt: expect.any(String),
        items,
        parcels: [
          {
            id: expect.any(String),
            key: 'parcel-1',
            createdAt: expect.any(String),
            trackingData: { trackingId: 'T1', isReturn: false },
          },
        ],
      },
    ]);
  });

  it('are refused twice under the same key, also within one request', async () => {
    const { update, read } = await orderUnderTest();
    const twice = await update(addDelivery('job-1'), addDelivery('job-1'));
    expect(twice).toMatchObject(refused(400, 'DuplicateField'));
    expect((await read()).shippingInfo?.deliveries).toEqual([]);
    await update(addDelivery('job-1'));
    expect(await update(addDelivery('job-1'))).toMatchObject({
      body: { errors: [{ code: 'DuplicateField', field: 'deliveryKey', duplicateValue: 'job-1' }] },
    });
  });

  it('need shipping info', async () => {
    const { update } = await orderUnderTest({ shippingMethodKey: null });
    expect(await update(addDelivery('job-1'))).toMatchObject(refused(400, 'InvalidOperation'));
  });

  it('refuse a key that is too short and a quantity of nothing', async () => {
    const { update } = await orderUnderTest();
    expect(await update(addDelivery('x'))).toMatchObject(refused(400, 'InvalidInput'));
    const nothing = await update(addDelivery('job-1', { items: [{ id: 'line', quantity: 0 }] }));
    expect(nothing).toMatchObject(refused(400, 'InvalidInput'));
  });

  it('belong to one shipping in shipping mode Multiple', async () => {
    const { update, read } = await orderUnderTest({
      lines: [
        { sku: 'A', quantity: 1 },
        { sku: 'B', quantity: 1 },
      ],
      shippings: [
        { shippingKey: 'home', shippingMethodKey: 'standard', lines: [0] },
        { shippingKey: 'work', shippingMethodKey: 'express', lines: [1] },
      ],
    });
    expect(await update(addDelivery('job-1'))).toMatchObject(refused(400, 'RequiredField'));
    const elsewhere = await update(addDelivery('job-1', { shippingKey: 'garden' }));
    expect(elsewhere).toMatchObject(refused(400, 'InvalidOperation'));
    await update(addDelivery('job-1', { shippingKey: 'work' }));
    await update({ action: 'addParcelToDelivery', deliveryKey: 'job-1', parcelKey: 'parcel-1' });
    const { shipping } = await read();
    expect(shipping.map(({ shippingInfo }) => shippingInfo.deliveries)).toMatchObject([
      [],
      [{ key: 'job-1', parcels: [{ key: 'parcel-1' }] }],
    ]);
  });

  it('change their items and address, by key or by id, and go', async () => {
    const { update, read } = await orderUnderTest();
    await update(addDelivery('job-1'));
    const id = (await read()).shippingInfo?.deliveries?.[0]?.id;
    await update(
      { action: 'setDeliveryItems', deliveryKey: 'job-1', items: [{ id: 'line', quantity: 1 }] },
      { action: 'setDeliveryAddress', deliveryId: id, address: { country: 'FR' } },
    );
    expect((await read()).shippingInfo?.deliveries).toMatchObject([
      { items: [{ id: 'line', quantity: 1 }], address: { country: 'FR' } },
    ]);
    await update({ action: 'removeDelivery', deliveryId: id });
    expect((await read()).shippingInfo?.deliveries).toEqual([]);
    const gone = await update({ action: 'removeDelivery', deliveryKey: 'job-1' });
    expect(gone).toMatchObject(refused(400, 'InvalidInput'));
  });
});

describe('parcels', () => {
  it('are added, tracked, measured, filled and taken off', async () => {
    const { update, read } = await orderUnderTest();
    const parcelKey = 'parcel-1';
    await update(addDelivery('job-1'), { action: 'addParcelToDelivery', deliveryKey: 'job-1', parcelKey });
    await update(
      { action: 'setParcelTrackingData', parcelKey, trackingData: { trackingId: 'T1', carrier: 'DHL' } },
      { action: 'setParcelMeasurements', parcelKey, measurements: { weightInGram: 900 } },
      { action: 'setParcelItems', parcelKey, items: [{ id: 'line', quantity: 1 }] },
    );
    expect((await read()).shippingInfo?.deliveries?.[0]?.parcels).toMatchObject([
      {
        key: parcelKey,
        trackingData: { trackingId: 'T1', carrier: 'DHL', isReturn: false },
        measurements: { weightInGram: 900 },
        items: [{ id: 'line', quantity: 1 }],
      },
    ]);
    await update({ action: 'removeParcelFromDelivery', parcelKey });
    expect((await read()).shippingInfo?.deliveries?.[0]?.parcels).toEqual([]);
  });

  it('are refused twice under the same key and in a delivery that is not there', async () => {
    const { update } = await orderUnderTest();
    await update(addDelivery('job-1', { parcels: [{ key: 'parcel-1' }] }), addDelivery('job-2'));
    const again = await update({
      action: 'addParcelToDelivery',
      deliveryKey: 'job-2',
      parcelKey: 'parcel-1',
    });
    expect(again).toMatchObject(refused(400, 'DuplicateField'));
    const nowhere = await update({
      action: 'addParcelToDelivery',
      deliveryKey: 'job-3',
      parcelKey: 'parcel-3',
    });
    expect(nowhere).toMatchObject(refused(400, 'InvalidInput'));
  });

  it('carry custom fields of their own type, as deliveries do', async () => {
    const { emulator, update, read } = await orderUnderTest();
    await emulator.request('POST', '/types', orderFieldsType);
    await update(addDelivery('job-1', { parcels: [{ key: 'parcel-1' }] }));
    const type = { key: 'order-fields' };
    await update(
      { action: 'setDeliveryCustomType', deliveryKey: 'job-1', type, fields: { text: 'one' } },
      { action: 'setDeliveryCustomField', deliveryKey: 'job-1', name: 'amount', value: 1 },
      { action: 'setParcelCustomType', parcelKey: 'parcel-1', type },
      { action: 'setParcelCustomField', parcelKey: 'parcel-1', name: 'flag', value: true },
    );
    const delivery = (await read()).shippingInfo?.deliveries?.[0];
    expect(delivery?.custom?.fields).toEqual({ text: 'one', amount: 1 });
    expect(delivery?.parcels[0]?.custom?.fields).toEqual({ flag: true });
  });
});
