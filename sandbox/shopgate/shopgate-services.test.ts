import { afterEach, describe, expect, it } from '@jest/globals';
import { sampleCollectedSalesOrder, sampleSalesOrder } from './sample-sales-order.ts';
import type { BatchError } from './service-fault.ts';
import { startShopgateOnLoopback, type ShopgateLoopback } from './shopgate-loopback.ts';
import type { ShopgateOptions } from './shopgate-options.ts';

const started: ShopgateLoopback[] = [];
afterEach(() => {
  for (const { close } of started.splice(0)) close();
});
async function start(options?: ShopgateOptions): Promise<ShopgateLoopback> {
  const loopback = await startShopgateOnLoopback(options);
  started.push(loopback);
  return loopback;
}

const ada = {
  firstName: 'Ada',
  lastName: 'Example',
  emailAddress: 'ada@example.com',
  externalCustomerNumber: 'C-1',
};
interface BatchAnswer {
  ids?: string[];
  orderNumbers?: string[];
  errors: BatchError[];
}
const addCustomer = async ({ call }: ShopgateLoopback): Promise<string> =>
  (await call<BatchAnswer>('POST', 'customer', '/customers', { customers: [ada] })).body.ids?.[0] ?? '';

describe('logging in', () => {
  const credentials = { clientId: 'c', clientSecret: 's', username: 'u@example.com', password: 'p' };
  const logIn = (origin: string, form: Record<string, string>, client = 'c:s') =>
    fetch(`${origin}/auth/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(client).toString('base64')}` },
      body: new URLSearchParams({ tenantType: 'merchant', tenantId: 'SANDBOX', ...form }),
    });

  it('takes the password grant and the refresh grant', async () => {
    const { origin } = await start({ credentials });
    const first = await logIn(origin, { grant_type: 'password', username: 'u@example.com', password: 'p' });
    const token = (await first.json()) as { refresh_token: string };
    expect(token).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
    const { refresh_token } = token;
    const second = await logIn(origin, { grant_type: 'refresh_token', refresh_token });
    expect(Object.keys((await second.json()) as object)).toEqual([
      'access_token',
      'token_type',
      'expires_in',
    ]);
  });

  it.each([
    ['client', { grant_type: 'password', username: 'u@example.com', password: 'p' }, 'c:wrong'],
    ['password', { grant_type: 'password', username: 'u@example.com', password: 'wrong' }, 'c:s'],
    ['merchant', { grant_type: 'password', username: 'u', password: 'p', tenantId: 'OTHER' }, 'c:s'],
    ['refresh token', { grant_type: 'refresh_token', refresh_token: 'wrong' }, 'c:s'],
  ])('refuses a wrong %s', async (_, form, client) => {
    const { origin } = await start({ credentials });
    expect((await logIn(origin, form, client)).status).toBe(401);
  });

  it('is asked for by every service, for this merchant only', async () => {
    const { origin, call, emulator } = await start();
    const path = `${origin}/order/v1/merchants/SANDBOX/orders`;
    expect((await fetch(path)).status).toBe(401);
    expect((await call('GET', 'order', '/orders')).status).toBe(200);
    emulator.accounts.expireTokens();
    expect((await call('GET', 'order', '/orders')).status).toBe(401);
  });
});

describe('customers', () => {
  it('are found by their external number, and a number is taken once', async () => {
    const loopback = await start();
    const id = await addCustomer(loopback);
    const filters = encodeURIComponent(JSON.stringify({ externalCustomerNumber: 'C-1' }));
    const found = await loopback.call('GET', 'customer', `/customers?filters=${filters}`);
    expect(found.body).toMatchObject({ customers: [{ id }], meta: { totalItemCount: 1 } });
    const again = await loopback.call<BatchAnswer>('POST', 'customer', '/customers', { customers: [ada] });
    expect(again).toMatchObject({
      status: 201,
      body: { ids: [], errors: [{ code: 409, message: 'customer already exists', entityIndex: 0 }] },
    });
  });

  it('are sent messages unless they are told not to be', async () => {
    const { call, emulator } = await start();
    const silent = { ...ada, externalCustomerNumber: 'C-2', settings: { communicationPreferences: [] } };
    await call('POST', 'customer', '/customers', { customers: [ada, silent] });
    const preferences = emulator.world.customers
      .all()
      .map(({ settings }) => settings.communicationPreferences);
    expect(preferences).toEqual([['sms', 'push'], []]);
  });
});

