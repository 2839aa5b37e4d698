import { describe, expect, it } from '@jest/globals';
import { commercetoolsOrder } from '../../../../tests/builders/commercetools-order.ts';
import { parseConfiguration } from '../../configuration/configuration.ts';
import type { OrderQuery } from '../../commercetools/orders.ts';
import type { Ledger } from '../../fulfillment/ledger.ts';
import { readOpenOrders } from './open-orders.ts';

const since = '2026-03-01T10:00:00.000Z';
const ledger: Ledger = { problems: { export: { code: 'ORDER_REFUSED', words: 'No', since } } };

function setUp(howMany: number) {
  const all = Array.from({ length: howMany }, (_, index) => commercetoolsOrder({ id: `order-${index}` }));
  const queries: OrderQuery[] = [];
  const counted: string[] = [];
  const orders = {
    query: (query: OrderQuery) => {
      queries.push(query);
      return Promise.resolve(all.slice(0, query.limit));
    },
    count: (where: string) => {
      counted.push(where);
      return Promise.resolve(all.length);
    },
  };
  return { orders, queries, counted };
}

const read = ({ orders }: ReturnType<typeof setUp>, open: () => Promise<Ledger>) =>
  readOpenOrders({
    orders,
    ledgers: { open },
    configuration: () => Promise.resolve(parseConfiguration({})),
    fields: { prefix: 'fft_', platform: 'fulfillmenttools' },
  });

describe('the orders with a problem', () => {
  it('are told newest first, so that a new one is among them however many there are, with their number', async () => {
    const project = setUp(731);
    const { orders, total } = await read(project, () => Promise.resolve(ledger));
    expect(project.queries).toMatchObject([{ sort: ['lastModifiedAt desc', 'id asc'] }]);
    expect([orders.length, total]).toEqual([200, 731]);
    expect(orders[0]).toEqual({ id: 'order-0', codes: ['ORDER_REFUSED'], since });
  });

  it('are counted by the one query where it tells all of them', async () => {
    const project = setUp(3);
    expect(await read(project, () => Promise.resolve(ledger))).toMatchObject({ total: 3 });
    expect(project.counted).toEqual([]);
  });

  it('are told also where a ledger cannot be read', async () => {
    const { orders } = await read(setUp(1), () => Promise.reject(new Error('newer')));
    expect(orders).toEqual([{ id: 'order-0', codes: [] }]);
  });
});
