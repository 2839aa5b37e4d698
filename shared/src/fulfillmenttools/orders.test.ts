import { describe, expect, it } from '@jest/globals';
import { pageOf, withFulfillmenttools, type SeenRequest } from './fulfillmenttools-server.fixture.ts';
import { FulfillmenttoolsOrders } from './orders.ts';

const order = (id: string, more: object = {}) => ({
  id,
  version: 1,
  status: 'OPEN',
  created: '2026-01-01T00:00:00Z',
  orderLineItems: [{ id: 'l1', quantity: 2, article: { tenantArticleId: 'sku', title: 't' } }],
  ...more,
});

/** A server that holds these orders, lists them in pages, and lists nothing but id and status. */
const holding = (orders: { id: string; status?: unknown }[]) => (request: SeenRequest) => {
  if (request.operation === 'GET orders') {
    const stripped = pageOf(orders, request).map(({ id }) => ({ id, version: 1, status: 'OPEN' }));
    return { json: { orders: stripped, total: orders.length } };
  }
  const found = orders.find(({ id }) => request.operation === `GET orders/${id}`);
  return found === undefined ? { status: 404 } : { json: found };
};

describe('FulfillmenttoolsOrders', () => {
  it('creates an order and reads what it uses of the answer', async () => {
    await withFulfillmenttools(
      () => ({
        status: 201,
        json: order('1', { status: 'NEW_STATUS', tenantOrderId: 'A-1', unknown: true }),
      }),
      async ({ client, requests }) => {
        const created = await new FulfillmenttoolsOrders(client).create({ tenantOrderId: 'A-1' });
        expect(created).toMatchObject({ id: '1', version: 1, status: 'NEW_STATUS', tenantOrderId: 'A-1' });
        expect(created).not.toHaveProperty('unknown');
        expect(requests[0]).toMatchObject({ operation: 'POST orders', body: { tenantOrderId: 'A-1' } });
      },
    );
  });

  it('does not fail on parts of an answer that it does not need', async () => {
    const odd = { tenantOrderId: null, customAttributes: null, orderLineItems: [{ id: 'l1' }], created: 7 };
    await withFulfillmenttools(
      () => ({ status: 201, json: order('1', odd) }),
      async ({ client }) => {
        const created = await new FulfillmenttoolsOrders(client).create({});
        expect(created).toMatchObject({ id: '1', version: 1, orderLineItems: undefined });
      },
    );
  });

  it('does not know whether an order was created when the answer names none', async () => {
    await withFulfillmenttools(
      () => ({ status: 201, json: { fine: true } }),
      async ({ client }) => {
        const create = new FulfillmenttoolsOrders(client).create({});
        await expect(create).rejects.toMatchObject({
          applied: 'unknown',
          summary: 'the answer is not as expected at: id, version, status',
        });
      },
    );
  });

  it('finds every order of a tenantOrderId, on every page, open ones first, then the newest', async () => {
    const closed = Array.from({ length: 26 }, (_, index) =>
      order(`c${index}`, { status: 'CANCELLED', created: `2026-01-01T00:00:${10 + index}Z` }),
    );
    const open = order('open', { status: 'LOCKED', customAttributes: { commercetoolsId: 'x' } });
    await withFulfillmenttools(holding([...closed, open]), async ({ client, requests }) => {
      const found = await new FulfillmenttoolsOrders(client).findByTenantOrderId('A&B=1');
      expect(found.map(({ id }) => id).slice(0, 3)).toEqual(['open', 'c25', 'c24']);
      expect(found).toHaveLength(27);
      expect(found[0]?.customAttributes).toEqual({ commercetoolsId: 'x' });
      expect(requests[0]?.query).toEqual({ tenantOrderId: 'A&B=1', size: '25' });
      expect(requests[1]?.query).toMatchObject({ startAfterId: 'c24' });
    });
  });

  it('leaves out an order of another tenantOrderId, and one that is gone', async () => {
    const orders = [order('1', { tenantOrderId: 'A' }), order('2', { tenantOrderId: 'B' })];
    await withFulfillmenttools(
      (request) => {
        if (request.operation === 'GET orders/gone') return { status: 404 };
        const listed = { orders: [...orders, { id: 'gone' }].map(({ id }) => ({ id })) };
        return request.operation === 'GET orders' ? { json: listed } : holding(orders)(request);
      },
      async ({ client }) => {
        const found = await new FulfillmenttoolsOrders(client).findByTenantOrderId('A');
        expect(found.map(({ id }) => id)).toEqual(['1']);
      },
    );
  });

  it('asks for nothing when there is no tenantOrderId to ask for', async () => {
    await withFulfillmenttools(holding([order('1')]), async ({ client, requests }) => {
      expect(await new FulfillmenttoolsOrders(client).findByTenantOrderId('')).toEqual([]);
      expect(requests).toHaveLength(0);
    });
  });

  it.each(['', '.', '..', '\ud800', 'x'.repeat(257)])('has no order of the id %j', async (id) => {
    await withFulfillmenttools(holding([]), async ({ client, requests }) => {
      expect(await new FulfillmenttoolsOrders(client).read(id)).toBeUndefined();
      expect(requests).toHaveLength(0);
    });
  });

  it('uses a hostile id only as an id', async () => {
    await withFulfillmenttools(
      () => ({ status: 404 }),
      async ({ client, requests }) => {
        expect(await new FulfillmenttoolsOrders(client).read('../users?x=1#y')).toBeUndefined();
        expect(requests[0]?.operation).toBe('GET orders/..%2Fusers%3Fx%3D1%23y');
      },
    );
  });

  it('cancels, force-cancels, unlocks and modifies exactly the version that it was given', async () => {
    await withFulfillmenttools(
      () => ({ json: order('1', { version: 3 }) }),
      async ({ client, requests }) => {
        const orders = new FulfillmenttoolsOrders(client);
        const version = { id: '1', version: 2 };
        await orders.cancel(version);
        await orders.cancel(version, 'reason-1');
        await orders.forceCancel(version);
        await orders.unlock(version);
        expect((await orders.modify('1', { version: 2, orderLineItems: [] })).version).toBe(3);
        expect(requests.map(({ operation, body }) => [operation, body])).toEqual([
          ['POST orders/1/actions', { name: 'CANCEL', version: 2 }],
          ['POST orders/1/actions', { name: 'CANCEL', version: 2, cancelationReasonId: 'reason-1' }],
          ['POST orders/1/actions', { name: 'FORCE_CANCEL', version: 2 }],
          ['POST orders/1/actions', { name: 'UNLOCK', version: 2 }],
          ['PATCH orders/1', { version: 2, orderLineItems: [] }],
        ]);
      },
    );
  });
});
