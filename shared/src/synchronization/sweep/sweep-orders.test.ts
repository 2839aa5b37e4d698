import { describe, expect, it } from '@jest/globals';
import { commercetoolsOrder } from '../../../../tests/builders/commercetools-order.ts';
import { parseConfiguration } from '../../configuration/configuration.ts';
import { done } from '../../fulfillment/outcome.ts';
import { fulfillmenttoolsFields } from '../../fulfillmenttools/ledger-dialect.ts';
import { createLogger } from '../../logging/logger.ts';
import { SweepLease } from './sweep-lease.ts';
import { SweepOrders } from './sweep-orders.ts';
import { SweepReport } from './sweep-report.ts';
import { SweepRun } from './sweep-run.ts';

const now = Date.parse('2026-01-02T00:00:00.000Z');

/** Sweeps a shop in which so many orders show a problem. */
async function sweepThrough(troubled: number) {
  const found = Array.from({ length: troubled }, (_, index) =>
    commercetoolsOrder({ id: `order-${String(index).padStart(4, '0')}` }),
  );
  const repaired: string[] = [];
  const orders = new SweepOrders({
    orders: {
      query: ({ where, variables, limit }) => {
        const isTroubled = [where].flat().some((part) => part?.includes('fft_problem'));
        const after = String(variables?.after ?? '');
        return Promise.resolve(isTroubled ? found.filter(({ id }) => id > after).slice(0, limit) : []);
      },
    },
    ledgers: { open: () => Promise.resolve({}) },
    repair: {
      send: () => Promise.resolve(done('sent')),
      refresh: () => Promise.resolve(done('refreshed')),
      repair: ({ id }) => {
        repaired.push(id);
        return Promise.resolve(done('repaired'));
      },
    },
    configuration: () => Promise.resolve(parseConfiguration({})),
    fields: fulfillmenttoolsFields,
    features: { orderSync: true, statusUpdates: true },
    now: () => now,
  });
  const lease = await SweepLease.take(
    {
      notes: {
        read: () => Promise.resolve({ value: undefined, version: 0 }),
        write: (_key, _value, version) => Promise.resolve(version + 1),
      },
      now: () => now,
      newSweepId: () => 'sweep',
    },
    { atOnce: true },
  );
  if ('refused' in lease) throw new Error(lease.refused);
  const logger = createLogger({ name: 'test', debugMode: false, destination: { write: () => undefined } });
  const run = new SweepRun({ lease, report: new SweepReport(), isExhausted: () => false, logger });
  await orders.sweep(run, now);
  return { repaired: repaired.length, isComplete: run.isComplete };
}

describe('a sweep through the orders', () => {
  it('is complete when it has tried all that may need a repair', async () => {
    expect(await sweepThrough(300)).toEqual({ repaired: 300, isComplete: true });
  });

  it('is not complete where it leaves some of one kind to the next sweep', async () => {
    expect(await sweepThrough(301)).toEqual({ repaired: 300, isComplete: false });
  });
});
