import { describe, expect, it } from '@jest/globals';
import { ConnectorError, PlatformError } from '../../errors.ts';
import { done, ignored, retry, type Outcome } from '../../fulfillment/outcome.ts';
import { createLogger } from '../../logging/logger.ts';
import type { InventoryPage } from '../../shopgate/cumulated-inventories.ts';
import type { AppliedStock } from '../stock/cumulated-stock.ts';
import type { SweepLease } from './sweep-lease.ts';
import { SweepReport } from './sweep-report.ts';
import { SweepRun } from './sweep-run.ts';
import { newsNote, SweepShopgate } from './sweep-shopgate.ts';
import type * as z from 'zod';

const hour = 3_600_000;
const begin = Date.parse('2026-01-02T00:00:00.000Z');
const failure = (status: number) =>
  new PlatformError({
    platform: 'shopgate',
    request: 'test',
    status,
    summary: `answered ${status}`,
    applied: status < 500 ? 'no' : 'unknown',
    retryable: status >= 500,
  });
const malformed = retry(
  new ConnectorError('PLATFORM_CALL_FAILED', 'The answer cannot be read', { retryable: true }),
);
const down = retry(failure(503));

/** Shopgate with changed orders, by the hours since `begin` at which they changed, and pages of stock. */
function sweepUnderTest({
  orders = {},
  moved = {},
  returned = {},
  outcomes = {},
  pages = {},
  noReturns,
}: {
  orders?: Record<string, number>;
  moved?: Record<string, number>;
  returned?: Record<string, number>;
  outcomes?: Record<string, Outcome>;
  pages?: Record<string, InventoryPage | PlatformError>;
  /** Why returns are not listed. */
  noReturns?: PlatformError;
}) {
  const clock = { hours: 0 };
  const stored: { value: z.infer<typeof newsNote> | undefined; version: number } = {
    value: undefined,
    version: 0,
  };
  const followed: string[] = [];
  const withReturns: string[] = [];
  const asked: string[] = [];
  const applied: string[] = [];
  const refused = new Map<string, PlatformError>();
  const refusals = new Map<string | undefined, Partial<AppliedStock>>();
  const changedIn = (changes: Record<string, number>) => (since: string, until: string) => {
    asked.push(`${(Date.parse(since) - begin) / hour} to ${(Date.parse(until) - begin) / hour}`);
    const isIn = (hours: number) =>
      begin + hours * hour >= Date.parse(since) && begin + hours * hour < Date.parse(until);
    return Promise.resolve(Object.keys(changes).filter((number) => isIn(changes[number] ?? 0)));
  };
  const shopgate = new SweepShopgate({
    orders: { numbersChanged: changedIn(orders) },
    fulfillmentOrders: { salesOrdersChanged: changedIn(moved) },
    returnOrders: {
      salesOrdersMoved: noReturns ? () => Promise.reject(noReturns) : changedIn(returned),
    },
    inventories: {
      changedSince: (_since, after = 'first') => {
        asked.push(`stock ${after}`);
        const page = pages[after] ?? { inventories: [] };
        return page instanceof PlatformError ? Promise.reject(page) : Promise.resolve(page);
      },
    },
    stock: {
      apply: (figures) => {
        const [figure] = figures;
        const refusal = refused.get(figure?.productCode ?? '');
        if (refusal) return Promise.reject(refusal);
        applied.push(...figures.map(({ productCode }) => productCode));
        return Promise.resolve({ written: figures.length, refused: 0, ...refusals.get(figure?.productCode) });
      },
    },
    follow: ({ salesOrderNumber = '', mayBeReturns }) => {
      followed.push(salesOrderNumber);
      if (mayBeReturns) withReturns.push(salesOrderNumber);
      return Promise.resolve(outcomes[salesOrderNumber] ?? done('order updated'));
    },
    notes: {
      read: () => Promise.resolve(structuredClone(stored)),
      write: (_key, value, version) => {
        expect(version).toBe(stored.version);
        Object.assign(stored, { value: newsNote.parse(value), version: version + 1 });
        return Promise.resolve(version + 1);
      },
    },
    features: { statusUpdates: Object.keys(pages).length === 0, stockSync: Object.keys(pages).length > 0 },
    now: () => begin + clock.hours * hour,
  });
  /** @param orders after how many orders its time is over */
  const sweep = async (orders = Infinity) => {
    const report = new SweepReport();
    const before = followed.length;
    const logger = createLogger({
      name: 'test',
      debugMode: false,
      destination: { write: () => undefined },
    });
    const run = new SweepRun({
      lease: { advance: () => Promise.resolve(), disturb: () => undefined } as unknown as SweepLease,
      report,
      isExhausted: () => followed.length - before >= orders,
      logger,
    });
    await shopgate.sweep(run);
    return {
      followed: followed.slice(before),
      summary: report.summary(0, 0, run.isComplete),
      failed: run.failedParts,
    };
  };
  return { clock, stored, withReturns, asked, applied, refused, refusals, outcomes, sweep };
}

