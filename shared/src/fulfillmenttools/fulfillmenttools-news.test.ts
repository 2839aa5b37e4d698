import { describe, expect, it } from '@jest/globals';
import { eventTable } from './events/event-table.ts';
import { observeStock, observeWebhook } from './fulfillmenttools-news.ts';

const order = { id: 'fft-1', version: 3, status: 'OPEN', created: '2026-01-01T00:00:00.000Z' };
const stockEvent = 'INVENTORY_FACILITY_STOCK_CHANGED';

describe('a webhook of fulfillmenttools', () => {
  it('tells facts of the entity, with its version', () => {
    expect(observeWebhook('ORDER_CREATED', order)).toMatchObject({
      kind: 'observed',
      observation: { facts: { order: { id: 'fft-1', version: 3 } } },
    });
  });

  it.each(eventTable.map(({ name }) => name))('%s never throws, whatever it holds', (name) => {
    for (const payload of [undefined, null, 'text', 1, [], {}, { id: {} }]) {
      expect(['nothing', 'unreadable']).toContain(observeWebhook(name, payload).kind);
    }
  });

  it('of an event that nobody knows is nothing', () => {
    expect(observeWebhook('SOMETHING_NEW', order)).toMatchObject({ kind: 'nothing' });
    expect(observeStock('SOMETHING_NEW', [])).toBeUndefined();
  });

  it('about stock is read beside those about orders', () => {
    expect(observeWebhook(stockEvent, [])).toMatchObject({ kind: 'nothing' });
    expect(observeStock(stockEvent, [])).toEqual({ kind: 'read', told: [] });
    expect(observeStock(stockEvent, {})).toMatchObject({ kind: 'unreadable' });
    expect(observeStock('ORDER_CREATED', order)).toBeUndefined();
  });
});
