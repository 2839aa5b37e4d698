import type { InventoryEntry } from '@commercetools/platform-sdk';
import { describe, expect, it } from '@jest/globals';
import { lostAnswer, refusal } from '../../../../tests/builders/in-memory-orders.ts';
import type { PlatformError } from '../../errors.ts';
import { CumulatedStock } from './cumulated-stock.ts';

/** Inventory with versions, whose query goes on showing what was there at first. */
function stockUnderTest(quantities: Record<string, number>, failures: Record<string, PlatformError> = {}) {
  const entryOf = (sku: string, quantityOnStock: number, version = 1) =>
    ({ id: `entry of ${sku}`, version, sku, quantityOnStock }) as InventoryEntry;
  const entries = new Map(Object.entries(quantities).map(([sku, quantity]) => [sku, entryOf(sku, quantity)]));
  const listed = new Map(entries);
  const writes: string[] = [];
  const put = (sku: string, quantity: number) => {
    const entry = entryOf(sku, quantity, (entries.get(sku)?.version ?? 0) + 1);
    entries.set(sku, entry);
    return entry;
  };
  const write = (sku: string, quantity: number) => {
    const failure = failures[sku];
    if (failure) return Promise.reject(failure);
    writes.push(`${sku} ${quantity}`);
    return Promise.resolve(put(sku, quantity));
  };
  const stock = new CumulatedStock({
    inventory: {
      find: (skus) => Promise.resolve(new Map([...listed].filter(([sku]) => skus.includes(sku)))),
      read: (id) => Promise.resolve([...entries.values()].find((entry) => entry.id === id)),
      create: ({ sku, quantityOnStock }) => write(sku, quantityOnStock),
      changeQuantity: ({ id, version }, quantity) => {
        const sku = id.replace('entry of ', '');
        return entries.get(sku)?.version === version
          ? write(sku, quantity)
          : Promise.reject(refusal('commercetools', 409));
      },
    },
  });
  return { stock, entries, put, writes };
}

describe('what all stores together have', () => {
  it('is written where the entry says otherwise, and the entry made where there is none', async () => {
    const { stock, writes } = stockUnderTest({ A: 1, B: 2 });
    const figures = [
      { productCode: 'A', available: 5.9 },
      { productCode: 'B', available: 2 },
      { productCode: 'C', available: -3 },
    ];
    expect(await stock.apply(figures)).toEqual({ written: 2, refused: 0 });
    expect(writes.sort()).toEqual(['A 5', 'C 0']);
  });

  it('is written on the entry as it is when others have changed it meanwhile', async () => {
    const { stock, put, entries, writes } = stockUnderTest({ A: 1 });
    put('A', 9);
    expect(await stock.apply([{ productCode: 'A', available: 5 }])).toEqual({ written: 1, refused: 0 });
    expect(entries.get('A')).toMatchObject({ quantityOnStock: 5, version: 3 });
    expect(writes).toEqual(['A 5']);
  });

  it('is written for the others where commercetools refuses one', async () => {
    const figures = ['A', 'B', 'C'].map((productCode) => ({ productCode, available: 1 }));
    const { stock, writes } = stockUnderTest({}, { B: refusal('commercetools', 400) });
    expect(await stock.apply(figures)).toMatchObject({ written: 2, refused: 1, refusal: { status: 400 } });
    expect(writes.sort()).toEqual(['A 1', 'C 1']);
  });

  it('is applied again later where commercetools is down', async () => {
    const { stock } = stockUnderTest({ A: 1 }, { A: lostAnswer('commercetools') });
    await expect(stock.apply([{ productCode: 'A', available: 2 }])).rejects.toMatchObject({
      retryable: true,
    });
  });
});
