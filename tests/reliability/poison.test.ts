import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Order } from '@commercetools/platform-sdk';
import type { Platforms } from '../../sandbox/platforms.ts';
import { draftOf } from '../../sandbox/shop.ts';
import { settingsFor } from '../../sandbox/settings.ts';
import { signWebhookToken } from '../../shared/src/edge/webhook-token.ts';
import { loadServiceSettings } from '../../shared/src/settings/settings.ts';
import { fulfillmenttools } from './fulfillmenttools.ts';
import { startWorld, undisturbed, type World } from './world.ts';

const request = { shippingMethod: 'standard', lines: [{ sku: 'MUG-BLUE', quantity: 1 }] } as const;

let world: World<Platforms>;
let count = 0;
beforeAll(async () => {
  world = await startWorld(fulfillmenttools);
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
  (await world.platforms.commercetools.merchant.readOrder(id)).custom?.fields['fft_problem'] as unknown;

const arrived = ({ orderNumber = '' }: Order): number =>
  world.platforms.fulfillmenttools.ordersOf(orderNumber).length;

const envelope = (content: string): string =>
  JSON.stringify({ message: { data: Buffer.from(content).toString('base64') } });

/** Sends it to the event application. @returns status, and what was logged */
async function deliver(body: string): Promise<{ status: number; logged: string }> {
  const before = world.log.length;
  const status = await world.event.send({ headers: {}, body: new TextEncoder().encode(body) });
  return { status, logged: world.log.slice(before).join('\n') };
}

describe('an order that fulfillmenttools refuses', () => {
  it('is acknowledged, says why, and is created once the reason is gone', async () => {
    world.disturb(({ method, path }) =>
      method === 'POST' && path === '/api/orders' ? { kind: 'status', status: 400 } : { kind: 'none' },
    );
    const order = await confirmedOrder();
    world.disturb(undisturbed);
    expect(await problemOf(order)).toContain('Injected fault: 400');
    expect(world.log.join('\n')).toContain('fulfillmenttools refused the order: Injected fault: 400');
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
        resource: { typeId, id: '0f4f2c11-3d0a-4b6e-9a55-2f1a4d5f7c01' },
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
  const webhooks: [string, object, RegExp][] = [
    [
      'whose payload is not as documented',
      { event: 'PICK_JOB_CREATED', payload: { id: 7 } },
      /not as documented/,
    ],
    ['of an unknown event', { event: 'PICK_JOB_TELEPORTED', payload: {} }, /not in the event table/],
    [
      'of an order of somebody else',
      { event: 'ORDER_CREATED', payload: { id: 'x', version: 1, status: 'OPEN', tenantOrderId: 'FOREIGN' } },
      /no commercetools order/,
    ],
  ];

  it.each(webhooks)('%s is acknowledged and logged', async (_kind, body, reason) => {
    const { jwt } = loadServiceSettings(settingsFor('service', world.platforms));
    const token = await signWebhookToken(jwt, { expiresInDays: 1 });
    const before = world.log.length;
    const status = await world.service.send({
      headers: { authorization: `Bearer ${token}` },
      body: new TextEncoder().encode(JSON.stringify(body)),
    });
    expect(status).toBe(200);
    expect(world.log.slice(before).join('\n')).toMatch(reason);
  });
});
