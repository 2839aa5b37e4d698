import { describe, expect, it } from '@jest/globals';
import { RefusedRequest } from 'shared/edge/answer.ts';
import { eventTable } from 'shared/fulfillmenttools/events/event-table.ts';
import type { Observation } from 'shared/fulfillment/observation.ts';
import type { StockChange } from 'shared/fulfillmenttools/events/stock-events.ts';
import { observeWebhook } from 'shared/fulfillmenttools/fulfillmenttools-news.ts';
import { done } from 'shared/fulfillment/outcome.ts';
import { handleWebhook } from './handle-webhook.ts';

const order = {
  id: 'fft-1',
  version: 3,
  status: 'OPEN',
  created: '2026-01-01T00:00:00.000Z',
  tenantOrderId: 'R-1',
  customAttributes: { commercetoolsId: 'order-1' },
};

async function handle(body: unknown, statusUpdates = true, stockSync = false) {
  const recorded: Observation[] = [];
  const stock: StockChange[] = [];
  const noted: Record<string, unknown> = {};
  const inbound = {
    text: '',
    json: () => body,
    note: (fields: object) => void Object.assign(noted, fields),
  };
  const outcome = await handleWebhook(inbound, {
    news: { observe: observeWebhook },
    writeBack: {
      record: (observation) => {
        recorded.push(observation);
        return Promise.resolve(done('recorded'));
      },
    },
    stockUpdate: {
      apply: (changes) => {
        stock.push(...changes);
        return Promise.resolve(done('stock'));
      },
    },
    features: { statusUpdates, stockSync },
  });
  return { outcome, recorded, stock, noted };
}

describe('the handling of a webhook', () => {
  it('records what an event of the table tells', async () => {
    const { outcome, recorded } = await handle({ event: 'ORDER_CREATED', eventId: 'e', payload: order });
    expect(outcome).toEqual(done('recorded'));
    expect(recorded).toMatchObject([
      {
        reference: { commercetoolsId: 'order-1', tenantOrderId: 'R-1' },
        facts: { order: { id: 'fft-1' } },
      },
    ]);
  });

  it.each(['a-uuid', 7, undefined])('takes the event id %p', async (eventId) => {
    const { recorded } = await handle({ event: 'ORDER_CREATED', eventId, payload: order });
    expect(recorded).toHaveLength(1);
  });

  it('notes ids for the log, and nothing else of the payload', async () => {
    const consumer = { email: 'a@b.example', addresses: [{ lastName: 'X' }] };
    const { noted } = await handle({ event: 'ORDER_CREATED', eventId: 7, payload: { ...order, consumer } });
    expect(noted).toEqual({
      handler: 'ORDER_CREATED',
      eventId: '7',
      orderId: 'order-1',
      orderNumber: 'R-1',
      fulfillmenttoolsOrderId: 'fft-1',
    });
  });

  it('ignores an event that is not in the table', async () => {
    expect(await handle({ event: 'BRAND_NEW', payload: {} })).toMatchObject({
      outcome: { kind: 'ignored' },
      recorded: [],
    });
  });

  it('ignores every event that does nothing, for the reason that the table gives', async () => {
    const silent = eventTable.filter(({ observe, observeStock }) => !observe && !observeStock);
    expect(silent.length).toBeGreaterThan(0);
    for (const { name, effect } of silent) {
      expect((await handle({ event: name, payload: null })).outcome).toEqual({
        kind: 'ignored',
        reason: effect,
      });
    }
  });

  it('records nothing while FEAT_STATUSUPDATES_ACTIVE is off', async () => {
    const { outcome, recorded } = await handle({ event: 'ORDER_CREATED', payload: order }, false);
    expect(outcome).toEqual({ kind: 'ignored', reason: 'FEAT_STATUSUPDATES_ACTIVE is off' });
    expect(recorded).toEqual([]);
  });

  it('takes news of stock while FEAT_STOCKSYNC_ACTIVE is on, whatever FEAT_STATUSUPDATES_ACTIVE says', async () => {
    const shape = {
      facilityRef: 'facility-1',
      facility: { facilityRef: 'facility-1', tenantFacilityId: 'berlin' },
      tenantArticleId: 'SKU-1',
      availableOnStock: 2.9,
    };
    const news = { event: 'INVENTORY_FACILITY_STOCK_CHANGED', payload: [shape] };
    expect(await handle(news, false, true)).toMatchObject({
      outcome: done('stock'),
      stock: [{ tenantFacilityId: 'berlin', tenantArticleId: 'SKU-1', availableOnStock: 2 }],
    });
    expect((await handle(news)).outcome).toMatchObject({ reason: 'FEAT_STOCKSYNC_ACTIVE is off' });
    expect((await handle({ ...news, payload: shape }, false, true)).outcome.kind).toBe('rejected');
  });

  it('rejects a payload that is not as documented, and names the places but no values', async () => {
    const payload = { ...order, id: undefined, version: 'hidden-value' };
    const { outcome, recorded } = await handle({ event: 'ORDER_CREATED', payload });
    expect(recorded).toEqual([]);
    expect(outcome).toMatchObject({ kind: 'rejected', problem: expect.stringMatching(/version .*id /) });
    expect(JSON.stringify(outcome)).not.toContain('hidden-value');
  });

  it.each([[null], [[]], ['text'], [{}], [{ event: '' }], [{ event: 7, payload: {} }]])(
    'refuses %j with 400: it is no webhook',
    async (body) => {
      const handling = handle(body);
      await expect(handling).rejects.toBeInstanceOf(RefusedRequest);
      await expect(handling).rejects.toMatchObject({ answer: { statusCode: 400 } });
    },
  );
});
