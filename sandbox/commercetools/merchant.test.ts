import { describe, expect, it } from '@jest/globals';
import { emulatorUnderTest, orderFieldsType } from './order-under-test.ts';

describe('placing an order', () => {
  it('needs no more than an article and a shipping method', async () => {
    const { merchant } = emulatorUnderTest();
    const order = await merchant.placeOrder({
      shippingMethodKey: 'standard',
      lines: [{ sku: 'TSHIRT-M', quantity: 2 }],
    });
    expect(await merchant.readOrder(order.id, ['shippingInfo.shippingMethod'])).toMatchObject({
      version: 1,
      orderNumber: 'ORDER-1',
      orderState: 'Open',
      paymentState: 'Paid',
      shippingMode: 'Single',
      shippingAddress: { country: 'DE' },
      shippingInfo: { shippingMethod: { obj: { key: 'standard' } }, deliveries: [] },
      totalPrice: { centAmount: 3998, currencyCode: 'EUR' },
      lineItems: [{ quantity: 2, variant: { sku: 'TSHIRT-M' }, state: [{ quantity: 2 }] }],
    });
  });

  it('makes channels and stores that it names, once', async () => {
    const emulator = emulatorUnderTest();
    const draft = { storeKey: 'de-store', lines: [{ sku: 'A', quantity: 1, supplyChannelKey: 'cologne' }] };
    const first = await emulator.merchant.placeOrder(draft);
    const second = await emulator.merchant.placeOrder(draft);
    expect(first.store).toEqual({ typeId: 'store', key: 'de-store' });
    expect(first.lineItems[0]?.supplyChannel).toEqual(second.lineItems[0]?.supplyChannel);
    expect(await emulator.request('GET', '/channels')).toMatchObject({ body: { total: 1 } });
    expect(await emulator.request('GET', '/stores')).toMatchObject({ body: { total: 1 } });
  });

  it('works for many at once', async () => {
    const { merchant } = emulatorUnderTest();
    const lines = [{ sku: 'A', quantity: 1, supplyChannelKey: 'cologne' }];
    const orders = await Promise.all(Array.from({ length: 5 }, () => merchant.placeOrder({ lines })));
    expect(new Set(orders.map(({ orderNumber }) => orderNumber)).size).toBe(5);
    expect(new Set(orders.map(({ lineItems: [line] }) => line?.supplyChannel?.id)).size).toBe(1);
  });

  it("takes the shop's own custom fields, held to their type", async () => {
    const emulator = emulatorUnderTest();
    await emulator.request('POST', '/types', orderFieldsType);
    const place = (fields: object) =>
      emulator.merchant.placeOrder({
        lines: [{ sku: 'A', quantity: 1 }],
        custom: { typeKey: 'order-fields', fields },
      });
    expect((await place({ text: 'gift' })).custom?.fields).toEqual({ text: 'gift' });
    await expect(place({ text: 1 })).rejects.toMatchObject({ entry: { code: 'InvalidField' } });
  });

  it('splits over addresses in shipping mode Multiple', async () => {
    const order = await emulatorUnderTest().merchant.placeOrder({
      lines: [{ sku: 'A', quantity: 3 }],
      shippings: [
        { shippingKey: 'home', shippingMethodKey: 'standard', address: { city: 'Bonn' }, lines: [0] },
      ],
    });
    expect(order).toMatchObject({
      shippingMode: 'Multiple',
      shipping: [{ shippingKey: 'home', shippingAddress: { city: 'Bonn' } }],
      itemShippingAddresses: [{ key: 'home' }],
      lineItems: [{ shippingDetails: { targets: [{ addressKey: 'home', quantity: 3 }], valid: true } }],
    });
    expect(order.shippingInfo).toBeUndefined();
    expect(order.shippingAddress).toBeUndefined();
  });

  it('gives a number once', async () => {
    const { merchant } = emulatorUnderTest();
    const lines = [{ sku: 'A', quantity: 1 }];
    await merchant.placeOrder({ orderNumber: 'N1', lines });
    await expect(merchant.placeOrder({ orderNumber: 'N1', lines })).rejects.toMatchObject({
      entry: { code: 'DuplicateField' },
    });
    expect((await merchant.placeOrder({ orderNumber: null, lines })).orderNumber).toBeUndefined();
  });

  it('is the same every time with the same clock and ids', async () => {
    const place = () => {
      let ids = 0;
      const emulator = emulatorUnderTest({ now: () => new Date(0), newId: () => `id-${++ids}` });
      return emulator.merchant.placeOrder({ lines: [{ sku: 'A', quantity: 1 }] });
    };
    const withoutMethod = ({ shippingInfo: _, ...order }: Awaited<ReturnType<typeof place>>) => order;
    expect(withoutMethod(await place())).toEqual(withoutMethod(await place()));
  });
});
