import { afterEach, describe, expect, it } from '@jest/globals';
import { startShopgateOnLoopback } from '../../sandbox/shopgate/shopgate-loopback.ts';
import type { ShopgateOptions } from '../../sandbox/shopgate/shopgate-options.ts';
import { PlatformError } from '../../shared/src/errors.ts';
import { decideAdoption, isNotAnothers } from '../../shared/src/fulfillment/order-adoption.ts';
import type { FoundOrder } from '../../shared/src/fulfillment/provider.ts';
import { nextVersions } from '../../shared/src/fulfillment/unversioned-facts.ts';
import { canonicalJson, join, type Ledger } from '../../shared/src/fulfillment/ledger.ts';
import { announceShopgateReturns } from '../../shared/src/shopgate/announce-shopgate-returns.ts';
import { ShopgateCustomers } from '../../shared/src/shopgate/customers.ts';
import { FulfillmentOrders, type FulfillmentOrder } from '../../shared/src/shopgate/fulfillment-orders.ts';
import { factsOf } from '../../shared/src/shopgate/picture/order-facts.ts';
import { ReturnOrders } from '../../shared/src/shopgate/return-orders.ts';
import { SalesOrders, type SalesOrder } from '../../shared/src/shopgate/sales-orders.ts';
import { ShopgateClient } from '../../shared/src/shopgate/shopgate-client.ts';
import { subscribedShopgateEvents } from '../../shared/src/shopgate/shopgate-event-table.ts';
import { prepareSalesOrder, shopgateOrders } from '../../shared/src/shopgate/shopgate-provider.ts';
import { WebhookSender } from '../../shared/src/shopgate/webhook-sender.ts';
import { refusal } from '../builders/in-memory-orders.ts';
import { completeAddress, mappingInput } from '../builders/mappable-order.ts';

const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

/** Shopgate's record against an emulator that answers as the options say. */
async function shopgate(options: ShopgateOptions = {}) {
  const { emulator, origin, close } = await startShopgateOnLoopback(options);
  closers.push(close);
  const settings = {
    clientId: 'client',
    clientSecret: 'secret',
    username: 'user@example.com',
    password: 'password',
    merchantCode: 'SANDBOX',
    apiUrl: `${origin}/{service}`,
    authUrl: `${origin}/auth/oauth/token`,
  };
  const client = new ShopgateClient(settings, { sleep: () => Promise.resolve() });
  const resources = {
    orders: new SalesOrders(client),
    fulfillmentOrders: new FulfillmentOrders(client),
    customers: new ShopgateCustomers(client),
    returnOrders: new ReturnOrders(client),
    projectKey: 'shop',
  };
  return { emulator, resources, provider: shopgateOrders(resources) };
}

function prepared() {
  const order = prepareSalesOrder(mappingInput(), 'shop');
  if (order.kind === 'unmappable') throw new Error(order.problem);
  return order;
}

describe('an order that is created a second time', () => {
  const owner = { commercetoolsId: mappingInput().order.id, projectKey: 'shop' };

  it('is refused as one that is there, where its externalCode is unique', async () => {
    const { provider } = await shopgate({ duplicateOrders: 'refused' });
    const { id } = await provider.create(prepared());
    const error: unknown = await provider.create(prepared()).catch((reason: unknown) => reason);
    expect(provider.saysItIsThere(error as never)).toBe(true);
    expect(decideAdoption(await provider.find('ORDER-1'), owner)).toMatchObject({
      kind: 'own',
      order: { id },
    });
  });

  it('is found by whoever looks first, where its externalCode may be used again', async () => {
    const { provider, emulator } = await shopgate({ duplicateOrders: 'accepted' });
    const { id } = await provider.create(prepared());
    expect(decideAdoption(await provider.find('ORDER-1'), owner)).toMatchObject({
      kind: 'own',
      order: { id },
    });
    expect(emulator.ordersOf('ORDER-1')).toHaveLength(1);
  });
});

