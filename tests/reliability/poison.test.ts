import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Order } from '@commercetools/platform-sdk';
import { draftOf } from '../../sandbox/shop.ts';
import { settingsFor } from '../../sandbox/settings.ts';
import { sampleSalesOrder } from '../../sandbox/shopgate/sample-sales-order.ts';
import { signWebhookToken } from '../../shared/src/edge/webhook-token.ts';
import { loadServiceSettings } from '../../shared/src/settings/settings.ts';
import { fulfillmenttools } from './fulfillmenttools.ts';
import { shopgate } from './shopgate.ts';
import { startWorld, undisturbed, type World } from './world.ts';

const request = { shippingMethod: 'standard', lines: [{ sku: 'MUG-BLUE', quantity: 1 }] } as const;

/** A world, and what the connector in it is called with. */
interface Poisoned {
  world: World;
  /** How many orders of that number have arrived. */
  arrived(orderNumber: string): number;
  /** Where orders are created. */
  creation: RegExp;
  problemField: string;
  /** What comes with its webhooks, and how it acknowledges them. */
  headers(): Promise<Record<string, string>>;
  acknowledges: number;
  webhooks: Readonly<Record<Poison, [body: object, reason: RegExp]>>;
}
type Poison =
  | 'whose payload is not as documented'
  | 'of an unknown event'
  | 'of an order of somebody else'
  | 'of something that is not there';

async function ofFulfillmenttools(): Promise<Poisoned> {
  const world = await startWorld(fulfillmenttools);
  const { jwt } = loadServiceSettings(settingsFor('service', world.platforms));
  const order = { id: 'x', version: 1, status: 'OPEN' };
  return {
    world,
    arrived: (orderNumber) => world.platforms.fulfillmenttools.ordersOf(orderNumber).length,
    creation: /\/api\/orders$/,
    problemField: 'fft_problem',
    headers: async () => ({ authorization: `Bearer ${await signWebhookToken(jwt, { expiresInDays: 1 })}` }),
    acknowledges: 200,
    webhooks: {
      'whose payload is not as documented': [
        { event: 'PICK_JOB_CREATED', payload: { id: 7 } },
        /not as documented/,
      ],
      'of an unknown event': [{ event: 'PICK_JOB_TELEPORTED', payload: {} }, /not in the event table/],
      'of an order of somebody else': [
        { event: 'ORDER_CREATED', payload: { ...order, tenantOrderId: 'FOREIGN' } },
        /no commercetools order/,
      ],
      'of something that is not there': [
        { event: 'ORDER_CREATED', payload: { ...order, customAttributes: { commercetoolsId: nobody } } },
        /no commercetools order/,
      ],
    },
  };
}

async function ofShopgate(): Promise<Poisoned> {
  const world = await startWorld(shopgate);
  const emulator = world.platforms.shopgate;
  const foreign = emulator.store.addSalesOrder(sampleSalesOrder('somebody'));
  const webhook = (eventCode: string, payload: object) => ({
    ...{ id: '1', date: '2026-01-01T00:00:00.000Z', webhookId: '1', tenantType: 'merchant' },
    tenantId: emulator.world.merchantCode,
    eventCode,
    payload,
  });
  return {
    world,
    arrived: (orderNumber) => emulator.ordersOf(orderNumber).length,
    creation: /\/merchants\/\w+\/orders$/,
    problemField: 'shopgate_problem',
    headers: () => Promise.resolve({ 'shopgate-token': emulator.world.webhookDelivery.token }),
    acknowledges: 204,
    webhooks: {
      'whose payload is not as documented': [webhook('salesOrderAdded', { id: 7 }), /not as documented/],
      'of an unknown event': [webhook('salesOrderTeleported', {}), /not in the event table/],
      'of an order of somebody else': [
        webhook('salesOrderAdded', { salesOrderNumber: foreign.orderNumber }),
        /no order of this project/,
      ],
      'of something that is not there': [
        webhook('orderNotPickedUp', { fulfillmentOrderNumber: '99999-0001' }),
        /no order of this project/,
      ],
    },
  };
}

const connectors = [
  { name: 'fulfillmenttools', open: ofFulfillmenttools },
  { name: 'Shopgate', open: ofShopgate },
];
const nobody = '0f4f2c11-3d0a-4b6e-9a55-2f1a4d5f7c01';

const envelope = (content: string): string =>
  JSON.stringify({ message: { data: Buffer.from(content).toString('base64') } });

