import { describe, expect, it } from '@jest/globals';
import { conflict, notFound, withCommercetools } from './commercetools-server.fixture.ts';
import { CommercetoolsOrders } from './orders.ts';

const id = '6f1f1f0e-0d5c-4a8f-9a55-3f1a5b0c7d21';
const always = [
  'shippingInfo.shippingMethod',
  'shipping[*].shippingInfo.shippingMethod',
  'lineItems[*].supplyChannel',
];

describe('CommercetoolsOrders', () => {
  it('reads an order together with shipping methods, supply channels and the asked-for reference', async () => {
    await withCommercetools(
      () => ({ json: { id, version: 3 } }),
      async ({ project, requests }) => {
        const orders = new CommercetoolsOrders(project);
        expect(await orders.read(id, { expand: ['custom.fields.collectChannel', 'x&y'] })).toMatchObject({
          version: 3,
        });
        expect(requests[0]?.operation).toBe(`GET /orders/${id}`);
        expect(requests[0]?.query.getAll('expand')).toEqual([...always, 'custom.fields.collectChannel']);
      },
    );
  });

  it('has no order for an id or number that commercetools does not know', async () => {
    await withCommercetools(
      () => notFound,
      async ({ project, requests }) => {
        const orders = new CommercetoolsOrders(project);
        expect(await orders.read(id)).toBeUndefined();
        expect(await orders.readByOrderNumber('A-1')).toBeUndefined();
        expect(requests).toHaveLength(2);
      },
    );
  });

  it('does not take a server error for an absent order', async () => {
    await withCommercetools(
      () => ({ status: 503 }),
      async ({ project }) => {
        await expect(new CommercetoolsOrders(project).read(id)).rejects.toMatchObject({ status: 503 });
      },
    );
  });

  it.each(['', '1', '../types', `${id}/x`, `${id}?version=1`, "' or 1=1", 'order-number=1', '\ud800'])(
    'answers the id %j without a request, for it is no UUID',
    async (hostile) => {
      await withCommercetools(
        () => ({ json: {} }),
        async ({ project, requests }) => {
          expect(await new CommercetoolsOrders(project).read(hostile)).toBeUndefined();
          expect(requests).toHaveLength(0);
        },
      );
    },
  );

  it.each(['..', 'a/../../types', 'a?expand=b#c', 'a"or"b', 'A B+C%2F', 'ü'])(
    'uses the order number %j only as an order number',
    async (orderNumber) => {
      await withCommercetools(
        () => notFound,
        async ({ project, requests }) => {
          await new CommercetoolsOrders(project).readByOrderNumber(orderNumber);
          const path = requests[0]?.operation.replace('GET /orders/order-number=', '') ?? '';
          expect(path).not.toMatch(/[/?#]/);
          expect(decodeURIComponent(path)).toBe(orderNumber);
          expect(requests[0]?.query.getAll('expand')).toEqual(always);
        },
      );
    },
  );

  it.each([[''], ['\ud800'], ['x'.repeat(257)]])(
    'answers an impossible order number without a request',
    async (number) => {
      await withCommercetools(
        () => ({ json: {} }),
        async ({ project, requests }) => {
          expect(await new CommercetoolsOrders(project).readByOrderNumber(number)).toBeUndefined();
          expect(requests).toHaveLength(0);
        },
      );
    },
  );

  it('updates exactly the version that was read, and answers with the order as expanded as when it was read', async () => {
    await withCommercetools(
      () => ({ json: { id, version: 4 } }),
      async ({ project, requests }) => {
        const action = { action: 'changeShipmentState', shipmentState: 'Ready' } as const;
        const order = await new CommercetoolsOrders(project).update({ id, version: 3 }, [action]);
        expect(order.version).toBe(4);
        expect(requests).toHaveLength(1);
        expect(requests[0]?.body).toEqual({ version: 3, actions: [action] });
        expect(requests[0]?.query.getAll('expand')).toEqual(always);
      },
    );
  });

  it('does not resend an update after a conflict', async () => {
    await withCommercetools(
      () => conflict,
      async ({ project, requests }) => {
        const update = new CommercetoolsOrders(project).update({ id, version: 3 }, []);
        await expect(update).rejects.toMatchObject({ status: 409 });
        expect(requests).toHaveLength(1);
      },
    );
  });

  it('sends the values of a query as variables, apart from its predicate', async () => {
    await withCommercetools(
      () => ({ json: { results: [{ id }] } }),
      async ({ project, requests }) => {
        const found = await new CommercetoolsOrders(project).query({
          where: 'orderNumber = :number',
          variables: { number: '" or 1=1' },
          sort: 'id asc',
          limit: 10,
        });
        expect(found).toEqual([{ id }]);
        expect(Object.fromEntries(requests[0]?.query ?? [])).toMatchObject({
          where: 'orderNumber = :number',
          'var.number': '" or 1=1',
          sort: 'id asc',
          limit: '10',
          withTotal: 'false',
        });
      },
    );
  });

  it('counts what a predicate finds without reading it', async () => {
    await withCommercetools(
      () => ({ json: { results: [], count: 0, total: 731 } }),
      async ({ project, requests }) => {
        expect(await new CommercetoolsOrders(project).count('version > 1')).toBe(731);
        expect(Object.fromEntries(requests[0]?.query ?? [])).toEqual({
          ...{ where: 'version > 1', limit: '0' },
          withTotal: 'true',
        });
      },
    );
  });
});
