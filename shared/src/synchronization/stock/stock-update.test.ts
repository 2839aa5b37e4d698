import { describe, expect, it } from '@jest/globals';
import { done } from '../../fulfillment/outcome.ts';
import type { Channel, InventoryEntry } from '@commercetools/platform-sdk';
import { lostAnswer, refusal } from '../../../../tests/builders/in-memory-orders.ts';
import { PlatformError } from '../../errors.ts';
import type { StockChange } from '../../fulfillmenttools/events/stock-events.ts';
import { Deadline } from '../../request/deadline.ts';
import { runInRequestContext } from '../../request/request-context.ts';
import { StockUpdate } from './stock-update.ts';

const told = (availableOnStock: number, parts: Partial<StockChange> = {}): StockChange => ({
  facilityRef: 'facility-1',
  tenantFacilityId: 'berlin',
  tenantArticleId: 'SKU-1',
  availableOnStock,
  ...parts,
});

const duplicate = () =>
  new PlatformError({
    platform: 'commercetools',
    request: 'test',
    status: 400,
    summary: 'duplicate',
    applied: 'no',
    retryable: false,
    platformCodes: ['DuplicateField'],
  });

/** One channel, `berlin`, and inventory with versions. `figures` are what fulfillmenttools can sell. */
function stockUnderTest(figures: Record<string, number>, quantities: Record<string, number> = {}) {
  const entries = new Map<string, InventoryEntry>();
  const put = (sku: string, quantityOnStock: number) =>
    entries.set(sku, {
      id: `entry of ${sku}`,
      version: (entries.get(sku)?.version ?? 0) + 1,
      sku,
      quantityOnStock,
    } as InventoryEntry);
  Object.entries(quantities).forEach(([sku, quantity]) => put(sku, quantity));
  const calls: string[] = [];
  const hooks = { beforeWrite: (_sku: string): void => undefined, afterFigures: (): void => undefined };
  let slept = 0;
  const rejectable = <Result>(work: () => Result) =>
    new Promise<Result>((resolve) => {
      resolve(work());
    });
  const writing = (sku: string, work: () => void) =>
    rejectable(() => {
      calls.push('write');
      hooks.beforeWrite(sku);
      work();
      return entries.get(sku) as InventoryEntry;
    });
  const update = new StockUpdate({
    stocks: {
      readAvailable: (_facility, skus) =>
        rejectable(() => {
          calls.push(`figures of ${skus.length}`);
          const read = new Map(skus.map((sku) => [sku, figures[sku] ?? 0]));
          hooks.afterFigures();
          return read;
        }),
    },
    inventory: {
      find: (skus) => {
        calls.push(`entries of ${skus.length}`);
        return Promise.resolve(new Map([...entries].filter(([sku]) => skus.includes(sku))));
      },
      read: (id) => {
        calls.push('entry');
        return Promise.resolve([...entries.values()].find((entry) => entry.id === id));
      },
      create: ({ sku, quantityOnStock }) =>
        writing(sku, () => {
          if (entries.has(sku)) throw duplicate();
          put(sku, quantityOnStock);
        }),
      changeQuantity: ({ id, version }, quantity) => {
        const sku = id.replace('entry of ', '');
        return writing(sku, () => {
          if (entries.get(sku)?.version !== version) throw refusal('commercetools', 409);
          put(sku, quantity);
        });
      },
    },
    channels: {
      readByKey: (key) => {
        const roles = key === 'shop-window' ? ['ProductDistribution'] : ['InventorySupply'];
        const custom = { fields: { fft_ignore: key === 'left-out' } };
        return Promise.resolve(
          key === 'unknown' ? undefined : ({ id: `id of ${key}`, roles, custom } as unknown as Channel),
        );
      },
    },
    sleep: () => {
      slept += 1;
      return Promise.resolve();
    },
  });
  const quantity = (sku = 'SKU-1') => entries.get(sku)?.quantityOnStock;
  return { update, entries, put, calls, hooks, figures, quantity, slept: () => slept };
}

