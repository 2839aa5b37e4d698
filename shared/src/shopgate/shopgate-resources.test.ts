import { afterEach, describe, expect, it } from '@jest/globals';
import { withFaults, type Fault, type LoggedCall } from '../../../sandbox/faults.ts';
import { sampleSalesOrder } from '../../../sandbox/shopgate/sample-sales-order.ts';
import type { ShopgateOptions } from '../../../sandbox/shopgate/shopgate-options.ts';
import { startShopgateOnLoopback } from '../../../sandbox/shopgate/shopgate-loopback.ts';
import { mappingInput } from '../../../tests/builders/mappable-order.ts';
import { CumulatedInventories } from './cumulated-inventories.ts';
import { ShopgateCustomers } from './customers.ts';
import { FulfillmentOrders } from './fulfillment-orders.ts';
import { mapSalesOrder } from './order-body/map-sales-order.ts';
import { SalesOrders } from './sales-orders.ts';
import { ShopgateClient } from './shopgate-client.ts';
import { Webhooks } from './webhooks.ts';

const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

const credentials = {
  clientId: 'client',
  clientSecret: 'sec:ret',
  username: 'u@example.com',
  password: 'p&=',
};

/** Shopgate's emulator, a client of it, and what happens to its calls by their number. */
async function start(
  options: ShopgateOptions = {},
  fault: (call: LoggedCall) => Fault = () => ({ kind: 'none' }),
) {
  const calls: LoggedCall[] = [];
  const faults = { decide: fault };
  const { emulator, origin, close } = await startShopgateOnLoopback({ credentials, ...options }, (listener) =>
    withFaults(listener, { platform: 'shopgate', calls, decide: (call) => faults.decide(call) }),
  );
  closers.push(close);
  const settings = {
    ...credentials,
    merchantCode: 'SANDBOX',
    apiUrl: `${origin}/{service}`,
    authUrl: `${origin}/auth/oauth/token`,
  };
  const client = new ShopgateClient(settings, { sleep: () => Promise.resolve() });
  return { emulator, client, calls, faults, settings };
}

const customer = {
  externalCustomerNumber: 'C-1',
  firstName: 'Ada',
  lastName: 'Example',
  emailAddress: 'ada@example.com',
  isAnonymous: false,
  settings: { communicationPreferences: [], marketingOptIn: false } as const,
};
const mappedOrder = () => {
  const result = mapSalesOrder(mappingInput(), 'shop');
  if (result.kind === 'unmappable') throw new Error(result.problem);
  return result.value;
};

describe('the client', () => {
  it.each([401, 403] as const)(
    'logs in once for many requests, and again when its token is refused with %d',
    async (endedTokens) => {
      const { client, emulator } = await start({ endedTokens });
      const read = () => new SalesOrders(client).read('nothing');
      expect(await Promise.all([read(), read(), read()])).toEqual([undefined, undefined, undefined]);
      expect(emulator.accounts.logIns).toBe(1);
      emulator.accounts.expireTokens();
      await read();
      expect(emulator.accounts.logIns).toBe(2);
    },
  );

  it('tells of wrong credentials as a failed log-in', async () => {
    const { settings } = await start();
    const client = new ShopgateClient({ ...settings, password: 'wrong' });
    await expect(new SalesOrders(client).read('1')).rejects.toMatchObject({
      platform: 'shopgate',
      applied: 'no',
      message: expect.stringContaining('log-in: HTTP 401: Invalid username or password'),
    });
  });
});

describe('customers', () => {
  it('are created once, and are sent no messages', async () => {
    const { client, emulator } = await start();
    const customers = new ShopgateCustomers(client);
    const id = await customers.findOrCreate(customer);
    expect(await customers.findOrCreate(customer)).toBe(id);
    expect(emulator.world.customers.all()).toMatchObject([
      { id, settings: { communicationPreferences: [] } },
    ]);
  });

  it.each([
    { customers: [{ id: 'a', externalCustomerNumber: 'C-2' }] },
    { customers: [{ id: 'a' }, { id: 'c', externalCustomerNumber: null }] },
  ])('are never somebody else, also where Shopgate passes over the filter: %j', async (found) => {
    const answers = [found, { ids: ['b'] }];
    const request = () => Promise.resolve(answers.shift());
    const customers = new ShopgateCustomers({ request } as unknown as ShopgateClient);
    expect(await customers.findOrCreate(customer)).toBe('b');
  });

  it('are found when somebody was faster or an answer was lost', async () => {
    let cut = false;
    const { client, emulator } = await start({}, ({ method, path }) => {
      const isFirstCreate = !cut && method === 'POST' && path.endsWith('/customers');
      cut ||= isFirstCreate;
      return isFirstCreate ? { kind: 'cut-after' } : { kind: 'none' };
    });
    const id = await new ShopgateCustomers(client).findOrCreate(customer);
    expect(emulator.world.customers.all().map((each) => each.id)).toEqual([id]);
  });

  it.each([false, true])('that are refused say why (codes as text: %s)', async (batchCodesAsText) => {
    const { client } = await start({ batchCodesAsText });
    const refused = new ShopgateCustomers(client).findOrCreate({ ...customer, emailAddress: 'nonsense' });
    await expect(refused).rejects.toMatchObject({ status: 400, applied: 'no', retryable: false });
  });
});

