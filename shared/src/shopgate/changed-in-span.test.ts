import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { listChanged } from './changed-in-span.ts';
import type { ShopgateClient, ShopgateRequest } from './shopgate-client.ts';

interface Changed {
  orderNumber: string;
  at: number;
}
const begin = Date.parse('2026-01-01T00:00:00.000Z');
const hours = 3_600_000;
const span = { since: new Date(begin).toISOString(), until: new Date(begin + 6 * hours).toISOString() };

/** A platform that lists what changed, sorted by the time of the change; `afterPage` is called behind each page. */
function platformOf(changed: readonly Changed[], afterPage: (listed: readonly Changed[]) => void) {
  let calls = 0;
  const request = ({ query = {} }: ShopgateRequest) => {
    calls += 1;
    const { updateDate } = JSON.parse(query.filters ?? '') as { updateDate: { $gte: string; $lt: string } };
    const [since, until] = [Date.parse(updateDate.$gte), Date.parse(updateDate.$lt)];
    const offset = Number(query.offset);
    const listed = changed
      .filter(({ at }) => at >= since && at < until)
      .toSorted((one, other) => one.at - other.at)
      .slice(offset, offset + Number(query.limit));
    const orders = listed.map(({ orderNumber }) => ({ orderNumber }));
    afterPage(listed);
    return Promise.resolve({ orders });
  };
  return { client: { request } as unknown as ShopgateClient, calls: () => calls };
}

const list = { service: 'order', path: 'orders', name: 'orders', field: 'updateDate' } as const;
const entity = z.object({ orderNumber: z.string() });
const numbers = (found: readonly { orderNumber: string }[]) =>
  found.map(({ orderNumber }) => orderNumber).toSorted();
const orders = (count: number, at: (index: number) => number): Changed[] =>
  Array.from({ length: count }, (_, index) => ({ orderNumber: `S-${index}`, at: begin + at(index) }));

describe('what changed in a span of time', () => {
  it.each([0, 1, 99, 100, 101, 1_000])('is listed to the last one: %i', async (count) => {
    const changed = orders(count, (index) => index * 20_000);
    const { client } = platformOf(changed, () => undefined);
    expect(numbers(await listChanged(client, list, span, entity))).toEqual(numbers(changed));
  });

  it('takes one call where it fits on a page', async () => {
    const { client, calls } = platformOf(
      orders(99, (index) => index),
      () => undefined,
    );
    await listChanged(client, list, span, entity);
    expect(calls()).toBe(1);
  });

  it('leaves none out although some change again while it is read', async () => {
    const changed = orders(1_000, (index) => index * 20_000);
    const left = new Set<string>();
    const { client } = platformOf(changed, (listed) => {
      for (const order of listed.slice(0, 10)) {
        order.at = begin + 7 * hours;
        left.add(order.orderNumber);
      }
    });
    const found = numbers(await listChanged(client, list, span, entity));
    const stayed = changed.filter(({ orderNumber }) => !left.has(orderNumber));
    expect(left.size).toBeGreaterThan(50);
    expect(found).toEqual(expect.arrayContaining(numbers(stayed)));
  });

  it('is listed by offset where it all changed in the same moment', async () => {
    const changed = orders(350, () => 0);
    const { client, calls } = platformOf(changed, () => undefined);
    expect(numbers(await listChanged(client, list, span, entity))).toEqual(numbers(changed));
    expect(calls()).toBeLessThan(40);
  });

  it('is listed once by offset where the platform ignores the span', async () => {
    const all = Array.from({ length: 250 }, (_, index) => ({ orderNumber: `S-${index}` }));
    let calls = 0;
    const request = ({ query = {} }: ShopgateRequest) => {
      calls += 1;
      const offset = Number(query.offset);
      return Promise.resolve({ orders: all.slice(offset, offset + Number(query.limit)) });
    };
    const client = { request } as unknown as ShopgateClient;
    expect(numbers(await listChanged(client, list, span, entity))).toEqual(numbers(all));
    expect(calls).toBeLessThan(40);
  });

  it('is listed once by offset as well where newer ones come in front meanwhile', async () => {
    const all = Array.from({ length: 250 }, (_, index) => ({ orderNumber: `S-${index}` }));
    const begun = numbers(all);
    let calls = 0;
    const request = ({ query = {} }: ShopgateRequest) => {
      calls += 1;
      if (calls > 500) throw new Error('It goes on and on');
      if (query.offset === '0') all.unshift({ orderNumber: `N-${calls}` });
      const offset = Number(query.offset);
      return Promise.resolve({ orders: all.slice(offset, offset + Number(query.limit)) });
    };
    const client = { request } as unknown as ShopgateClient;
    const found = numbers(await listChanged(client, list, span, entity));
    expect(found).toEqual(expect.arrayContaining(begun));
    expect(calls).toBeLessThan(40);
  });

  it('is listed once by offset where the platform ignores the end of the span', async () => {
    const changed = orders(5_000, (index) => index * 4_000);
    let calls = 0;
    const request = ({ query = {} }: ShopgateRequest) => {
      calls += 1;
      if (calls > 500) throw new Error('It goes on and on');
      const { updateDate } = JSON.parse(query.filters ?? '') as { updateDate: { $gte: string } };
      const offset = Number(query.offset);
      const listed = changed.filter(({ at }) => at >= Date.parse(updateDate.$gte));
      const page = listed.slice(offset, offset + Number(query.limit));
      return Promise.resolve({ orders: page.map(({ orderNumber }) => ({ orderNumber })) });
    };
    const client = { request } as unknown as ShopgateClient;
    expect(new Set(numbers(await listChanged(client, list, span, entity))).size).toBe(5_000);
    expect(calls).toBeLessThan(150);
  });
});
