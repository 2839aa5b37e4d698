import type { OrderUpdateAction } from '@commercetools/platform-sdk';
import { afterEach, describe, expect, it } from '@jest/globals';
import { facilityNamed } from '../sandbox/fulfillmenttools/steps/facilities.ts';
import type { Life } from '../sandbox/scenarios/life.ts';
import { startConnector, type Connector, type ConnectorOptions } from './platforms/connector.ts';
import { envelopes, orderMessage, post } from './platforms/messages.ts';
import { confirmOrder, fieldsOf, placeOrder } from './platforms/orders.ts';

let connector: Connector;
const start = async (options: ConnectorOptions = {}): Promise<Connector> =>
  (connector = await startConnector(options));
afterEach(() => connector.close());

const pickup = { serviceType: 'CLICK_AND_COLLECT' };
const shopType = {
  key: 'shop-order',
  name: { en: 'Shop' },
  resourceTypeIds: ['order'],
  fieldDefinitions: [{ name: 'gift', label: { en: 'Gift' }, required: false, type: { name: 'String' } }],
};

describe('a confirmed order', () => {
  it('arrives in fulfillmenttools with everything it has', async () => {
    const life = await confirmOrder(await start());
    expect(life.fulfillmenttoolsOrders).toHaveLength(1);
    expect(life.fulfillmenttoolsOrder).toMatchObject({
      tenantOrderId: life.orderNumber,
      status: 'OPEN',
      customAttributes: { commercetoolsId: life.orderId },
      consumer: {
        addresses: [
          expect.objectContaining({ city: 'Köln', country: 'DE', email: 'sandra@example.com' }),
          expect.objectContaining({ addressType: 'INVOICE_ADDRESS' }),
        ],
      },
      deliveryPreferences: { shipping: { serviceLevel: 'DELIVERY', preferredCarriers: ['DHL_V2'] } },
      paymentInfo: { currency: 'EUR' },
      orderLineItems: [
        {
          quantity: 2,
          article: { tenantArticleId: 'TSHIRT-M', title: 'Article TSHIRT-M' },
          scannableCodes: ['4006381333931'],
          customAttributes: { commercetoolsId: life.lineId('TSHIRT-M') },
        },
        { quantity: 1, article: { tenantArticleId: 'MUG-BLUE' } },
      ],
    });
    const fields = fieldsOf(await life.readOrder());
    expect(fields).toEqual({ fft_order_id: life.fulfillmenttoolsOrder.id, fft_ledger: expect.any(String) });
  });

  it('is collected where its line items are supplied, and says whether it is paid', async () => {
    const supplied = [{ sku: 'TSHIRT-M', quantity: 1, supplyChannelKey: 'hamburg-altona' }];
    const life = await confirmOrder(await start(), {
      shippingMethodKey: 'pickup',
      lines: supplied,
      paymentState: 'BalanceDue',
    });
    expect(life.fulfillmenttoolsOrder.deliveryPreferences?.collect).toEqual([
      { tenantFacilityId: 'hamburg-altona', paid: false },
    ]);
  });

  it.each(['import', 'recurring-order', 'cart'] as const)(
    'arrives when it is confirmed already as it comes into being (%s)',
    async (via) => {
      const life = await placeOrder(await start(), { via, orderState: 'Confirmed' });
      expect(life.fulfillmenttoolsOrders).toHaveLength(1);
    },
  );

  it('arrives when messages come without their payload', async () => {
    await start();
    connector.platforms.commercetools.leavePayloadsOut(true);
    const life = await confirmOrder(connector);
    expect(life.fulfillmenttoolsOrders).toHaveLength(1);
  });

  it.each(Object.entries(envelopes))('arrives by a message in this envelope: %s', async (_name, wrap) => {
    const life = await placeOrder(await start({ messages: false }), { orderState: 'Confirmed' });
    const answer = await post(connector.eventUrl, wrap(orderMessage(life.orderId)));
    expect(answer.status).toBe(204);
    expect(life.fulfillmenttoolsOrders).toHaveLength(1);
  });

  it('arrives once however often and how much at once its message comes', async () => {
    // An emulator that takes a second order would show one.
    await start({ messages: false, fulfillmenttools: { acceptDuplicates: true } });
    const life = await placeOrder(connector, { orderState: 'Confirmed' });
    const send = () => post(connector.eventUrl, orderMessage(life.orderId));
    const answers = await Promise.all(Array.from({ length: 8 }, send));
    answers.push(await send());
    expect(answers.map(({ status }) => status).filter((status) => status !== 204 && status !== 503)).toEqual(
      [],
    );
    expect(answers.at(-1)?.status).toBe(204);
    expect(life.fulfillmenttoolsOrders).toHaveLength(1);
  });

  it('arrives once when fulfillmenttools takes no more calls at first', async () => {
    let refusals = 3;
    await start({
      decideFault: ({ method, path }) =>
        method === 'POST' && path === '/api/orders' && refusals-- > 0
          ? { kind: 'status', status: 429 }
          : { kind: 'none' },
    });
    const life = await confirmOrder(connector);
    expect(life.fulfillmenttoolsOrders).toHaveLength(1);
  });
});

