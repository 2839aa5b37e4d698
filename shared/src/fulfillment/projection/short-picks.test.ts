import { describe, expect, it } from '@jest/globals';
import { commercetoolsOrder } from '../../../../tests/builders/commercetools-order.ts';
import type { Ledger, PickJobFacts } from '../ledger.ts';
import { projectShortPicks } from './short-picks.ts';

const order = commercetoolsOrder({ lines: [{ id: 'line-1', sku: 'SHIRT', quantity: 3 }] });
const job = (state: string, quantity: number, picked: number, parts: Partial<PickJobFacts> = {}) => ({
  version: 1,
  created: '',
  state,
  lines: { 'line-1': { quantity, picked, reason: 'sold out' } },
  ...parts,
});
const short = (picked: number) => [{ line: 'line-1', sku: 'SHIRT', ordered: 3, picked, reason: 'sold out' }];

describe('what was ordered and nobody will deliver', () => {
  it.each<[string, Ledger, unknown]>([
    ['is nothing while it is picked', { pickJobs: { p: job('picking', 3, 1) } }, null],
    ['is nothing once all was found', { pickJobs: { p: job('picked', 3, 3) } }, null],
    ['is what was not found', { pickJobs: { p: job('picked', 3, 1) } }, short(1)],
    ['is all of it where the store gave up', { pickJobs: { p: job('aborted', 3, 0) } }, short(0)],
    [
      'is nothing where another store picks the rest',
      { pickJobs: { p: job('picked', 3, 1), q: job('open', 2, 0) } },
      null,
    ],
    [
      'is what the other store did not find either',
      { pickJobs: { p: job('picked', 3, 1), q: job('picked', 2, 1) } },
      short(2),
    ],
    ['is nothing where the order was rerouted', { pickJobs: { p: job('rerouted', 3, 0) } }, null],
    [
      'is nothing of a job that supplies a store',
      { pickJobs: { p: job('picked', 3, 0, { supplier: true }) } },
      null,
    ],
  ])('%s', (_what, ledger, expected) => {
    const shown = projectShortPicks(order, ledger);
    expect(shown === null ? null : JSON.parse(shown)).toEqual(expected);
  });
});