describe('news of stock', () => {
  it('becomes the quantity of the inventory entry, in four calls', async () => {
    const { update, quantity, calls, slept } = stockUnderTest({ 'SKU-1': 7 }, { 'SKU-1': 3 });
    expect(await update.apply([told(7)])).toEqual(done('1 of 1 figures written'));
    expect(quantity()).toBe(7);
    expect(calls).toEqual(['entries of 1', 'figures of 1', 'write', 'figures of 1']);
    expect(slept()).toBe(0);
  });

  it('creates the entry where there is none', async () => {
    const { update, quantity } = stockUnderTest({ 'SKU-1': 7 });
    await update.apply([told(7)]);
    expect(quantity()).toBe(7);
  });

  it('writes nothing where the entry holds the figure', async () => {
    const { update, calls } = stockUnderTest({ 'SKU-1': 7 }, { 'SKU-1': 7 });
    expect(await update.apply([told(7)])).toMatchObject({ detail: '0 of 1 figures written' });
    expect(calls).not.toContain('write');
  });

  it('is followed by what it has become meanwhile, although news of that found nothing to write', async () => {
    const { update, hooks, figures, entries, quantity } = stockUnderTest({ 'SKU-1': 8 }, { 'SKU-1': 10 });
    hooks.beforeWrite = () => {
      hooks.beforeWrite = () => undefined;
      // Another instance has read both by now: ten and ten.
      expect(entries.get('SKU-1')?.quantityOnStock).toBe((figures['SKU-1'] = 10));
    };
    await update.apply([told(8)]);
    expect(quantity()).toBe(10);
  });

  it('that is late does not overwrite what came after it', async () => {
    const { update, quantity } = stockUnderTest({ 'SKU-1': 2 }, { 'SKU-1': 2 });
    await update.apply([told(9)]);
    expect(quantity()).toBe(2);
  });

  it('that is ahead of the lists waits for them', async () => {
    const test = stockUnderTest({ 'SKU-1': 9 }, { 'SKU-1': 9 });
    test.hooks.afterFigures = () => void (test.figures['SKU-1'] = 2);
    await test.update.apply([told(2)]);
    expect(test.slept()).toBe(1);
    expect(test.quantity()).toBe(2);
  });

  it('of a facility without a supply channel, or of one that the shop has left out, is left alone', async () => {
    const { update, calls } = stockUnderTest({ 'SKU-1': 7 });
    for (const tenantFacilityId of ['unknown', 'shop-window', 'left-out', undefined]) {
      expect(await update.apply([told(7, { tenantFacilityId })])).toMatchObject({ kind: 'ignored' });
    }
    expect(calls).toEqual([]);
  });
});

describe('two instances at the same moment', () => {
  it('end with the newer figure, whichever writes last', async () => {
    const test = stockUnderTest({ 'SKU-1': 5 }, { 'SKU-1': 1 });
    test.hooks.beforeWrite = () => {
      test.hooks.beforeWrite = () => undefined;
      // The other instance has read and written a newer figure meanwhile.
      test.figures['SKU-1'] = 6;
      test.put('SKU-1', 6);
    };
    await test.update.apply([told(5)]);
    expect(test.quantity()).toBe(6);
  });

  it('both find no entry: the second one takes that of the first', async () => {
    const test = stockUnderTest({ 'SKU-1': 5 });
    test.hooks.beforeWrite = () => {
      test.hooks.beforeWrite = () => undefined;
      test.put('SKU-1', 4);
    };
    expect(await test.update.apply([told(5)])).toMatchObject({ kind: 'done' });
    expect(test.quantity()).toBe(5);
  });

  it('do not take a figure for written that a query only still shows', async () => {
    const test = stockUnderTest({ 'SKU-1': 5 }, { 'SKU-1': 5 });
    // An older figure was written just before, which the query does not show yet.
    test.hooks.afterFigures = () => {
      test.hooks.afterFigures = () => undefined;
      test.put('SKU-1', 4);
    };
    await test.update.apply([told(5)]);
    expect(test.quantity()).toBe(5);
  });

  it('leave an entry that never stands still to a later delivery', async () => {
    const test = stockUnderTest({ 'SKU-1': 5 }, { 'SKU-1': 1 });
    test.hooks.beforeWrite = () => void test.put('SKU-1', 4);
    expect(await test.update.apply([told(5)])).toMatchObject({
      kind: 'retry',
      error: { code: 'STOCK_BUSY' },
    });
  });
});

describe('news of many articles', () => {
  const many = Array.from({ length: 120 }, (_, index) => `SKU-${index}`);
  const figures = Object.fromEntries(many.map((sku) => [sku, 1]));
  const changes = many.map((tenantArticleId) => told(1, { tenantArticleId }));

  it('is read in bulk and written completely', async () => {
    const { update, entries, calls } = stockUnderTest(figures);
    expect(await update.apply(changes)).toMatchObject({ detail: '120 of 120 figures written' });
    expect(entries.size).toBe(120);
    expect(calls.filter((call) => call !== 'write')).toHaveLength(9);
  });

  it('is left to a later delivery as far as one fails, and stays written as far as not', async () => {
    const test = stockUnderTest(figures);
    test.hooks.beforeWrite = (sku) => {
      if (sku === 'SKU-3') throw lostAnswer('commercetools');
      if (sku === 'SKU-4') throw refusal('commercetools', 400);
    };
    expect(await test.update.apply(changes)).toMatchObject({ kind: 'retry' });
    expect(test.entries.size).toBe(118);
  });

  it('is left to a later delivery when the time of the request is over', async () => {
    const { update, calls } = stockUnderTest(figures);
    const context = { deadline: new Deadline(400), correlationId: 'c' };
    const outcome = await runInRequestContext(context, () => update.apply(changes));
    expect(outcome).toMatchObject({ kind: 'retry', error: { code: 'OUT_OF_TIME' } });
    expect(calls).toEqual([]);
  });
});
