import { afterEach, describe, expect, it } from '@jest/globals';
import type { ApiErrorEntry } from '../api-fault.ts';
import type { Order } from '../entities.ts';
import { startOnLoopback, type LoopbackEmulator } from '../loopback-client.ts';
import type { EmulatorOptions } from '../options.ts';
import { sampleCollectOrder, sampleOrder } from '../sample-order.ts';

let running: LoopbackEmulator | undefined;
afterEach(() => running?.close());

async function start(options?: EmulatorOptions): Promise<LoopbackEmulator['call']> {
  running = await startOnLoopback(options);
  return running.call;
}
const placed = async (call: LoopbackEmulator['call'], order = sampleOrder()): Promise<Order> =>
  (await call<Order>('POST', '/api/orders', order)).body;

describe('POST /api/orders', () => {
  const [line] = sampleOrder().orderLineItems;
  const withLine = (changes: object) => ({ ...sampleOrder(), orderLineItems: [{ ...line, ...changes }] });
  const withArticle = (changes: object) => withLine({ article: { ...line?.article, ...changes } });
  const withAddress = (changes: object) => ({
    ...sampleOrder(),
    consumer: { addresses: [{ ...sampleOrder().consumer.addresses?.[0], ...changes }] },
  });
  const withPreferences = (deliveryPreferences: object) => ({ ...sampleOrder(), deliveryPreferences });

  it.each([
    ['no order date', { ...sampleOrder(), orderDate: undefined }, 'orderDate'],
    ['a date without time', { ...sampleOrder(), orderDate: '2026-01-05' }, 'orderDate'],
    ['no consumer', { ...sampleOrder(), consumer: undefined }, 'consumer'],
    ['a property that the API does not know', { ...sampleOrder(), customer: 'x' }, 'customer'],
    ['an unknown status', { ...sampleOrder(), status: 'DONE' }, 'status'],
    ['an empty list of tags', { ...sampleOrder(), tags: [] }, 'tags'],
    ['a custom attribute with a dot', { ...sampleOrder(), customAttributes: { 'a.b': 1 } }, 'a.b'],
    ['a custom attribute with a dollar', { ...sampleOrder(), customAttributes: { $a: 1 } }, '$a'],
    ['too large attributes', { ...sampleOrder(), customAttributes: { a: 'x'.repeat(15_360) } }, '15360'],
    ['a quantity of zero', withLine({ quantity: 0 }), 'quantity'],
    ['half a piece', withLine({ quantity: 1.5 }), 'quantity'],
    ['an id of ours on a line', withLine({ id: 'line-1' }), 'id'],
    ['no title', withArticle({ title: undefined }), 'title'],
    ['an empty attribute value', withArticle({ attributes: [{ key: 'colour', value: '' }] }), 'value'],
    [
      'a price attribute without type',
      withArticle({ attributes: [{ key: 'currency', value: 'EUR', category: 'shop' }] }),
      'type is mandatory',
    ],
    ['an empty house number', withAddress({ houseNumber: '' }), 'houseNumber'],
    ['an empty street', withAddress({ street: '' }), 'street'],
    ['a country of three letters', withAddress({ country: 'DEU' }), 'country'],
    ['a country in lower case', withAddress({ country: 'de' }), 'country'],
    ['an e-mail that is none', withAddress({ email: 'nobody' }), 'email'],
    ['a phone without type', withAddress({ phoneNumbers: [{ value: '1' }] }), 'type'],
    [
      'an unknown service level',
      withPreferences({ shipping: { serviceLevel: 'BEST_EFFORT' } }),
      'serviceLevel',
    ],
    ['a collect store without name', withPreferences({ collect: [{ paid: true }] }), 'tenantFacilityId'],
    [
      'two collect stores',
      withPreferences({ collect: [{ tenantFacilityId: 'a' }, { tenantFacilityId: 'b' }] }),
      'collect',
    ],
  ])('refuses %s and names it', async (_what, order, named) => {
    const call = await start();

    const { status, body } = await call<ApiErrorEntry[]>('POST', '/api/orders', order);

    expect(status).toBe(400);
    expect(body.map(({ summary }) => summary)).toContain('Request validation failed');
    expect(body.map(({ description }) => description).join()).toContain(named);
    expect(running?.emulator.emittedEvents).toEqual([]);
  });

  it('refuses a body that is no JSON', async () => {
    await start();
    const logIn = await running?.call('POST', '/v1/accounts:signInWithPassword?key=k', {
      email: 'a',
      password: 'b',
    });
    const headers = { authorization: `Bearer ${String(logIn?.body.idToken)}` };

    const answer = await fetch(`${running?.origin}/api/orders`, { method: 'POST', headers, body: '{' });

    expect(answer.status).toBe(400);
  });

  it('creates an order that can be read at once', async () => {
    const call = await start();

    const { status, body } = await call<Order>('POST', '/api/orders', sampleOrder());

    expect(status).toBe(201);
    expect(body).toMatchObject({ ...sampleOrder(), status: 'OPEN', version: 1 });
    expect((await call('GET', `/api/orders/${body.id}`)).body).toEqual(body);
  });

  it('refuses tags that do not exist or do not allow the value, when tags are given', async () => {
    const call = await start({ tags: [{ id: 'season', allowedValues: ['summer'] }] });
    const statusWith = async (id: string, value: string) =>
      (await call('POST', '/api/orders', sampleOrder({ tags: [{ id, value }], tenantOrderId: id + value })))
        .status;

    expect(await statusWith('season', 'summer')).toBe(201);
    expect(await statusWith('season', 'winter')).toBe(400);
    expect(await statusWith('brand', 'summer')).toBe(400);
  });

  it('refuses a facility that it does not know, when facilities are given', async () => {
    const call = await start({ knownFacilities: [{ tenantFacilityId: 'bonn', name: 'Bonn' }] });

    const { status, body } = await call<ApiErrorEntry[]>('POST', '/api/orders', sampleCollectOrder());

    expect([status, body[0]?.summary]).toEqual([400, 'Facility cologne does not exist']);
  });
});

