import { afterEach, describe, expect, it } from '@jest/globals';
import { startShop, twoArticles, type Shop, type ShopOptions } from './shopgate-shop.ts';

const shops: Shop[] = [];
afterEach(async () => {
  await Promise.all(shops.splice(0).map((shop) => shop.close()));
});
async function open(options?: ShopOptions): Promise<Shop> {
  const shop = await startShop(options);
  shops.push(shop);
  return shop;
}
const settled = ({ platforms }: Shop) => platforms.settle();

describe('an order that is shipped from a store', () => {
  it('goes to Shopgate once, with its customer told nothing, and shows its number', async () => {
    const shop = await open();
    const bought = await shop.buy({ customerId: 'customer-1' });
    expect(bought.salesOrders()).toMatchObject([
      { status: 'inProgress', externalCustomerNumber: 'customer-1', total: 50, currencyCode: 'EUR' },
    ]);
    expect(shop.platforms.shopgate.world.customers.all()).toMatchObject([
      { externalCustomerNumber: 'customer-1', settings: { communicationPreferences: [] } },
    ]);
    expect(await bought.fields()).toMatchObject({
      shopgate_order_id: '10001',
      shopgate_pickjob_id: '10001-0001',
      shopgate_facility_id: 'warehouse',
    });
  });

  it('shows ready, its packages on their way, and what is shipped', async () => {
    const shop = await open();
    const bought = await shop.buy();
    const { orderNumber: number } = bought.part();
    shop.store.accept(number);
    shop.store.pick(number);
    shop.store.pack(number, [{ tracking: 'JJD1', weightInGram: 500 }]);
    shop.store.makeReady(number);
    await settled(shop);
    expect(await bought.order()).toMatchObject({ shipmentState: 'Ready' });

    shop.store.ship(number);
    await settled(shop);
    const order = await bought.order();
    expect(order.shipmentState).toBe('Shipped');
    expect(order.shippingInfo?.deliveries).toMatchObject([
      {
        key: '10001-0001',
        items: expect.arrayContaining([{ id: bought.line('TSHIRT-M'), quantity: 3 }]),
        parcels: [
          {
            trackingData: { trackingId: 'JJD1', carrier: 'DHL' },
            measurements: { weightInGram: 500 },
          },
        ],
      },
    ]);
    expect(await bought.fields()).toMatchObject({ shopgate_handoverjob_id: '10001-0001' });

    shop.store.fulfil(number);
    await settled(shop);
    expect(await bought.order()).toMatchObject({ orderState: 'Confirmed', shipmentState: 'Shipped' });
  });

  it('is partial while one of two stores has shipped, and shipped when both have', async () => {
    const shop = await open({ platform: { routeOnCreation: false } });
    const bought = await shop.buy();
    const { orderNumber } = bought.salesOrder();
    shop.store.route(orderNumber, [
      { locationCode: 'berlin-mitte', quantities: { [bought.line('TSHIRT-M')]: 2 } },
      { locationCode: 'hamburg-altona' },
    ]);
    shop.store.fulfil(`${orderNumber}-0001`);
    await settled(shop);
    expect(await bought.order()).toMatchObject({ shipmentState: 'Partial' });
    expect(await bought.fields()).toMatchObject({ shopgate_facility_id: 'berlin-mitte,hamburg-altona' });
    shop.store.fulfil(`${orderNumber}-0002`);
    await settled(shop);
    expect(await bought.order()).toMatchObject({ shipmentState: 'Shipped' });
  });

  it('shows what a store has not found', async () => {
    const shop = await open();
    const bought = await shop.buy();
    const { orderNumber: number } = bought.part();
    shop.store.pickShort(number, bought.line('TSHIRT-M'), 1);
    shop.store.pick(number);
    await settled(shop);
    const { shopgate_short_picks: short } = await bought.fields();
    expect(JSON.parse(String(short))).toEqual([
      { line: bought.line('TSHIRT-M'), sku: 'TSHIRT-M', ordered: 3, picked: 1, reason: 'unavailable' },
    ]);
  });

  it('drops a store that rejects it, and goes on with the next', async () => {
    const shop = await open();
    const bought = await shop.buy();
    shop.store.reject('10001-0001', 'hamburg-altona');
    await settled(shop);
    expect(await bought.fields()).toMatchObject({
      shopgate_pickjob_id: '10001-0002',
      shopgate_facility_id: 'hamburg-altona',
    });
    expect((await bought.ledger()).pickJobs?.['10001-0001']).toMatchObject({ state: 'rerouted' });
  });

  it('shows what the store did not find that took it over from another', async () => {
    const shop = await open();
    const bought = await shop.buy();
    shop.store.reject('10001-0001', 'hamburg-altona');
    shop.store.pickShort('10001-0002', bought.line('TSHIRT-M'), 1);
    shop.store.pick('10001-0002');
    await settled(shop);
    const { shopgate_short_picks: short } = await bought.fields();
    expect(JSON.parse(String(short))).toMatchObject([{ sku: 'TSHIRT-M', ordered: 3, picked: 1 }]);
  });

  it('is cancelled in commercetools when nobody will do it', async () => {
    const shop = await open();
    const bought = await shop.buy();
    shop.store.reject('10001-0001');
    await settled(shop);
    expect(await bought.order()).toMatchObject({ orderState: 'Cancelled', shipmentState: 'Canceled' });
    expect((await bought.ledger()).pickJobs?.['10001-0001']).toMatchObject({ state: 'aborted' });
  });

  it('says when Shopgate cannot go on by itself, until it can', async () => {
    const shop = await open();
    const bought = await shop.buy();
    shop.store.requireAction('10001');
    await settled(shop);
    expect(await bought.fields()).toMatchObject({ shopgate_problem_code: 'ATTENTION_NEEDED' });
    shop.store.fulfil('10001-0001');
    await settled(shop);
    expect(await bought.fields()).not.toHaveProperty('shopgate_problem_code');
  });
});