describe('an order that is given up', () => {
  it('is cancelled in fulfillmenttools', async () => {
    const life = await confirmOrder(await start());
    await connector.platforms.commercetools.merchant.cancelOrder(life.orderId);
    await connector.platforms.settle();
    expect(life.fulfillmenttoolsOrder.status).toBe('CANCELLED');
  });

  it('is cancelled in fulfillmenttools when it is deleted', async () => {
    const life = await confirmOrder(await start());
    await connector.platforms.commercetools.merchant.deleteOrder(life.orderId);
    await connector.platforms.settle();
    expect(life.fulfillmenttoolsOrder.status).toBe('CANCELLED');
  });

  it('never arrives when it was cancelled before its message came', async () => {
    const life = await placeOrder(await start({ messages: false }), { orderState: 'Confirmed' });
    await connector.platforms.commercetools.merchant.cancelOrder(life.orderId);
    expect(await post(connector.eventUrl, orderMessage(life.orderId))).toMatchObject({ status: 204 });
    expect(life.fulfillmenttoolsOrders).toEqual([]);
  });

  it('says in fulfillmenttools’ words why it cannot be cancelled any more', async () => {
    const life = await confirmOrder(await start());
    const job = life.store.createPickJob(
      life.store.routeTo(life.fulfillmenttoolsOrder.id, 'berlin-mitte').id,
    );
    life.store.startPicking(job.id);
    await connector.platforms.commercetools.merchant.cancelOrder(life.orderId);
    await connector.platforms.settle();
    expect(life.fulfillmenttoolsOrder.status).toBe('OPEN');
    expect(fieldsOf(await life.readOrder()).fft_problem).toContain('The order cannot be cancelled');
  });
});

describe('an order that is edited', () => {
  const bonn = {
    streetName: 'Rheinweg',
    streetNumber: '1',
    postalCode: '53111',
    city: 'Bonn',
    country: 'DE',
  } as const;
  const consumerOf = (life: Life) => life.fulfillmenttoolsOrder.consumer;

  it.each<[string, OrderUpdateAction, (life: Life) => unknown, unknown]>([
    [
      'the address that it goes to',
      { action: 'setShippingAddress', address: bonn },
      (life) => consumerOf(life).addresses?.find(({ addressType }) => addressType === 'POSTAL_ADDRESS')?.city,
      'Bonn',
    ],
    [
      'the address of who pays',
      { action: 'setBillingAddress', address: bonn },
      (life) =>
        consumerOf(life).addresses?.find(({ addressType }) => addressType === 'INVOICE_ADDRESS')?.city,
      'Bonn',
    ],
    [
      'the e-mail address',
      { action: 'setCustomerEmail', email: 'new@example.com' },
      (life) => JSON.stringify(consumerOf(life)).includes('new@example.com'),
      true,
    ],
  ])('is followed: %s', async (_what, edit, told, expected) => {
    const { platforms } = await start();
    const life = await confirmOrder(connector);
    expect(told(life)).not.toBe(expected);
    await platforms.commercetools.merchant.editByMerchant(life.orderId, [edit]);
    await platforms.settle();
    expect(told(life)).toBe(expected);
  });
});

