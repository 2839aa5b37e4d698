import { describe, expect, it } from '@jest/globals';
import type { OrderFieldDefinition } from '../fulfillment/order-fields.ts';
import { conflict, duplicateKey, notFound, withCommercetools } from './commercetools-server.fixture.ts';
import { OrderTypes } from './order-types.ts';

const text: OrderFieldDefinition = { name: 'fft_order_id', label: 'Order', type: 'String' };
const long: OrderFieldDefinition = { name: 'fft_ledger', label: 'Ledger', type: 'String', multiline: true };
const number: OrderFieldDefinition = { name: 'fft_load_units_amount', label: 'Load units', type: 'Number' };
const id = '6f1f1f0e-0d5c-4a8f-9a55-3f1a5b0c7d21';

const typeWith = (fields: Record<string, string>, version = 1) => ({
  json: {
    id,
    version,
    key: 'fft-order',
    resourceTypeIds: ['order'],
    fieldDefinitions: Object.entries(fields).map(([name, type]) => ({ name, type: { name: type } })),
  },
});

describe('OrderTypes', () => {
  it('creates the default Type with all fields, none of them required', async () => {
    await withCommercetools(
      ({ operation }) =>
        operation.startsWith('GET') ? notFound : typeWith({ fft_order_id: 'String', fft_ledger: 'String' }),
      async ({ project, requests }) => {
        const types = await new OrderTypes(project).ensureDefault('fft-order', [text, long]);
        expect(types).toEqual({ fft_order_id: 'String', fft_ledger: 'String' });
        expect(requests.map(({ operation }) => operation)).toEqual([
          'GET /types/key=fft-order',
          'POST /types',
        ]);
        expect(requests[1]?.body).toMatchObject({
          key: 'fft-order',
          resourceTypeIds: ['order'],
          fieldDefinitions: [
            { name: 'fft_order_id', type: { name: 'String' }, required: false, inputHint: 'SingleLine' },
            { name: 'fft_ledger', type: { name: 'String' }, required: false, inputHint: 'MultiLine' },
          ],
        });
      },
    );
  });

  it('takes the Type that another instance created at the same moment', async () => {
    await withCommercetools(
      (_, count) => [notFound, duplicateKey][count - 1] ?? typeWith({ fft_order_id: 'String' }),
      async ({ project, requests }) => {
        expect(await new OrderTypes(project).ensureDefault('fft-order', [text])).toEqual({
          fft_order_id: 'String',
        });
        expect(requests).toHaveLength(3);
      },
    );
  });

  it("adds only what is missing to the shop's own Type, and reports a field of another type", async () => {
    const own = { color: 'Enum', fft_load_units_amount: 'String' };
    await withCommercetools(
      ({ operation }) =>
        operation.startsWith('GET') ? typeWith(own, 7) : typeWith({ ...own, fft_order_id: 'String' }, 8),
      async ({ project, requests }) => {
        const types = await new OrderTypes(project).ensureOn(id, [text, number]);
        expect(types).toEqual({ ...own, fft_order_id: 'String' });
        expect(requests.map(({ operation }) => operation)).toEqual([`GET /types/${id}`, `POST /types/${id}`]);
        expect(requests[1]?.body).toEqual({
          version: 7,
          actions: [
            {
              action: 'addFieldDefinition',
              fieldDefinition: {
                name: 'fft_order_id',
                label: { en: 'Order' },
                type: { name: 'String' },
                required: false,
                inputHint: 'SingleLine',
              },
            },
          ],
        });
      },
    );
  });

  it('reads again when somebody else changed the Type meanwhile', async () => {
    await withCommercetools(
      (_, count) => [typeWith({}), conflict][count - 1] ?? typeWith({ fft_order_id: 'String' }, 2),
      async ({ project, requests }) => {
        await new OrderTypes(project).ensureOn(id, [text]);
        expect(requests.map(({ operation }) => operation.split(' ')[0])).toEqual(['GET', 'POST', 'GET']);
      },
    );
  });

  it('asks once in ten minutes, however many orders are written', async () => {
    let now = 0;
    await withCommercetools(
      () => typeWith({ fft_order_id: 'String' }),
      async ({ project, requests }) => {
        const types = new OrderTypes(project, () => now);
        await Promise.all(Array.from({ length: 20 }, () => types.ensureOn(id, [text])));
        now = 599_999;
        await types.ensureOn(id, [text]);
        expect(requests).toHaveLength(1);
        now = 600_000;
        await types.ensureOn(id, [text]);
        expect(requests).toHaveLength(2);
      },
    );
  });

  it('asks again at once when a field is wanted that was not known', async () => {
    await withCommercetools(
      () => typeWith({ fft_order_id: 'String', renamed: 'String' }),
      async ({ project, requests }) => {
        const types = new OrderTypes(project);
        await types.ensureOn(id, [text]);
        await types.ensureOn(id, [{ ...text, name: 'renamed' }]);
        expect(requests).toHaveLength(1);
        await expect(types.ensureOn(id, [{ ...text, name: 'absent' }])).resolves.toBeDefined();
        expect(requests.length).toBeGreaterThan(1);
      },
    );
  });

  it('refuses a Type that is not for orders, and one that does not exist', async () => {
    await withCommercetools(
      ({ operation }) =>
        operation.includes('key=')
          ? { json: { ...typeWith({}).json, resourceTypeIds: ['customer'] } }
          : notFound,
      async ({ project }) => {
        const types = new OrderTypes(project);
        await expect(types.ensureDefault('fft-order', [text])).rejects.toMatchObject({
          code: 'ORDER_TYPE_UNUSABLE',
        });
        await expect(types.ensureOn(id, [text])).rejects.toMatchObject({ code: 'ORDER_TYPE_UNUSABLE' });
      },
    );
  });
});