describe('sales orders', () => {
  const create = async (client: ShopgateClient) => {
    const { order, customer: draft } = mappedOrder();
    const customerId = await new ShopgateCustomers(client).findOrCreate(draft);
    return new SalesOrders(client).create({ ...order, customerId });
  };

  it('are created, found by their external code and read', async () => {
    const { client } = await start();
    const orderNumber = await create(client);
    const orders = new SalesOrders(client);
    expect(await orders.findByExternalCode('ORDER-1')).toMatchObject([
      { orderNumber, data: { commercetoolsProjectKey: 'shop' } },
    ]);
    expect(await orders.findByExternalCode('ORDER')).toEqual([]);
    const read = await orders.read(orderNumber);
    expect(read).toMatchObject({ status: 'inProgress', lineItems: [{ code: 'line-1', quantity: 2 }] });
    const [past, future] = ['2020-01-01T00:00:00.000Z', '2999-01-01T00:00:00.000Z'];
    expect(await orders.numbersChanged(past, future)).toEqual([orderNumber]);
    expect(await orders.numbersChanged(future, future)).toEqual([]);
    expect(await new FulfillmentOrders(client).salesOrdersChanged(past, future)).toEqual([orderNumber]);
    expect(await new FulfillmentOrders(client).numbersOf(orderNumber)).toEqual([`${orderNumber}-0001`]);
  });

  it('are listed to the last page', async () => {
    const { client, emulator } = await start({ routeOnCreation: false });
    for (let index = 0; index < 101; index += 1) emulator.store.addSalesOrder(sampleSalesOrder('c'));
    expect(await new SalesOrders(client).findByExternalCode('A-1')).toHaveLength(101);
  });

  it('are refused in the words of the batch, without being created', async () => {
    const { client } = await start({ products: ['OTHER'], batchCodesAsText: true });
    await expect(create(client)).rejects.toMatchObject({
      status: 400,
      applied: 'no',
      retryable: false,
      summary: 'Product SKU-1 not found',
    });
  });

  it('are never sent twice: a lost answer leaves it open', async () => {
    const { client, emulator } = await start({}, ({ method, path }) =>
      method === 'POST' && path.endsWith('/orders') ? { kind: 'cut-after' } : { kind: 'none' },
    );
    await expect(create(client)).rejects.toMatchObject({ applied: 'unknown', retryable: true });
    expect(emulator.ordersOf('ORDER-1')).toHaveLength(1);
  });
});

describe('webhooks', () => {
  const wanted = {
    code: 'ours',
    name: 'Ours',
    endpoint: 'https://x.example/',
    events: ['salesOrderUpdated'],
  };

  it('become what is wanted by difference, and leave those of others alone', async () => {
    const { client, emulator } = await start();
    const webhooks = new Webhooks(client);
    emulator.world.webhooks.add('other', {
      id: 'other',
      ...wanted,
      code: 'theirs',
      active: true,
      events: [],
    });
    expect(await webhooks.converge(wanted)).toBe('created');
    expect(await webhooks.converge(wanted)).toBe('kept');
    expect(await webhooks.converge({ ...wanted, events: ['locationCreated'] })).toBe('updated');
    expect(await webhooks.list()).toMatchObject([
      { code: 'theirs' },
      { code: 'ours', events: [{ code: 'locationCreated' }] },
    ]);
    expect(await webhooks.remove('ours')).toBe(true);
    expect(await webhooks.remove('ours')).toBe(false);
    expect(await webhooks.list()).toHaveLength(1);
    expect(await webhooks.readToken()).toBe('sandbox-webhook-token');
  });

  it('are there once when an answer is lost', async () => {
    let cut = false;
    const { client, emulator } = await start({}, ({ method, path }) => {
      const isFirst = !cut && method === 'POST' && path.endsWith('/webhooks');
      cut ||= isFirst;
      return isFirst ? { kind: 'cut-after' } : { kind: 'none' };
    });
    expect(await new Webhooks(client).converge(wanted)).toBe('updated');
    expect(emulator.world.webhooks.all()).toHaveLength(1);
  });
});

describe('cumulated inventories', () => {
  it('are read page by page', async () => {
    const { client, emulator } = await start();
    for (const code of ['A', 'B', 'C']) emulator.store.setStock(code, 5);
    const inventories = new CumulatedInventories(client);
    const first = await inventories.changedSince('2020-01-01T00:00:00.000Z', undefined, 2);
    expect(first.inventories).toEqual([
      { productCode: 'A', available: 5 },
      { productCode: 'B', available: 5 },
    ]);
    const second = await inventories.changedSince('2020-01-01T00:00:00.000Z', first.after, 2);
    expect(second).toEqual({ inventories: [{ productCode: 'C', available: 5 }] });
  });
});