describe('an order that is collected in a store', () => {
  const collected = {
    shippingMethodKey: 'pickup',
    lines: twoArticles.map((line) => ({ ...line, supplyChannelKey: 'berlin-mitte' })),
  };

  it.each([
    ['Paid', 'BOPIS'],
    ['Pending', 'ROPIS'],
  ] as const)('is sent to its store, as %s', async (paymentState, method) => {
    const shop = await open();
    const bought = await shop.buy({ ...collected, paymentState });
    expect(bought.part()).toMatchObject({ type: method, locationCode: 'berlin-mitte' });
  });

  it('waits, is asked for, and is handed over', async () => {
    const shop = await open();
    const bought = await shop.buy(collected);
    const { orderNumber: number } = bought.part();
    shop.store.pick(number);
    shop.store.makeReady(number);
    await settled(shop);
    expect(await bought.order()).toMatchObject({ shipmentState: 'Ready' });
    shop.store.tellNotPickedUp(number);
    await settled(shop);
    expect(await bought.fields()).toMatchObject({ shopgate_problem_code: 'NOT_PICKED_UP' });
    shop.store.checkIn(number);
    shop.store.fulfil(number);
    await settled(shop);
    expect(await bought.order()).toMatchObject({ shipmentState: 'Shipped' });
    expect(await bought.fields()).toMatchObject({ shopgate_collect_result: 'COLLECTED' });
    expect(await bought.fields()).not.toHaveProperty('shopgate_problem');
  });

  it('expires when nobody comes', async () => {
    const shop = await open();
    const bought = await shop.buy(collected);
    const { orderNumber: number } = bought.part();
    shop.store.makeReady(number);
    shop.store.expire(number);
    await settled(shop);
    expect(await bought.order()).toMatchObject({ orderState: 'Cancelled' });
    expect(await bought.fields()).toMatchObject({ shopgate_collect_result: 'NO_SHOW' });
  });
});