describe('an order that fulfillmenttools does not take', () => {
  const nowhere = {
    shippingMethodKey: 'pickup',
    lines: [{ sku: 'TSHIRT-M', quantity: 1, supplyChannelKey: 'nowhere' }],
  };

  it('is acknowledged with fulfillmenttools’ words on it, which go once it works', async () => {
    await start({ fulfillmenttools: { knownFacilities: [] } });
    const life = await confirmOrder(connector, nowhere);
    expect(life.fulfillmenttoolsOrders).toEqual([]);
    const { fft_problem: problem } = fieldsOf(await life.readOrder());
    expect(problem).toContain('Facility nowhere does not exist');
    expect(connector.platforms.commercetools.outstandingMessages()).toBe(0);

    facilityNamed(life.world, 'nowhere');
    await post(connector.eventUrl, orderMessage(life.orderId));
    expect(life.fulfillmenttoolsOrders).toHaveLength(1);
    expect(fieldsOf(await life.readOrder())).not.toHaveProperty('fft_problem');
  });

  it('says what is missing when it cannot be told where it is collected', async () => {
    const life = await confirmOrder(await start(), { shippingMethodKey: 'pickup' });
    expect(life.fulfillmenttoolsOrders).toEqual([]);
    expect(fieldsOf(await life.readOrder()).fft_problem).toContain(
      'does not tell in which store it is collected',
    );
  });

  it('says so when the configuration of its shipping method is broken', async () => {
    const configuration = { shippingMethodMapping: { standard: { serviceType: 'TELEPORT' }, pickup } };
    const life = await confirmOrder(await start({ configuration }));
    expect(life.fulfillmenttoolsOrders).toEqual([]);
    expect(fieldsOf(await life.readOrder()).fft_problem).toContain('shippingMethodMapping.standard');
  });
});

describe('the fields of an order', () => {
  const createType = () => connector.platforms.commercetools.request('POST', '/types', shopType);

  it('are added to the shop’s own type, which the order keeps with its values', async () => {
    await start();
    const { body } = await createType();
    const life = await confirmOrder(connector, {
      custom: { typeKey: 'shop-order', fields: { gift: 'yes' } },
    });
    const order = await life.readOrder();
    expect(order.custom?.type.id).toBe((body as { id: string }).id);
    expect(fieldsOf(order)).toMatchObject({ gift: 'yes', fft_order_id: life.fulfillmenttoolsOrder.id });
  });

  it('come with our own type where the order has none', async () => {
    const life = await confirmOrder(await start());
    const order = await life.readOrder();
    const { body } = await connector.platforms.commercetools.request('GET', '/types/key=fft-order');
    expect(order.custom?.type.id).toBe((body as { id: string }).id);
  });

  it('have the names that the configuration gives them', async () => {
    const configuration = { customFieldNames: { fft_order_id: 'fulfilment_order' } };
    const life = await confirmOrder(await start({ configuration }));
    expect(fieldsOf(await life.readOrder())).toMatchObject({
      fulfilment_order: life.fulfillmenttoolsOrder.id,
    });
  });
});

describe('a message that can never work', () => {
  it.each([
    ['no JSON', 'nonsense'],
    ['no message', { hello: 'world' }],
    ['another resource', { ...orderMessage('x'), resource: { typeId: 'product', id: 'x' } }],
    ['an order that does not exist', orderMessage('6d6f1d0e-0000-4000-8000-000000000000')],
    ['an id that is no id', orderMessage('../carts')],
  ])('is acknowledged: %s', async (_name, body) => {
    await start({ messages: false });
    expect(await post(connector.eventUrl, body)).toMatchObject({ status: 204 });
  });
});