describe('creating sales orders', () => {
  const post = (loopback: ShopgateLoopback, ...orders: unknown[]) =>
    loopback.call<BatchAnswer>('POST', 'order', '/orders', { orders });

  it('gives each a number of its own, even to one whose externalCode is there already', async () => {
    const loopback = await start();
    const order = sampleSalesOrder(await addCustomer(loopback));
    expect(await post(loopback, order)).toEqual({
      status: 201,
      body: { orderNumbers: ['10001'], errors: [] },
    });
    expect((await post(loopback, order)).body.orderNumbers).toEqual(['10002']);
    expect(loopback.emulator.ordersOf('A-1')).toHaveLength(2);
  });

  it('refuses a used externalCode where that is assumed', async () => {
    const loopback = await start({ duplicateOrders: 'refused', batchCodesAsText: true });
    const order = sampleSalesOrder(await addCustomer(loopback));
    await post(loopback, order);
    expect((await post(loopback, order)).body.errors).toMatchObject([{ code: '409', entityIndex: 0 }]);
  });

  it('says which of several were refused, and takes the others', async () => {
    const loopback = await start();
    const order = sampleSalesOrder(await addCustomer(loopback));
    const { status, body } = await post(loopback, { ...order, colour: 'red' }, order, { ...order, total: 1 });
    expect(status).toBe(201);
    expect(body.orderNumbers).toHaveLength(1);
    expect(body.errors).toMatchObject([
      { code: 400, entityIndex: 0, validationErrors: [{ code: 'OBJECT_ADDITIONAL_PROPERTIES' }] },
      { entityIndex: 2, message: 'total is wrong' },
    ]);
  });

  it.each([
    ['a customer that is not there', { customerId: 'nobody' }, 'Customer not found'],
    ['a wrong sum of lines', { subTotal: 43 }, 'subTotal is wrong'],
    ['wrong shipping costs', { shippingTotal: 4 }, 'shippingTotal is wrong'],
    ['an address that is not there', { primaryShipToAddressSequenceIndex: 2 }, 'is not there'],
    ['no submit date', { submitDate: undefined }, 'Validation error.'],
    ['a locale of one part', { localeCode: 'de' }, 'Validation error.'],
  ])('refuses %s', async (_, changes, words) => {
    const loopback = await start();
    const order = sampleSalesOrder(await addCustomer(loopback));
    const { body } = await post(loopback, { ...order, ...changes });
    expect(body).toMatchObject({ orderNumbers: [], errors: [{ message: expect.stringContaining(words) }] });
  });

  it('refuses to ship to an incomplete address, and a pick-up without a store', async () => {
    const loopback = await start();
    const customerId = await addCustomer(loopback);
    const shipped = sampleSalesOrder(customerId);
    const addressSequences = shipped.addressSequences.map((address) => ({ ...address, city: null }));
    const collected = sampleCollectedSalesOrder(customerId);
    const lineItems = collected.lineItems.map((line) => ({ ...line, fulfillmentLocationCode: null }));
    const { body } = await post(loopback, { ...shipped, addressSequences }, { ...collected, lineItems });
    expect(body.errors.map(({ message }) => message)).toEqual([
      'city is required for directShip',
      'A pick-up order needs a location',
    ]);
  });

  it('refuses unknown stores and products where they are known', async () => {
    const loopback = await start({ locations: ['bonn'], products: ['HAT', 'SHIRT'] });
    const customerId = await addCustomer(loopback);
    const { body } = await post(
      loopback,
      sampleCollectedSalesOrder(customerId),
      sampleSalesOrder(customerId),
    );
    expect(body).toMatchObject({
      orderNumbers: ['10001'],
      errors: [{ message: 'Location cologne not found' }],
    });
  });

  it('tells nothing of an imported order', async () => {
    const loopback = await start();
    await post(loopback, sampleSalesOrder(await addCustomer(loopback), { imported: true }));
    expect(loopback.emulator.emittedEvents).toEqual([]);
  });
});

