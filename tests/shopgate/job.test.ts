import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { scriptEnvironment } from '../../sandbox/settings.ts';
import { signWebhookToken } from '../../shared/src/edge/webhook-token.ts';
import { convergeShopgateWebhook } from '../../shared/src/lifecycle/shopgate-deployment.ts';
import type { SweepStatus } from '../../shared/src/synchronization/sweep/sweep-notes.ts';
import { post } from '../platforms/messages.ts';
import type { Instance } from '../reliability/instance.ts';
import { undisturbed } from '../reliability/world.ts';
import { startShop, type Bought, type Shop, type ShopOptions } from './shopgate-shop.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

let shop: Shop;
let job: Instance;
afterEach(() => shop.close());

async function open(options?: ShopOptions): Promise<void> {
  shop = await startShop(options);
  job = await shop.startJob();
}

async function ask(body: object = {}): Promise<{ status: number; body: unknown }> {
  const token = await signWebhookToken(shop.deployment.settings.jwt, { expiresInDays: 1 });
  return post(job.url, body, { authorization: `Bearer ${token}` });
}

/** Sweeps after a while in which nothing has happened. */
async function sweepAfter(milliseconds: number): Promise<SweepStatus> {
  shop.clock.advance(milliseconds);
  expect((await ask()).status).toBe(200);
  await shop.platforms.settle();
  const { body } = await shop.platforms.commercetools.request('GET', '/custom-objects/shopgate/status');
  return (body as { value: SweepStatus }).value;
}

/** Orders that a store has fulfilled, of which no webhook has told. */
async function unheard(count: number): Promise<Bought[]> {
  const bought: Bought[] = [];
  for (let number = 0; number < count; number += 1) bought.push(await shop.buy());
  shop.service.routing = 'hold';
  for (const each of bought) shop.store.fulfil(each.part().orderNumber);
  await shop.platforms.settle();
  shop.service.routing = 'alternate';
  return bought;
}

const stateOf = async (bought: Bought) => (await bought.order()).shipmentState;

describe('a sweep', () => {
  it('finds in one go what no webhook has told for a day, and then nothing more', async () => {
    await open();
    const bought = await unheard(2);
    expect(await Promise.all(bought.map(stateOf))).toEqual([undefined, undefined]);
    const { lastSweep } = await sweepAfter(day);
    expect(await Promise.all(bought.map(stateOf))).toEqual(['Shipped', 'Shipped']);
    expect(lastSweep).toMatchObject({ repaired: 2, failures: 0, complete: true });
    expect((await sweepAfter(10 * minute)).lastSweep).toMatchObject({ repaired: 0, complete: true });
  });

  it('finds returns of which no webhook has told, although nothing else of the order has changed', async () => {
    await open();
    const bought = await shop.buy();
    shop.store.fulfil(bought.part().orderNumber);
    await sweepAfter(40 * day);
    shop.service.routing = 'hold';
    const line = { code: 'L1', salesOrderLineItemCode: bought.line('MUG-BLUE'), quantity: 1 };
    const reasons = { returnReason: { code: 'itemDamaged' }, productCondition: { code: 'good' } };
    const { orderNumber } = shop.store.addReturn(bought.salesOrder().orderNumber, {
      lineItems: [{ ...line, ...reasons, status: 'open' }],
    });
    const returned = async () =>
      ((await bought.order()).returnInfo ?? []).flatMap(({ items }) =>
        items.map(({ shipmentState }) => shipmentState),
      );
    shop.store.moveReturn(orderNumber, 'arrived');
    await sweepAfter(10 * minute);
    expect(await returned()).toEqual(['Returned']);
    shop.clock.advance(day);
    shop.store.moveReturn(orderNumber, 'completed');
    await sweepAfter(10 * minute);
    expect(await returned()).toEqual(['BackInStock']);
  });

  it('sends an order whose message was lost, once', async () => {
    await open();
    shop.event.routing = 'hold';
    const bought = await shop.buy();
    expect(bought.salesOrders()).toEqual([]);
    await sweepAfter(10 * minute);
    await sweepAfter(10 * minute);
    expect(bought.salesOrders()).toHaveLength(1);
  });

  it('goes on behind an order that cannot be read', async () => {
    await open();
    const bought = await unheard(3);
    const { salesOrders } = shop.platforms.shopgate.world;
    const [, broken] = bought;
    salesOrders.change(broken?.salesOrder().orderNumber ?? '', { status: 7 as never });
    salesOrders.add('nameless', { status: 'open' } as never);
    const { lastSweep } = await sweepAfter(day);
    expect(await Promise.all(bought.map(stateOf))).toEqual(['Shipped', undefined, 'Shipped']);
    expect(lastSweep).toMatchObject({ repaired: 2, complete: true });
    expect(lastSweep?.failing.map(({ id }) => id)).toContain(broken?.salesOrder().orderNumber);
  });

  it('that Shopgate is down for is made up for by the next', async () => {
    await open();
    const bought = await unheard(2);
    shop.disturb(({ platform }) =>
      platform === 'shopgate' ? { kind: 'status', status: 503 } : { kind: 'none' },
    );
    expect((await sweepAfter(day)).lastSweep).toMatchObject({ repaired: 0, complete: false });
    shop.disturb(undisturbed);
    expect((await sweepAfter(10 * minute)).lastSweep).toMatchObject({ repaired: 2, complete: true });
    expect(await Promise.all(bought.map(stateOf))).toEqual(['Shipped', 'Shipped']);
  });
});

