import { describe, expect, it } from '@jest/globals';
import { Channels } from './channels.ts';
import { conflict, notFound, withCommercetools } from './commercetools-server.fixture.ts';
import { CustomObjects } from './custom-objects.ts';
import { Inventory } from './inventory.ts';
import { ShippingMethods } from './shipping-methods.ts';
import { Stores } from './stores.ts';

describe('CustomObjects', () => {
  it('reads an object, or nothing where there is none', async () => {
    await withCommercetools(
      (_, count) => (count === 1 ? { json: { value: { a: 1 }, version: 2 } } : notFound),
      async ({ project, requests }) => {
        const objects = new CustomObjects(project);
        expect((await objects.read('fft', 'configuration'))?.value).toEqual({ a: 1 });
        expect(await objects.read('fft', 'configuration')).toBeUndefined();
        expect(requests[0]?.operation).toBe('GET /custom-objects/fft/configuration');
      },
    );
  });

  it('writes with a version, so that a concurrent change is a conflict', async () => {
    await withCommercetools(
      () => conflict,
      async ({ project, requests }) => {
        const object = { container: 'fft', key: 'cursor', value: 'x', version: 2 };
        await expect(new CustomObjects(project).write(object)).rejects.toMatchObject({ status: 409 });
        expect(requests[0]).toMatchObject({ operation: 'POST /custom-objects', body: object });
      },
    );
  });

  it('deletes, and tells when there was nothing to delete', async () => {
    await withCommercetools(
      (_, count) => (count === 1 ? { json: {} } : notFound),
      async ({ project, requests }) => {
        const objects = new CustomObjects(project);
        expect(await objects.delete('fft', 'cursor', 3)).toBe(true);
        expect(requests[0]?.query.get('version')).toBe('3');
        expect(await objects.delete('fft', 'cursor')).toBe(false);
      },
    );
  });
});

describe('Stores', () => {
  it('gives the keys of the channels that supply a store, and asks once in five minutes', async () => {
    let now = 0;
    const channels = [{ id: '1', obj: { key: 'berlin' } }, { id: '2' }];
    await withCommercetools(
      () => ({ json: { key: 'de', supplyChannels: channels } }),
      async ({ project, requests }) => {
        const stores = new Stores(project, () => now);
        expect(await stores.read('de')).toEqual({ key: 'de', supplyChannelKeys: ['berlin'] });
        now = 299_999;
        await stores.read('de');
        expect(requests).toHaveLength(1);
        expect(requests[0]?.query.get('expand')).toBe('supplyChannels[*]');
        now = 300_000;
        await stores.read('de');
        expect(requests).toHaveLength(2);
      },
    );
  });

  it('knows of no store that was deleted', async () => {
    await withCommercetools(
      () => notFound,
      async ({ project }) => expect(await new Stores(project).read('de')).toBeUndefined(),
    );
  });
});

describe('ShippingMethods', () => {
  it('gives the key of a shipping method, asked for once', async () => {
    await withCommercetools(
      () => ({ json: { key: 'express' } }),
      async ({ project, requests }) => {
        const methods = new ShippingMethods(project);
        expect(await methods.keyOf('1')).toBe('express');
        expect(await methods.keyOf('1')).toBe('express');
        expect(requests).toHaveLength(1);
      },
    );
  });
});

describe('Channels', () => {
  it('lists every page of the channels that supply inventory', async () => {
    const page = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => ({ id: `${from + index}`, key: 'k' }));
    await withCommercetools(
      (_, count) => ({ json: { results: count === 1 ? page(0, 500) : page(500, 3) } }),
      async ({ project, requests }) => {
        const found: unknown[] = [];
        for await (const channel of new Channels(project).supplying()) found.push(channel);
        expect(found).toHaveLength(503);
        expect(requests.map(({ query }) => query.get('var.after'))).toEqual([null, '499']);
        expect(requests[1]?.query.getAll('where')).toEqual([
          'roles contains any ("InventorySupply")',
          'id > :after',
        ]);
      },
    );
  });

  it('reads a channel, and updates exactly the version that was read', async () => {
    await withCommercetools(
      () => ({ json: { id: '1', version: 2, key: 'berlin' } }),
      async ({ project, requests }) => {
        const channels = new Channels(project);
        expect((await channels.read('1'))?.key).toBe('berlin');
        await channels.update({ id: '1', version: 2 }, []);
        expect(requests[1]).toMatchObject({
          operation: 'POST /channels/1',
          body: { version: 2, actions: [] },
        });
      },
    );
  });
});

describe('Inventory', () => {
  it('finds, reads, creates and changes the entries of SKUs at a channel', async () => {
    const entry = { id: '1', version: 2, sku: 'a"b', quantityOnStock: 3 };
    await withCommercetools(
      ({ query }) => ({ json: query.has('where') ? { results: [entry] } : entry }),
      async ({ project, requests }) => {
        const inventory = new Inventory(project);
        expect([...(await inventory.find(['a"b', 'c'], 'c1'))]).toEqual([['a"b', entry]]);
        expect(await inventory.read('1')).toEqual(entry);
        await inventory.create({ sku: 'a"b', supplyChannelId: 'c1', quantityOnStock: 3 });
        await inventory.changeQuantity({ id: '1', version: 2 }, 5);
        expect(requests[0]?.query.getAll('where')).toEqual(['sku in :skus', 'supplyChannel(id = :channel)']);
        expect(requests[0]?.query.getAll('var.skus')).toEqual(['a"b', 'c']);
        expect(requests.slice(2).map(({ operation, body }) => [operation, body])).toEqual([
          [
            'POST /inventory',
            { sku: 'a"b', supplyChannel: { typeId: 'channel', id: 'c1' }, quantityOnStock: 3 },
          ],
          ['POST /inventory/1', { version: 2, actions: [{ action: 'changeQuantity', quantity: 5 }] }],
        ]);
      },
    );
  });

  it('pages by id through the entries of a channel that hold pieces', async () => {
    await withCommercetools(
      () => ({ json: { results: [] } }),
      async ({ project, requests }) => {
        const inventory = new Inventory(project);
        for (const after of [undefined, 'e1'])
          expect(await inventory.withPieces('c1', after, 50)).toEqual([]);
        const where = ['supplyChannel(id = :channel)', 'quantityOnStock > 0'];
        expect(requests.map(({ query }) => query.getAll('where'))).toEqual([
          where,
          [...where, 'id > :after'],
        ]);
        expect(requests[1]?.query.get('var.after')).toBe('e1');
        expect(requests[1]?.query.getAll('sort')).toEqual(['id asc']);
      },
    );
  });
});