describe('cancelling', () => {
  const cancel = async (options: ShopOptions, before?: (shop: Shop) => void) => {
    const shop = await open(options);
    const bought = await shop.buy();
    before?.(shop);
    await settled(shop);
    await shop.platforms.commercetools.merchant.cancelOrder(bought.orderId);
    await settled(shop);
    return bought;
  };

  it('in commercetools cancels in Shopgate', async () => {
    const bought = await cancel({});
    expect(bought.salesOrder().status).toBe('canceled');
    expect(await bought.order()).toMatchObject({ shipmentState: 'Canceled' });
    expect(await bought.fields()).not.toHaveProperty('shopgate_problem');
  });

  it('calls nothing cancelled that the customer has', async () => {
    const fulfilled = await cancel({}, ({ store }) => void store.fulfil('10001-0001'));
    expect(fulfilled.salesOrder().status).toBe('completed');
    expect(await fulfilled.fields()).toMatchObject({
      shopgate_problem_code: 'CANCELLATION_REFUSED',
      shopgate_problem: expect.stringContaining('it is completed already'),
    });
  });

  it('says on the order when Shopgate refuses, ignores it, or a store goes on', async () => {
    const refused = await cancel({ platform: { cancellation: 'refused' } });
    expect(await refused.fields()).toMatchObject({
      shopgate_problem_code: 'CANCELLATION_REFUSED',
      shopgate_problem: expect.stringContaining('cannot be canceled any more'),
    });
    const conflict = await cancel({ platform: { cancellation: 'conflict' } });
    expect(await conflict.fields()).toMatchObject({
      shopgate_problem_code: 'CANCELLATION_REFUSED',
      shopgate_problem: expect.stringContaining('The order is being processed'),
    });
    const ignored = await cancel({ platform: { cancellation: 'ignored' } });
    expect(await ignored.fields()).toMatchObject({
      shopgate_problem: expect.stringContaining('still inProgress'),
    });
    const picked = await cancel({}, ({ store }) => void store.pick('10001-0001'));
    expect(await picked.fields()).toMatchObject({
      shopgate_problem: expect.stringContaining('10001-0001 in warehouse (picked)'),
    });
  });
});

describe('cancelling while lists lag behind', () => {
  it('is refused where a store goes on of whom only the ledger knows', async () => {
    const shop = await open({ platform: { listLagMilliseconds: 3_600_000 } });
    const bought = await shop.buy();
    shop.store.pick('10001-0001');
    await settled(shop);
    await shop.platforms.commercetools.merchant.cancelOrder(bought.orderId);
    await settled(shop);
    expect(await bought.fields()).toMatchObject({
      shopgate_problem_code: 'CANCELLATION_REFUSED',
      shopgate_problem: expect.stringContaining('10001-0001 in warehouse (picked)'),
    });
  });

  it('is said to be in vain once a store has got the order all the same', async () => {
    const shop = await open({ platform: { routeOnCreation: false } });
    const bought = await shop.buy();
    await shop.platforms.commercetools.merchant.cancelOrder(bought.orderId);
    await settled(shop);
    expect(await bought.fields()).not.toHaveProperty('shopgate_problem');
    shop.store.route('10001');
    shop.store.pick('10001-0001');
    await settled(shop);
    expect(await bought.fields()).toMatchObject({
      shopgate_problem_code: 'ATTENTION_NEEDED',
      shopgate_problem: expect.stringContaining('canceled in Shopgate, and stores go on with it: 10001-0001'),
    });
    shop.store.cancelFulfillmentOrder('10001-0001', 'other');
    await settled(shop);
    expect(await bought.fields()).not.toHaveProperty('shopgate_problem');
  });
});

