import { describe, expect, it } from '@jest/globals';
import { allocate, type PiecesByKey } from './line-allocation.ts';

const order = {
  lineItems: [
    { id: 'line-1', quantity: 2, variant: { sku: 'SHIRT' } },
    { id: 'line-2', quantity: 3, variant: { sku: 'SHIRT' } },
    { id: 'line-3', quantity: 1, variant: { sku: 'SHOES' } },
  ],
};

describe('the allocation of pieces to lines', () => {
  it.each<[string, PiecesByKey[], Record<string, number>[], boolean]>([
    ['by id', [{ 'line-2': 2 }], [{ 'line-2': 2 }], false],
    ['by SKU, in the order of the lines', [{ 'sku:SHIRT': 3 }], [{ 'line-1': 2, 'line-2': 1 }], false],
    [
      'of several jobs, each taking what the earlier left',
      [{ 'sku:SHIRT': 1 }, { 'sku:SHIRT': 4 }],
      [{ 'line-1': 1 }, { 'line-1': 1, 'line-2': 3 }],
      false,
    ],
    ['never gives more than was ordered', [{ 'line-3': 5 }], [{ 'line-3': 1 }], false],
    ['tells that a line is not of the order', [{ 'sku:HAT': 1, 'line-3': 1 }], [{ 'line-3': 1 }], true],
    ['of no jobs is empty', [], [], false],
  ])('%s', (_how, jobs, expected, unknownLines) => {
    const allocation = allocate(order, jobs);
    expect(allocation.jobs.map((job) => Object.fromEntries(job))).toEqual(expected);
    expect(allocation.unknownLines).toBe(unknownLines);
    const total = expected.flatMap(Object.values).reduce((sum: number, pieces) => sum + Number(pieces), 0);
    expect([...allocation.total.values()].reduce((sum, pieces) => sum + pieces, 0)).toBe(total);
  });
});