describe('a second order with the same tenantOrderId', () => {
  it('is refused while the first is open, and accepted after it was cancelled', async () => {
    const call = await start();
    const first = await placed(call);
    expect((await call('POST', '/api/orders', sampleOrder())).status).toBe(400);

    await call('POST', `/api/orders/${first.id}/actions`, { name: 'CANCEL', version: first.version });

    expect((await call('POST', '/api/orders', sampleOrder())).status).toBe(201);
    expect(running?.emulator.ordersOf('sample-1').map(({ status }) => status)).toEqual(['CANCELLED', 'OPEN']);
  });

  it('is refused with the status that is asked for', async () => {
    const call = await start({ duplicateStatus: 409 });
    await placed(call);

    expect((await call('POST', '/api/orders', sampleOrder())).status).toBe(409);
  });

  it('is accepted when the emulator is told to accept it', async () => {
    const call = await start({ acceptDuplicates: true });
    await placed(call);

    expect((await call('POST', '/api/orders', sampleOrder())).status).toBe(201);
  });
});

describe('GET /api/orders', () => {
  it('hides young orders for the time of the lag, also from searches, but not from reads by id', async () => {
    let now = 1_000_000;
    const call = await start({ now: () => now, listLagMilliseconds: 5000 });
    const { id } = await placed(call);
    const found = async () => [
      (await call('GET', '/api/orders?tenantOrderId=sample-1')).body.total,
      (
        await call<{ orders: Order[] }>('POST', '/api/orders/search', {
          query: { tenantOrderId: { eq: 'sample-1' } },
        })
      ).body.orders.length,
    ];

    now += 4999;
    expect(await found()).toEqual([0, 0]);
    expect((await call('GET', `/api/orders/${id}`)).status).toBe(200);
    now += 1;
    expect(await found()).toEqual([1, 1]);
  });

  it('shows stripped orders, 25 to a page', async () => {
    const call = await start({ acceptDuplicates: true });
    for (let number = 0; number < 30; number += 1) await placed(call);

    const first = await call<{ orders: Order[]; total: number }>('GET', '/api/orders?tenantOrderId=sample-1');
    const last = first.body.orders.at(-1)?.id;
    const second = await call<{ orders: Order[] }>('GET', `/api/orders?startAfterId=${last}`);

    expect([first.body.orders.length, first.body.total, second.body.orders.length]).toEqual([25, 30, 5]);
    expect(first.body.orders[0]).not.toHaveProperty('tenantOrderId');
    expect(first.body.orders[0]).not.toHaveProperty('customAttributes');
  });

  it('refuses a query parameter that it does not know', async () => {
    const call = await start();

    expect((await call('GET', '/api/orders?orderNumber=1')).status).toBe(400);
  });
});