describe('an order that cannot be sent as it is', () => {
  it('says why Shopgate refuses it, and goes when it may', async () => {
    const shop = await open({ platform: { products: ['MUG-BLUE'] } });
    const bought = await shop.buy();
    expect(bought.salesOrders()).toEqual([]);
    expect(await bought.fields()).toMatchObject({
      shopgate_problem_code: 'ORDER_REFUSED',
      shopgate_problem: expect.stringContaining('Product TSHIRT-M not found'),
    });
  });

  it("is not mixed up with another system's order of the same number", async () => {
    const shop = await open();
    const { world, store } = shop.platforms.shopgate;
    const first = await shop.buy();
    const { orderNumber: _number, lineItems, data: _data, ...draft } = world.salesOrders.get('10001');
    store.addSalesOrder({
      ...draft,
      externalCode: 'TAKEN',
      lineItems: lineItems.map(
        ({ status: _s, subStatus: _b, routedQuantity: _r, returnQuantity: _q, ...line }) => line,
      ),
    });
    const placed = await shop.platforms.commercetools.merchant.placeOrder({
      orderNumber: 'TAKEN',
      lines: twoArticles,
      shippingMethodKey: 'standard',
    });
    // A claim that nobody finished makes the connector look before it creates.
    const claim = { by: 'somebody', at: '2020-01-01T00:00:00.000Z' };
    const ledger = JSON.stringify({ v: 2, export: { claim } });
    await shop.platforms.commercetools.merchant.editByMerchant(placed.id, [
      {
        action: 'setCustomType',
        type: { typeId: 'type', key: 'shopgate-order' },
        fields: { shopgate_ledger: ledger },
      },
      { action: 'changeOrderState', orderState: 'Confirmed' },
    ]);
    await settled(shop);
    const order = await shop.platforms.commercetools.merchant.readOrder(placed.id);
    expect(order.custom?.fields).toMatchObject({ shopgate_problem_code: 'NAME_TAKEN' });
    expect(shop.platforms.shopgate.ordersOf('TAKEN')).toHaveLength(1);
    expect(first.salesOrders()).toHaveLength(1);
  });

  it('says that its number is taken by an order of another system, which is over and keeps it', async () => {
    const shop = await open({ platform: { duplicateOrders: 'refused' } });
    const { world, store } = shop.platforms.shopgate;
    await shop.buy();
    const { orderNumber: _number, lineItems, data: _data, ...draft } = world.salesOrders.get('10001');
    const lines = lineItems.map(
      ({ status: _s, subStatus: _b, routedQuantity: _r, returnQuantity: _q, ...line }) => line,
    );
    const other = store.addSalesOrder({ ...draft, status: 'open', externalCode: 'TAKEN', lineItems: lines });
    store.cancelSalesOrder(other.orderNumber);
    const bought = await shop.buy({ orderNumber: 'TAKEN' });
    expect(await bought.fields()).toMatchObject({
      shopgate_problem_code: 'NAME_TAKEN',
      shopgate_problem: expect.stringContaining(`an order named TAKEN before (${other.orderNumber})`),
    });
    expect(bought.salesOrders()).toHaveLength(1);
  });

  it('says that Shopgate has its customer, who has not our number there, and goes once they have it', async () => {
    const shop = await open({ platform: { duplicateEmailAddresses: 'refused' } });
    const { world } = shop.platforms.shopgate;
    await shop.buy({ customerId: 'customer-1' });
    const [customer] = world.customers.all();
    const bought = await shop.buy({ customerId: 'customer-2' });
    expect(bought.salesOrders()).toEqual([]);
    expect(await bought.fields()).toMatchObject({
      shopgate_problem_code: 'ORDER_REFUSED',
      shopgate_problem: 'Shopgate refused the order: the customer: customer already exists',
    });
    world.customers.change(customer?.id ?? '', { externalCustomerNumber: 'customer-2' });
    await shop.platforms.commercetools.merchant.setPaymentState(bought.orderId, 'CreditOwed');
    await settled(shop);
    expect(bought.salesOrders()).toHaveLength(1);
    expect(await bought.fields()).not.toHaveProperty('shopgate_problem');
  });

  it('waits until it is paid where the merchant wants that', async () => {
    const shop = await open({
      configuration: { orderLocking: { paymentStates: ['Pending'], reason: 'payment' } },
    });
    const bought = await shop.buy({ paymentState: 'Pending' });
    expect(bought.salesOrders()).toEqual([]);
    expect(await bought.fields()).toMatchObject({ shopgate_problem_code: 'ORDER_HELD_BACK' });
    await shop.platforms.commercetools.merchant.setPaymentState(bought.orderId, 'Paid');
    await settled(shop);
    expect(bought.salesOrders()).toHaveLength(1);
    expect(await bought.fields()).not.toHaveProperty('shopgate_problem');
  });
});