describe.each(connectors)('with $name,', ({ name, open }) => {
  let poisoned: Poisoned;
  let world: World;
  let count = 0;
  beforeAll(async () => {
    poisoned = await open();
    ({ world } = poisoned);
  });
  afterAll(() => world.close());

  async function confirmedOrder(): Promise<Order> {
    const { commercetools } = world.platforms;
    const order = await commercetools.merchant.placeOrder(draftOf(request, `P-${(count += 1)}`));
    await commercetools.merchant.confirmOrder(order.id);
    await world.platforms.settle();
    return order;
  }

  const problemOf = async ({ id }: Order): Promise<unknown> =>
    (await world.platforms.commercetools.merchant.readOrder(id)).custom?.fields[
      poisoned.problemField
    ] as unknown;

  const arrived = ({ orderNumber = '' }: Order): number => poisoned.arrived(orderNumber);

  /** Sends it to the event application. @returns status, and what was logged */
  async function deliver(body: string): Promise<{ status: number; logged: string }> {
    const before = world.log.length;
    const status = await world.event.send({ headers: {}, body: new TextEncoder().encode(body) });
    return { status, logged: world.log.slice(before).join('\n') };
  }

  describe('an order that the platform refuses', () => {
    it('is acknowledged, says why, and is created once the reason is gone', async () => {
      world.disturb(({ method, path }) =>
        method === 'POST' && poisoned.creation.test(path)
          ? { kind: 'status', status: 400 }
          : { kind: 'none' },
      );
      const order = await confirmedOrder();
      world.disturb(undisturbed);
      expect(await problemOf(order)).toContain('Injected fault: 400');
      expect(world.log.join('\n')).toContain(`${name} refused the order: Injected fault: 400`);
      expect(arrived(order)).toBe(0);

      await world.platforms.commercetools.merchant.setPaymentState(order.id, 'CreditOwed');
      await world.platforms.settle();
      expect(arrived(order)).toBe(1);
      expect(await problemOf(order)).toBeUndefined();
    });
  });

  describe('a message that can never work', () => {
    const messageAbout = (typeId: string, more: object = {}) =>
      envelope(
        JSON.stringify({
          notificationType: 'Message',
          type: 'OrderStateChanged',
          resource: { typeId, id: nobody },
          ...more,
        }),
      );
    const messages: [string, string, RegExp][] = [
      ['is no JSON', envelope('{"resource":'), /Unreadable message/],
      ['has no envelope and is no JSON', '<html>', /Unreadable message/],
      [
        'is about an unknown resource type',
        messageAbout('quote-request'),
        /not about anything that is synchronized/,
      ],
      ['is about an order that does not exist', messageAbout('order'), /does not exist any more/],
      ['is of an unknown type', messageAbout('order', { type: 'OrderTeleported' }), /nothing depends on/],
    ];

    it.each(messages)('is acknowledged and logged when it %s', async (_kind, body, reason) => {
      const { status, logged } = await deliver(body);
      expect(status).toBe(204);
      expect(logged).toMatch(reason);
    });

    it('is acknowledged when its order is deleted before it could be read', async () => {
      const { merchant } = world.platforms.commercetools;
      const order = await confirmedOrder();
      await merchant.deleteOrder(order.id);
      await world.platforms.settle();
      const late = JSON.stringify({ type: 'OrderStateChanged', resource: { typeId: 'order', id: order.id } });
      expect((await deliver(late)).status).toBe(204);
    });
  });

  describe('a message whose payload was left out', () => {
    it('still creates its order', async () => {
      world.platforms.commercetools.leavePayloadsOut(true);
      const order = await confirmedOrder();
      world.platforms.commercetools.leavePayloadsOut(false);
      expect(arrived(order)).toBe(1);
    });
  });

  describe('a webhook that can never work', () => {
    it.each<Poison>([
      'whose payload is not as documented',
      'of an unknown event',
      'of an order of somebody else',
      'of something that is not there',
    ])('%s is acknowledged and logged', async (poison) => {
      const [body, reason] = poisoned.webhooks[poison];
      const before = world.log.length;
      const status = await world.service.send({
        headers: await poisoned.headers(),
        body: new TextEncoder().encode(JSON.stringify(body)),
      });
      expect(status).toBe(poisoned.acknowledges);
      expect(world.log.slice(before).join('\n')).toMatch(reason);
    });
  });
});
