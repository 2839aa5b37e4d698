import { describe, expect, it } from '@jest/globals';
import { commercetoolsOrder } from '../../../../tests/builders/commercetools-order.ts';
import { refusal } from '../../../../tests/builders/in-memory-orders.ts';
import type { Observation } from '../../fulfillment/observation.ts';
import type { Ledger } from '../../fulfillment/ledger.ts';
import { done, unchanged, type Outcome } from '../../fulfillment/outcome.ts';
import { readBackFrom } from '../../fulfillmenttools/read-back.ts';
import { OrderRefresh } from './order-refresh.ts';

const order = commercetoolsOrder();
const exported: Ledger = {
  order: { id: 'fft-1', version: 1, created: '', state: 'open' },
  export: { tenantOrderId: 'ORDER-1' },
};
const entityOf = (id: string, status: string, commercetoolsId = order.id) => ({
  id,
  status,
  version: 3,
  created: '2026-01-01T00:00:00.000Z',
  tenantOrderId: 'ORDER-1',
  customAttributes: { commercetoolsId },
});

function refreshUnderTest(
  parts: {
    ledger?: Ledger;
    pickJobs?: unknown[];
    handoverJobs?: unknown[];
    parcels?: unknown[];
    recorded?: Outcome;
    failure?: Error;
  } = {},
) {
  const observations: Observation[] = [];
  const asked: string[] = [];
  const noted: Ledger[] = [];
  const { pickJobs = [], handoverJobs = [], parcels = [], failure } = parts;
  const refresh = new OrderRefresh({
    ledgers: {
      open: () => Promise.resolve(parts.ledger ?? exported),
      revise: (last, change) => {
        noted.push(change(parts.ledger ?? exported));
        return Promise.resolve(last);
      },
    },
    projectKey: 'shop',
    news: {
      name: 'fulfillmenttools',
      readBack: readBackFrom({
        orders: { read: (id) => Promise.resolve(entityOf(id, 'OPEN')) },
        entities: {
          find: (tenantOrderId) => {
            asked.push(tenantOrderId);
            return failure ? Promise.reject(failure) : Promise.resolve({ pickJobs, handoverJobs, parcels });
          },
        },
        returnJobs: { findByTenantOrderId: () => Promise.resolve([]) },
      }),
    },
    writeBack: {
      record: (observation) => {
        observations.push(observation);
        return Promise.resolve(parts.recorded ?? done('order updated'));
      },
    },
  });
  return { refresh, observations, asked, noted };
}

describe('the refresh of an order', () => {
  it('records everything that fulfillmenttools knows of it in one write', async () => {
    const { refresh, observations, asked } = refreshUnderTest({
      pickJobs: [entityOf('pick-1', 'CLOSED'), entityOf('pick-2', 'OPEN')],
      handoverJobs: [entityOf('handover-1', 'HANDED_OVER')],
      parcels: [entityOf('parcel-1', 'DONE')],
    });
    expect(await refresh.refresh(order)).toMatchObject({ kind: 'done' });
    expect(asked).toEqual(['ORDER-1']);
    expect(observations).toMatchObject([
      {
        reference: { commercetoolsId: order.id },
        facts: {
          order: { id: 'fft-1', version: 3 },
          pickJobs: { 'pick-1': { state: 'picked' }, 'pick-2': { state: 'open' } },
          handoverJobs: { 'handover-1': { state: 'gone' } },
          parcels: { 'parcel-1': { state: 'acknowledged' } },
        },
        lookUps: [{ kind: 'loadUnits', pickJobId: 'pick-1' }],
      },
    ]);
  });

  it('leaves out what belongs to an earlier order of the same number', async () => {
    const { refresh, observations } = refreshUnderTest({
      pickJobs: [entityOf('pick-1', 'OPEN', 'another-order'), entityOf('pick-2', 'OPEN')],
    });
    await refresh.refresh(order);
    expect(Object.keys(observations[0]?.facts.pickJobs ?? {})).toEqual(['pick-2']);
  });

  it('leaves out what is not as documented, and records the rest', async () => {
    const { refresh, observations } = refreshUnderTest({
      pickJobs: [{ id: 'no version' }, 7, entityOf('pick-2', 'OPEN')],
    });
    await refresh.refresh(order);
    expect(Object.keys(observations[0]?.facts.pickJobs ?? {})).toEqual(['pick-2']);
  });

  it('says so when the order shows everything already', async () => {
    const { refresh } = refreshUnderTest({ recorded: unchanged('shown already') });
    expect(await refresh.refresh(order)).toEqual({ kind: 'ignored', reason: 'shown already' });
  });

  it('asks nothing about an order that was never sent', async () => {
    const { refresh, asked } = refreshUnderTest({ ledger: {} });
    expect(await refresh.refresh(order)).toMatchObject({ kind: 'ignored' });
    expect(asked).toEqual([]);
  });

  it('says on the order that it may not be searched for, until it may', async () => {
    const denied = refreshUnderTest({ failure: refusal('fulfillmenttools', 403, 'PICKJOB_READ is missing') });
    expect(await denied.refresh.refresh(order)).toMatchObject({ kind: 'retry' });
    const problem = { code: 'ACCESS_DENIED', words: expect.stringContaining('PICKJOB_READ is missing') };
    expect(denied.noted[0]?.problems).toEqual({ access: problem });
    const allowed = refreshUnderTest({ ledger: { ...exported, ...denied.noted[0] } });
    await allowed.refresh.refresh(order);
    expect(allowed.noted[0]).not.toHaveProperty('problems');
  });

  it('may be tried again when fulfillmenttools limits', async () => {
    const { refresh } = refreshUnderTest({ failure: refusal('fulfillmenttools', 429) });
    expect(await refresh.refresh(order)).toMatchObject({ kind: 'retry' });
  });
});