describe('a sweep of what has changed in Shopgate', () => {
  it('first looks at a day, in spans of time, and then at what changed since', async () => {
    const { clock, asked, sweep } = sweepUnderTest({
      orders: { '1': -30, '2': -20, '3': -1 },
      moved: { '2': -20, '4': -3 },
      returned: { '5': -2 },
    });
    expect((await sweep()).followed).toEqual(['2', '3', '4', '5']);
    expect([...new Set(asked)]).toEqual(['-24 to -18', '-18 to -12', '-12 to -6', '-6 to 0']);
    asked.length = 0;
    clock.hours = 1;
    expect((await sweep()).followed).toEqual([]);
    expect(new Set(asked).size).toBe(1);
    expect(Number(asked[0]?.split(' ')[0])).toBeCloseTo(-5 / 60);
  });

  it.each([
    { what: 'cannot be read', outcome: malformed },
    { what: 'is not ours', outcome: ignored('no order of this project') },
    { what: 'meets an outage alone', outcome: down },
  ])('goes on behind an order that $what, and does not come back to it', async ({ outcome }) => {
    const { clock, sweep } = sweepUnderTest({
      orders: { '1': -1, '2': -1, '3': -1 },
      outcomes: { '2': outcome },
    });
    const { followed, summary } = await sweep();
    expect(followed).toEqual(['1', '2', '3']);
    expect(summary).toMatchObject({ complete: true, repaired: 2 });
    clock.hours = 1;
    expect((await sweep()).followed).toEqual([]);
  });

  it('goes on where time has run out, at the same orders also when more have changed', async () => {
    const orders: Record<string, number> = { '2': -1, '3': -1, '4': -1 };
    const { clock, sweep } = sweepUnderTest({ orders });
    expect(await sweep(2)).toMatchObject({ followed: ['2', '3'], summary: { complete: false } });
    clock.hours = 1;
    Object.assign(orders, { '1': 0.5, '2': 0.5 });
    expect(await sweep()).toMatchObject({ followed: ['4', '1', '2'], summary: { complete: true } });
  });

  it('asks for returns of those orders alone of which returns were listed', async () => {
    const { withReturns, sweep } = sweepUnderTest({ orders: { '1': -1, '2': -1 }, returned: { '2': -1 } });
    await sweep();
    expect(withReturns).toEqual(['2']);
  });

  it('goes on with the other lists where that of returns is refused, and says so', async () => {
    const { stored, sweep } = sweepUnderTest({ orders: { '1': -1 }, noReturns: failure(403) });
    const { followed, failed } = await sweep();
    expect(followed).toEqual(['1']);
    expect(new Set(failed)).toEqual(new Set(['returns']));
    expect(stored.value?.ordersUntil).toBe(new Date(begin - hour / 12).toISOString());
  });

  it('comes back to the span of which returns could not be listed for an outage', async () => {
    const { stored, sweep } = sweepUnderTest({ orders: { '1': -1 }, noReturns: failure(503) });
    expect(await sweep()).toMatchObject({ followed: [], failed: ['changed'] });
    expect(stored.value?.ordersUntil).toBeUndefined();
  });

  it('begins again with the first order that Shopgate was down for', async () => {
    const numbers = ['1', '2', '3', '4', '5', '6', '7', '8'];
    const outcomes = Object.fromEntries(numbers.slice(1).map((number) => [number, down]));
    const {
      clock,
      outcomes: now,
      sweep,
    } = sweepUnderTest({
      orders: Object.fromEntries(numbers.map((number) => [number, -1])),
      outcomes,
    });
    expect(await sweep()).toMatchObject({
      followed: ['1', '2', '3', '4', '5', '6'],
      summary: { complete: false },
    });
    for (const number of numbers) delete now[number];
    clock.hours = 1;
    expect((await sweep()).followed).toEqual(numbers.slice(1));
  });
});

const page = (code: string, after?: string): InventoryPage => ({
  inventories: [{ productCode: code, available: 1 }],
  ...(after === undefined ? {} : { after }),
});

describe('a sweep of the stock', () => {
  it('goes through all pages, and next time only asks for what changed since', async () => {
    const { clock, asked, applied, stored, sweep } = sweepUnderTest({
      pages: { first: page('a', '2'), '2': page('b', '3'), '3': page('c') },
    });
    await sweep();
    expect(applied).toEqual(['a', 'b', 'c']);
    expect(asked).toEqual(['stock first', 'stock 2', 'stock 3']);
    expect(stored.value).toEqual({ stockUntil: new Date(begin - hour / 12).toISOString() });
    clock.hours = 1;
    await sweep();
    expect(stored.value).toEqual({ stockUntil: new Date(begin + hour - hour / 12).toISOString() });
  });

  it('goes on at the page that could not be written', async () => {
    const { asked, applied, refused, sweep } = sweepUnderTest({
      pages: { first: page('a', '2'), '2': page('b') },
    });
    refused.set('b', failure(503));
    await sweep();
    expect(applied).toEqual(['a']);
    refused.clear();
    asked.length = 0;
    await sweep();
    expect(asked).toEqual(['stock 2']);
    expect(applied).toEqual(['a', 'b']);
  });

  it('names a figure that commercetools refuses, and goes on behind it', async () => {
    const { applied, refusals, sweep } = sweepUnderTest({ pages: { first: page('a', '2'), '2': page('b') } });
    refusals.set('a', { refused: 1, refusal: failure(400) });
    const { summary } = await sweep();
    expect(applied).toEqual(['a', 'b']);
    expect(summary).toMatchObject({ failures: 1, complete: true });
    expect(summary.failing).toMatchObject([{ reason: expect.stringContaining('1 refused: answered 400') }]);
  });

  it('begins anew where Shopgate does not take the cursor any more', async () => {
    const pages: Record<string, InventoryPage | PlatformError> = {
      first: page('a', '2'),
      '2': page('b', '3'),
      '3': failure(503),
    };
    const { applied, sweep } = sweepUnderTest({ pages });
    await sweep();
    Object.assign(pages, { '3': failure(400), first: page('c', '4'), '4': page('d') });
    await sweep();
    expect(applied).toEqual(['a', 'b', 'c', 'd']);
  });
});