describe('reading orders', () => {
  it('lists by filters in pages, without what only one order by its number shows', async () => {
    const loopback = await start();
    const customerId = await addCustomer(loopback);
    const orders = ['A', 'B', 'C'].map((externalCode) => sampleSalesOrder(customerId, { externalCode }));
    await loopback.call('POST', 'order', '/orders', { orders });
    const list = (query: Record<string, string>) =>
      loopback.call<{ orders: Record<string, unknown>[]; meta: object }>(
        'GET',
        'order',
        `/orders?${new URLSearchParams(query).toString()}`,
      );

    const found = await list({ filters: JSON.stringify({ externalCode: 'B' }) });
    expect(found.body.orders).toMatchObject([{ orderNumber: '10002' }]);
    expect(found.body.orders[0]).not.toHaveProperty('lineItems');
    const page = await list({ limit: '2', offset: '2', fields: 'lineItems' });
    expect(page.body).toMatchObject({ orders: [{ externalCode: 'C' }], meta: { totalItemCount: 3 } });
    expect(page.body.orders[0]?.lineItems).toHaveLength(2);
    const several = {
      orderNumber: { $in: ['10001', '10003'] },
      updateDate: { $gte: '2020-01-01T00:00:00.000Z' },
    };
    expect((await list({ filters: JSON.stringify(several) })).body.orders).toHaveLength(2);
    expect((await list({ filters: JSON.stringify({ colour: 'red' }) })).status).toBe(400);
    expect((await list({ limit: '101' })).status).toBe(400);
    expect((await loopback.call('GET', 'order', '/orders/nothing')).body).toEqual({
      code: 'NotFound',
      message: 'Order not found',
    });
  });

  it('does not list what is younger than the lag, but reads it by its number', async () => {
    const clock = { now: 1_000_000 };
    const loopback = await start({ now: () => clock.now, listLagMilliseconds: 500 });
    const order = sampleSalesOrder(await addCustomer(loopback));
    await loopback.call('POST', 'order', '/orders', { orders: [order] });
    expect((await loopback.call('GET', 'order', '/orders')).body).toMatchObject({ orders: [] });
    expect((await loopback.call('GET', 'order', '/orders/10001')).status).toBe(200);
    clock.now += 500;
    expect((await loopback.call('GET', 'order', '/orders')).body).toMatchObject({ orders: [{}] });
  });
});

describe('cancelling by an update of the status', () => {
  const cancelled = async (options: ShopgateOptions) => {
    const loopback = await start(options);
    const order = sampleSalesOrder(await addCustomer(loopback));
    await loopback.call('POST', 'order', '/orders', { orders: [order] });
    const answer = await loopback.call('POST', 'order', '/orders/10001', { status: 'canceled' });
    const { emulator } = loopback;
    const [fulfillmentOrder] = emulator.fulfillmentOrdersOf('10001');
    return [answer.status, emulator.ordersOf('A-1')[0]?.status, fulfillmentOrder?.status];
  };

  it.each([
    ['cascade', [204, 'canceled', 'canceled']],
    ['refused', [400, 'inProgress', 'requested']],
    ['ignored', [204, 'inProgress', 'requested']],
  ] as const)('is %s', async (cancellation, expected) => {
    expect(await cancelled({ cancellation })).toEqual(expected);
  });
});

describe('return orders', () => {
  it('are taken in a batch that answers 200 with ids', async () => {
    const loopback = await start();
    const customerId = await addCustomer(loopback);
    await loopback.call('POST', 'order', '/orders', { orders: [sampleSalesOrder(customerId)] });
    const product = { code: 'HAT', name: 'Hat', price: 20, currencyCode: 'EUR' };
    const reason = { returnReason: { code: 'other' }, productCondition: { code: 'good' }, product };
    const line = { code: 'R-1', salesOrderLineItemCode: 'line-2', status: 'open', quantity: 1, ...reason };
    const draft = { salesOrderNumber: '10001', customerId, dropOffType: 'shipped', lineItems: [line] };
    const tooMany = { ...draft, lineItems: [{ ...line, quantity: 2 }] };
    const answer = await loopback.call('POST', 'order', '/returnOrders', { returnOrders: [draft, tooMany] });
    expect(answer).toMatchObject({ status: 200, body: { ids: ['R0001'], errors: [{ entityIndex: 1 }] } });
    await loopback.call('POST', 'order', '/returnOrders/R0001', { status: 'arrived' });
    const events = loopback.emulator.emittedEvents.filter(({ eventCode }) => eventCode.startsWith('return'));
    expect(events.map(({ payload }) => payload.status ?? payload.newStatus)).toEqual(['new', 'arrived']);
  });
});

describe('cumulated inventories', () => {
  it('are read by the time of their change, page by page with a cursor', async () => {
    const clock = { now: Date.parse('2026-01-01T00:00:00.000Z') };
    const { call, emulator } = await start({ now: () => clock.now });
    emulator.store.setStock('OLD', 1);
    clock.now += 60_000;
    for (const code of ['A', 'B', 'C']) emulator.store.setStock(code, 5);
    const filters = JSON.stringify({ updateDate: { $gte: '2026-01-01T00:00:30.000Z' } });
    interface Page {
      cumulatedInventories: { productCode: string }[];
      meta: { cursors: { after: string | null } };
    }
    const read = async (after?: string) => {
      const query = new URLSearchParams({ filters, limit: '2', ...(after === undefined ? {} : { after }) });
      return (await call<Page>('GET', 'catalog', `/cumulatedInventories?${query.toString()}`)).body;
    };
    const first = await read();
    expect(first.cumulatedInventories.map(({ productCode }) => productCode)).toEqual(['A', 'B']);
    const second = await read(first.meta.cursors.after ?? '');
    expect(second).toMatchObject({ cumulatedInventories: [{ productCode: 'C', available: 5 }] });
    expect(second.meta.cursors.after).toBeNull();
  });
});