describe('an order that another deployment has sent', () => {
  it('is not ours, to be adopted, cancelled or edited', async () => {
    const { provider, resources, emulator } = await shopgate();
    const staging = shopgateOrders({ ...resources, instance: 'staging' });
    const order = prepareSalesOrder(mappingInput(), 'shop', 'staging');
    if (order.kind === 'unmappable') throw new Error(order.problem);
    const { id } = await staging.create(order);
    const owner = { commercetoolsId: mappingInput().order.id, projectKey: 'shop' };
    expect(decideAdoption(await staging.find('ORDER-1'), owner)).toMatchObject({
      kind: 'own',
      order: { id },
    });
    expect(decideAdoption(await provider.find('ORDER-1'), owner)).toMatchObject({
      kind: 'taken',
      reason: expect.stringContaining('sent by the deployment staging'),
    });
    const isOurs = (found: FoundOrder) => isNotAnothers(found, owner);
    expect(await provider.cancel(id, isOurs)).toEqual({ kind: 'gone' });
    expect(await provider.modify?.(id, isOurs, prepared(), ['lines'], {})).toEqual({ kind: 'gone' });
    expect(emulator.ordersOf('ORDER-1')).toMatchObject([{ status: 'inProgress' }]);
  });

  it('is followed by the one whose ledger names it, where Shopgate was not told who has sent it', async () => {
    const { provider, resources, emulator } = await shopgate();
    const staging = shopgateOrders({ ...resources, instance: 'staging' });
    const { id } = await provider.create(prepared());
    const owner = { commercetoolsId: mappingInput().order.id, projectKey: 'shop' };
    expect(decideAdoption(await staging.find('ORDER-1'), owner)).toMatchObject({ kind: 'taken' });
    const isOurs = (found: FoundOrder) => isNotAnothers(found, owner);
    expect(await staging.cancel(id, isOurs)).toMatchObject({ kind: 'changed' });
    expect(emulator.ordersOf('ORDER-1')).toMatchObject([{ status: 'canceled' }]);
  });
});

describe('what Shopgate refuses as a conflict', () => {
  const sent = { name: 'ORDER-1', commercetoolsId: 'c', projectKey: 'shop', mayHaveReturns: true };
  const conflict = () => Promise.reject(refusal('shopgate', 409, 'somebody works on it'));

  it('is refused: there are no versions that could be newer', async () => {
    const { provider, resources } = await shopgate({ routeOnCreation: false });
    const { id } = await provider.create(prepared());
    const orders = {
      create: () => Promise.reject(new Error('unused')),
      read: (number: string) => resources.orders.read(number),
      findByExternalCode: () => Promise.resolve([]),
      update: conflict,
    };
    const refusing = shopgateOrders({ ...resources, orders });
    const words = 'somebody works on it';
    expect(await refusing.cancel(id, () => true)).toMatchObject({ kind: 'refused', words });
    const { body, ...rest } = prepared();
    const addressSequences = body.order.addressSequences.map((each) => ({ ...each, city: 'Bonn' }));
    const moved = { ...rest, body: { ...body, order: { ...body.order, addressSequences } } };
    expect(await refusing.modify?.(id, () => true, moved, ['consumer'], {})).toMatchObject({
      kind: 'refused',
      words,
    });
    const returnOrders = { listOf: () => Promise.resolve([]), create: conflict };
    const item = { name: 'item-1', lineItemId: 'line-1', sku: 'SKU-1', quantity: 1 };
    const { problem } = await announceShopgateReturns({ ...resources, returnOrders }, { ...sent, id }, [
      item,
    ]);
    expect(problem).toContain(words);
  });
});

describe('an order whose customer Shopgate does not take', () => {
  it('is not created, and may be tried again: nobody has asked for an order', async () => {
    const { resources, emulator } = await shopgate();
    const customers = {
      findOrCreate: () => Promise.reject(refusal('shopgate', 400, 'communicationPreferences is empty')),
    };
    await expect(shopgateOrders({ ...resources, customers }).create(prepared())).rejects.toMatchObject({
      applied: 'no',
      summary: 'the customer: communicationPreferences is empty',
    });
    expect(emulator.ordersOf('ORDER-1')).toEqual([]);
  });

  it('is not blamed for a log-in that has failed', async () => {
    const { resources } = await shopgate();
    const failed = new PlatformError({
      ...{ platform: 'shopgate', request: 'log-in', summary: 'HTTP 401: wrong password' },
      ...{ applied: 'no', retryable: true },
    });
    const findOrCreate = () => Promise.reject(failed);
    const provider = shopgateOrders({ ...resources, customers: { findOrCreate } });
    await expect(provider.create(prepared())).rejects.toBe(failed);
  });

  it('waits where Shopgate has them without our number, and the order says so', async () => {
    const { resources } = await shopgate();
    const findOrCreate = () => Promise.reject(refusal('shopgate', 409, 'customer already exists'));
    const provider = shopgateOrders({ ...resources, customers: { findOrCreate } });
    const error: unknown = await provider.create(prepared()).catch((reason: unknown) => reason);
    expect(provider.saysItIsThere(error as never)).toBe(true);
    expect(provider.keepsName?.(error as never)).toBe(false);
  });

  it('names no telephone number, which Shopgate may refuse', () => {
    const shippingAddress = { ...completeAddress, phone: '+49 221 1', mobile: '+49 170 1', fax: '1' };
    const order = prepareSalesOrder(mappingInput({ shippingAddress }), 'shop');
    expect(JSON.stringify(order)).not.toMatch(/\+49|phone|mobile|fax/);
  });
});