describe('actions and modification', () => {
  const act = (call: LoopbackEmulator['call'], order: Order, action: object) =>
    call<Order>('POST', `/api/orders/${order.id}/actions`, { version: order.version, ...action });

  it('answers an old version with 409 and the current one', async () => {
    const call = await start();
    const order = await placed(call);

    const { status, body } = await act(call, order, { name: 'CANCEL', version: 7 });

    expect(status).toBe(409);
    expect(body).toEqual([expect.objectContaining({ requestVersion: 7, version: 1 })]);
  });

  it('cancels with a reason that exists, and with each change the version grows', async () => {
    const call = await start();
    const order = await placed(call);
    expect((await act(call, order, { name: 'CANCEL', cancelationReasonId: 'invented' })).status).toBe(400);
    const reason = { reason: 'Customer', reasonLocalized: { en_US: 'Customer' } };
    const { id } = (await call<{ id: string }>('POST', '/api/cancelationreasons', reason)).body;

    const { body } = await act(call, order, { name: 'CANCEL', cancelationReasonId: id });

    expect(body).toMatchObject({ status: 'CANCELLED', version: 2, cancelationReason: reason });
    expect((await act(call, body, { name: 'CANCEL' })).status).toBe(400);
  });

  it('refuses CANCEL once picking has begun, where force is needed and allowed', async () => {
    const call = await start({ allowForceCancel: true });
    const order = await placed(call);
    const { store } = running?.emulator ?? {};
    const job = store?.createPickJob(store.routeTo(order.id, 'cologne').id);
    store?.startPicking(job?.id ?? '');

    expect((await act(call, order, { name: 'CANCEL' })).status).toBe(400);
    expect((await act(call, order, { name: 'FORCE_CANCEL' })).body.status).toBe('CANCELLED');
  });

  it('refuses FORCE_CANCEL where the tenant does not allow it', async () => {
    const call = await start();

    expect((await act(call, await placed(call), { name: 'FORCE_CANCEL' })).status).toBe(400);
  });

  it('unlocks only locked orders', async () => {
    const call = await start();
    const locked = await placed(call, sampleOrder({ status: 'LOCKED' }));

    const { body } = await act(call, locked, { name: 'UNLOCK' });

    expect(body.status).toBe('OPEN');
    expect((await act(call, body, { name: 'UNLOCK' })).status).toBe(400);
  });

  it('keeps only the lines that a modification names', async () => {
    const call = await start();
    const order = await placed(call);
    const kept = { id: order.orderLineItems[0]?.id, quantity: 2 };

    const { body } = await call<Order>('PATCH', `/api/orders/${order.id}`, {
      version: 1,
      orderLineItems: [kept],
    });

    expect(body.orderLineItems).toEqual([{ ...order.orderLineItems[0], quantity: 2 }]);
    expect(running?.emulator.emittedEvents.map(({ event }) => event)).toEqual([
      'ORDER_CREATED',
      'ORDER_MODIFIED',
    ]);
  });
});