describe('the stock', () => {
  const stock = async (): Promise<Record<string, number>> => {
    const { body } = await shop.platforms.commercetools.request('GET', '/inventory');
    const { results } = body as { results: { sku: string; quantityOnStock: number }[] };
    return Object.fromEntries(results.map(({ sku, quantityOnStock }) => [sku, quantityOnStock]));
  };

  it('of all stores together is written, and only what has changed is asked for again', async () => {
    await open();
    shop.store.setStock('TSHIRT-M', 12);
    shop.store.setStock('MUG-BLUE', 0);
    shop.platforms.shopgate.world.inventories.add('broken', { available: 1 } as never);
    expect((await sweepAfter(minute)).lastSweep).toMatchObject({ complete: true });
    expect(await stock()).toEqual({ 'TSHIRT-M': 12, 'MUG-BLUE': 0 });
    shop.clock.advance(60 * minute);
    shop.store.setStock('TSHIRT-M', 11);
    await sweepAfter(minute);
    expect(await stock()).toEqual({ 'TSHIRT-M': 11, 'MUG-BLUE': 0 });
  });

  it('is left alone where the merchant does not want it', async () => {
    await open({ settings: { FEAT_STOCKSYNC_ACTIVE: 'false' } });
    shop.store.setStock('TSHIRT-M', 12);
    await sweepAfter(minute);
    expect(await stock()).toEqual({});
  });
});

describe('a connector that hears nothing', () => {
  const webhook = () => {
    const [found] = shop.platforms.shopgate.world.webhooks.all();
    if (found === undefined) throw new Error('There is no webhook');
    return found;
  };

  it('of Shopgate any more says so as an error, in the log and in the status', async () => {
    await open();
    shop.platforms.shopgate.world.webhooks.remove(webhook().id);
    const { hearing, lastSweep } = await sweepAfter(minute);
    expect(hearing?.shopgate).toEqual({
      state: 'deaf',
      problem: 'the webhook ct-connector-sandbox-shop is gone: deploy the service again',
    });
    expect(lastSweep?.complete).toBe(false);
    const line = shop.log.find((text) => text.includes('does not hear all of shopgate'));
    expect(line).toContain('"severity":"ERROR"');
  });

  it('because its webhook is gone makes it again where the service was deployed and answers', async () => {
    await open();
    const [address = ''] = shop.service.targets;
    await convergeShopgateWebhook(
      { ...shop.deployment, environment: scriptEnvironment(address) },
      '/service',
    );
    shop.platforms.shopgate.world.webhooks.remove(webhook().id);
    const { hearing, lastSweep } = await sweepAfter(minute);
    expect(hearing?.shopgate).toMatchObject({
      state: 'repaired',
      problem: expect.stringContaining('is gone'),
    });
    expect(lastSweep?.complete).toBe(true);
    expect(webhook()).toMatchObject({ code: 'ct-connector-sandbox-shop', active: true, endpoint: address });
  });

  it.each([
    { what: 'switched off', change: { active: false }, words: 'is not active' },
    { what: 'cut down', change: { events: [{ code: 'salesOrderAdded' }] }, words: 'lacks salesOrderStatus' },
  ])('because its webhook was $what puts that back', async ({ change, words }) => {
    await open();
    const before = webhook();
    shop.platforms.shopgate.world.webhooks.change(before.id, change);
    const { hearing } = await sweepAfter(minute);
    expect(hearing?.shopgate).toMatchObject({
      state: 'repaired',
      problem: expect.stringContaining(words),
    });
    expect(webhook()).toEqual(before);
    expect((await sweepAfter(10 * minute)).hearing?.shopgate).toEqual({ state: 'hears' });
  });

  it('of commercetools any more says so', async () => {
    await open();
    const { commercetools } = shop.platforms;
    const key = '/subscriptions/key=shopgate-connector';
    const { body } = await commercetools.request('GET', key);
    await commercetools.request('DELETE', `${key}?version=${(body as { version: number }).version}`);
    expect((await sweepAfter(minute)).hearing?.commercetools).toMatchObject({
      state: 'deaf',
      problem: expect.stringContaining('shopgate-connector is gone'),
    });
  });
});

describe('somebody who names an order', () => {
  let bought: Bought | undefined;
  beforeEach(async () => {
    await open();
    [bought] = await unheard(1);
  });

  it('has it repaired', async () => {
    expect((await ask({ orderId: bought?.orderId })).status).toBe(200);
    expect(bought && (await stateOf(bought))).toBe('Shipped');
  });

  it('is shown what would be sent, and nothing is changed', async () => {
    const calls = shop.platforms.calls.length;
    const { status, body } = await ask({ orderId: bought?.orderId, preview: true });
    expect(status).toBe(200);
    expect(JSON.stringify(body)).toContain('TSHIRT-M');
    const writes = shop.platforms.calls
      .slice(calls)
      .filter(({ method, path }) => method !== 'GET' && !path.endsWith('/token'));
    expect(writes).toEqual([]);
  });

  it('needs our token', async () => {
    expect((await post(job.url, { orderId: bought?.orderId })).status).toBe(401);
  });
});
