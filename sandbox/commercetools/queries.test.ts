import { describe, expect, it } from '@jest/globals';
import type { Answer } from './api-request.ts';
import type { CommercetoolsEmulator } from './emulator.ts';
import { emulatorUnderTest, orderFieldsType, refused } from './order-under-test.ts';

const sent = { typeKey: 'order-fields', fields: { text: 'exported' } };

/** Five orders, one a minute; the odd ones are confirmed, the first and the last have a type, the first a field. */
async function fiveOrders(): Promise<CommercetoolsEmulator> {
  let minute = 0;
  const emulator = emulatorUnderTest({ now: () => new Date(Date.UTC(2026, 0, 1, 0, minute)) });
  await emulator.request('POST', '/types', orderFieldsType);
  for (minute = 1; minute <= 5; minute += 1) {
    await emulator.merchant.placeOrder({
      id: `order-${minute}`,
      orderNumber: `N${minute}`,
      orderState: minute % 2 === 1 ? 'Confirmed' : 'Open',
      lines: [{ sku: 'A', quantity: 1 }],
      ...(minute === 1 ? { custom: sent } : {}),
      ...(minute === 5 ? { custom: { typeKey: 'order-fields' } } : {}),
    });
  }
  return emulator;
}

const ids = ({ body }: Answer) =>
  (body as { results: { id: string }[] }).results.map(({ id }) => id.slice('order-'.length));
const find = async (emulator: CommercetoolsEmulator, parameters: [string, string][]) =>
  ids(await emulator.request('GET', `/orders?${new URLSearchParams(parameters).toString()}`));

describe('a query of orders', () => {
  it.each([
    ['orderState = "Confirmed"', '1,3,5'],
    ['createdAt > "2026-01-01T00:03:00.000Z"', '4,5'],
    ['orderState = "Confirmed" and createdAt > "2026-01-01T00:01:00.000Z"', '3,5'],
    ['id > "order-3"', '4,5'],
    ['orderNumber in ("N2", "N4")', '2,4'],
    ['custom(fields(text is defined))', '1'],
    ['custom(fields(text is not defined))', '5'],
    ['custom is not defined or custom(fields(text is not defined))', '2,3,4,5'],
    ['not(custom(fields(text is defined)))', '2,3,4,5'],
    ['custom(fields(text = "exported"))', '1'],
  ])('finds by %s', async (where, expected) => {
    const found = await find(await fiveOrders(), [
      ['where', where],
      ['sort', 'id asc'],
    ]);
    expect(found.join()).toBe(expected);
  });

  it('takes values from variables', async () => {
    const found = await find(await fiveOrders(), [
      ['where', 'orderNumber = :number'],
      ['var.number', 'N2'],
    ]);
    expect(found).toEqual(['2']);
  });

  it('sorts and pages', async () => {
    const emulator = await fiveOrders();
    const page: [string, string][] = [
      ['sort', 'createdAt desc'],
      ['limit', '2'],
      ['offset', '1'],
    ];
    expect(await find(emulator, page)).toEqual(['4', '3']);
    expect(await emulator.request('GET', '/orders?limit=2')).toMatchObject({
      body: { count: 2, total: 5, limit: 2 },
    });
    const without = await emulator.request('GET', '/orders?limit=0&withTotal=false');
    expect(without.body).toEqual({ count: 0, offset: 0, limit: 0, results: [] });
  });

  it.each(['limit=501', 'limit=-1', 'offset=10001', 'limit=many'])('refuses %s', async (parameters) => {
    const answer = await emulatorUnderTest().request('GET', `/orders?${parameters}`);
    expect(answer).toMatchObject(refused(400, 'InvalidInput'));
  });

  it('refuses a predicate that cannot be read', async () => {
    const emulator = await fiveOrders();
    const answer = await emulator.request('GET', `/orders?where=${encodeURIComponent('id =')}`);
    expect(answer).toMatchObject(refused(400, 'InvalidInput'));
  });
});

describe('expansion', () => {
  it('fills in references of an order, in shipping mode Multiple too', async () => {
    const emulator = emulatorUnderTest();
    const lines = [{ sku: 'A', quantity: 1, supplyChannelKey: 'cologne' }];
    const single = await emulator.merchant.placeOrder({ lines, shippingMethodKey: 'express' });
    const shippings = [{ shippingKey: 'home', shippingMethodKey: 'standard', lines: [0] }];
    const multiple = await emulator.merchant.placeOrder({ lines, shippings });
    const expand = [
      'shippingInfo.shippingMethod',
      'shipping[*].shippingInfo.shippingMethod',
      'lineItems[*].supplyChannel',
    ];
    const parameters = expand.map((path) => `expand=${encodeURIComponent(path)}`).join('&');
    expect(await emulator.request('GET', `/orders/${single.id}?${parameters}`)).toMatchObject({
      body: {
        shippingInfo: { shippingMethod: { obj: { key: 'express' } } },
        lineItems: [{ supplyChannel: { obj: { key: 'cologne' } } }],
      },
    });
    expect(await emulator.request('GET', `/orders/${multiple.id}?${parameters}`)).toMatchObject({
      body: { shipping: [{ shippingInfo: { shippingMethod: { obj: { key: 'standard' } } } }] },
    });
  });

  it('leaves a reference alone whose target is gone', async () => {
    const emulator = emulatorUnderTest();
    const order = await emulator.merchant.placeOrder({
      lines: [{ sku: 'A', quantity: 1 }],
      shippingMethodKey: 'express',
    });
    expect(await emulator.request('DELETE', '/shipping-methods/key=express?version=1')).toMatchObject({
      status: 200,
    });
    const answer = await emulator.request('GET', `/orders/${order.id}?expand=shippingInfo.shippingMethod`);
    expect(answer.status).toBe(200);
    expect(answer.body).not.toHaveProperty('shippingInfo.shippingMethod.obj');
  });
});