describe('what becomes of an order', () => {
  const part = (status: string): FulfillmentOrder => ({
    orderNumber: '1-0001',
    salesOrderNumber: '1',
    locationCode: 'berlin',
    type: 'directShip',
    status,
    cancellationReason: undefined,
    submitDate: '2026-01-01T00:00:00.000Z',
    acceptDate: undefined,
    readyDate: undefined,
    completeDate: undefined,
    fulfillments: undefined,
    lineItems: [
      { salesOrderLineItemCode: 'line-1', quantity: 1, status: 'requested', quantityChangeReason: undefined },
    ],
  });
  const salesOrder = { orderNumber: '1', status: 'inProgress', lineItems: [] } as unknown as SalesOrder;
  const read = (ledger: Ledger, status: string): Ledger =>
    join(ledger, nextVersions(ledger, factsOf({ salesOrder, fulfillmentOrders: [part(status)] })));

  it('is followed through any transition of its status, also back', () => {
    const states = ['accepted', 'ready', 'inProgress', 'fulfilled', 'ready', 'canceled'];
    let ledger: Ledger = {};
    const seen = states.map((status) => {
      ledger = read(ledger, status);
      return ledger.pickJobs?.['1-0001']?.state;
    });
    expect(seen).toEqual(['open', 'picked', 'picking', 'picked', 'picked', 'cancelled']);
  });

  it('is written once, however often its webhook comes and whatever id it has', () => {
    const ledger = read({}, 'ready');
    expect(canonicalJson(read(ledger, 'ready'))).toBe(canonicalJson(ledger));
  });

  it('is kept as it is called where the status is a new one, and ends nothing', () => {
    const ledger = read(read({}, 'accepted'), 'beingWrapped');
    expect(ledger.order?.state).toBe('open');
    expect(ledger.handoverJobs).toBeUndefined();
    expect(read(ledger, 'fulfilled').handoverJobs).toMatchObject({ '1-0001': { state: 'gone' } });
  });
});

describe('a return that the shop announces', () => {
  it('says in the words of Shopgate that a reason or condition is not known there', async () => {
    const { provider, resources } = await shopgate();
    const { id } = await provider.create(prepared());
    const returnOrders = {
      listOf: () => Promise.resolve([]),
      create: () => Promise.reject(refusal('shopgate', 400, 'Reason other not found')),
    };
    const sent = { id, name: 'ORDER-1', commercetoolsId: 'c', projectKey: 'shop', mayHaveReturns: true };
    const item = { name: 'item-1', lineItemId: 'line-1', sku: 'SKU-1', quantity: 1 };
    const { announced, problem } = await announceShopgateReturns({ ...resources, returnOrders }, sent, [
      item,
    ]);
    expect(announced).toEqual([]);
    expect(problem).toContain('Reason other not found');
  });
});

describe('webhooks', () => {
  it('are known by their token also after it was changed, without asking at every knock', async () => {
    const shop = { token: 'first', reads: 0, now: 0 };
    const readToken = () => {
      shop.reads += 1;
      return Promise.resolve(shop.token);
    };
    const sender = new WebhookSender({ readToken }, () => shop.now);
    expect(await sender.sends('first')).toBe(true);
    shop.token = 'second';
    shop.now += 60_000;
    expect(await sender.sends('second')).toBe(true);
    expect(await sender.sends('first')).toBe(false);
    expect(shop.reads).toBe(2);
  });

  it('are asked for only of events that every list of Shopgate names', () => {
    expect(subscribedShopgateEvents.filter((name) => name.startsWith('inventoryReservation'))).toEqual([]);
    expect(subscribedShopgateEvents).toHaveLength(10);
  });
});