describe('returns', () => {
  const shipped = async (shop: Shop) => {
    const bought = await shop.buy();
    shop.store.fulfil(bought.part().orderNumber);
    await settled(shop);
    return bought;
  };

  it('that Shopgate tells of become return items, piece by piece', async () => {
    const shop = await open();
    const bought = await shipped(shop);
    const reasons = { returnReason: { code: 'itemDamaged' }, productCondition: { code: 'good' } };
    const line = { code: 'L1', salesOrderLineItemCode: bought.line('TSHIRT-M'), quantity: 2, ...reasons };
    const { orderNumber } = shop.store.addReturn('10001', { lineItems: [{ ...line, status: 'open' }] });
    await settled(shop);
    expect((await bought.order()).returnInfo ?? []).toEqual([]);
    shop.store.moveReturn(orderNumber, 'arrived');
    await settled(shop);
    const items = async () => ((await bought.order()).returnInfo ?? []).flatMap((info) => info.items);
    expect(await items()).toMatchObject([
      { key: 'R0001-L1-1', quantity: 1, shipmentState: 'Returned', comment: 'itemDamaged, good' },
      { key: 'R0001-L1-2', quantity: 1, shipmentState: 'Returned' },
    ]);
    shop.store.moveReturn(orderNumber, 'completed', { L1: 'completed' });
    await settled(shop);
    expect((await items()).map(({ shipmentState }) => shipmentState)).toEqual(['BackInStock', 'BackInStock']);
  });

  it('that the shop announces become one return order each, once', async () => {
    const shop = await open({ instances: 2 });
    shop.event.routing = 'all';
    const bought = await shipped(shop);
    await shop.platforms.commercetools.merchant.editByMerchant(bought.orderId, [
      {
        action: 'addReturnInfo',
        items: [
          { key: 'back-1', quantity: 2, lineItemId: bought.line('TSHIRT-M'), shipmentState: 'Advised' },
        ],
      },
    ]);
    await settled(shop);
    expect(shop.platforms.shopgate.world.returnOrders.all()).toMatchObject([
      {
        externalCode: 'back-1',
        lineItems: [{ salesOrderLineItemCode: bought.line('TSHIRT-M'), quantity: 2 }],
      },
    ]);
    expect((await bought.ledger()).announcedReturnItems).toEqual(['back-1']);
  });

  it('that the shop announces together become one each, also where the second has to be tried again', async () => {
    const shop = await open({ platform: { listLagMilliseconds: 19_000 } });
    const bought = await shipped(shop);
    let creations = 0;
    shop.disturb(({ method, path }) => {
      if (method !== 'POST' || !path.endsWith('/returnOrders')) return { kind: 'none' };
      creations += 1;
      return creations > 1 && creations < 10 ? { kind: 'status', status: 429 } : { kind: 'none' };
    });
    const item = (key: string, sku: string) => ({
      ...{ key, quantity: 1, lineItemId: bought.line(sku), shipmentState: 'Advised' },
    });
    await shop.platforms.commercetools.merchant.editByMerchant(bought.orderId, [
      { action: 'addReturnInfo', items: [item('back-1', 'TSHIRT-M'), item('back-2', 'MUG-BLUE')] },
    ]);
    await settled(shop);
    const announced = shop.platforms.shopgate.world.returnOrders.all();
    expect(announced.map(({ externalCode }) => externalCode)).toEqual(['back-1', 'back-2']);
    expect(await bought.ledger()).toMatchObject({ announcedReturnItems: ['back-1', 'back-2'] });
    expect(await bought.ledger()).not.toHaveProperty('returnClaim');
  });
});

describe('a webhook', () => {
  const post = (shop: Shop, token: string | undefined, body: object = {}) =>
    fetch(shop.service.targets[0] ?? '', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { 'shopgate-token': token }),
      },
      body: JSON.stringify({
        id: '1',
        eventCode: 'salesOrderUpdated',
        tenantId: 'SANDBOX',
        payload: { salesOrderNumber: '1' },
        ...body,
      }),
    });

  it('is taken only with the token of the merchant', async () => {
    const shop = await open();
    expect((await post(shop, undefined)).status).toBe(401);
    expect((await post(shop, 'wrong')).status).toBe(401);
    expect((await post(shop, 'sandbox-webhook-token')).status).toBe(204);
  });

  it('that is not as documented is acknowledged, and one that is none is refused', async () => {
    const shop = await open();
    const token = 'sandbox-webhook-token';
    expect((await post(shop, token, { payload: { salesOrderNumber: '../orders' } })).status).toBe(204);
    expect((await post(shop, token, { eventCode: 'somethingNew' })).status).toBe(204);
    expect((await post(shop, token, { eventCode: undefined })).status).toBe(400);
  });
});
