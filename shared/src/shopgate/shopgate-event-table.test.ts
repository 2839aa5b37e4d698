import { describe, expect, it } from '@jest/globals';
import { shopgateEvents } from '../../../sandbox/shopgate/shopgate-events.ts';
import { observeShopgateWebhook, shopgateEventTable } from './shopgate-event-table.ts';

describe('the table of events', () => {
  it('has all 24 that are published, each once', () => {
    const names = shopgateEventTable.map(({ name }) => name);
    expect(names).toHaveLength(24);
    expect(names.toSorted()).toEqual([...shopgateEvents].toSorted());
  });
});

describe('a webhook of Shopgate', () => {
  it.each([
    ['salesOrderUpdated', { salesOrderNumber: 10001 }, { salesOrderNumber: '10001' }],
    [
      'orderNotPickedUp',
      { fulfillmentOrderNumber: '1-1' },
      { fulfillmentOrderNumber: '1-1', notPickedUp: true },
    ],
  ])('%s points at what to read', (event, payload, hint) => {
    expect(observeShopgateWebhook(event, payload)).toEqual({ kind: 'hint', hint });
  });

  it.each([
    [{ salesOrderNumber: '../orders' }, 'salesOrderNumber'],
    [{}, 'salesOrderNumber'],
    ['text', 'payload'],
    [undefined, 'payload'],
  ])('that is not as documented names the place, not the value: %j', (payload, place) => {
    const observed = observeShopgateWebhook('salesOrderUpdated', payload);
    expect(observed).toMatchObject({ kind: 'unreadable', places: expect.stringContaining(place) });
    expect(JSON.stringify(observed)).not.toContain('../orders');
  });

  it('of an event that does nothing, or that nobody knows, says so whatever it holds', () => {
    const { effect } = shopgateEventTable.find(({ name }) => name === 'productCreated') ?? {};
    expect(observeShopgateWebhook('productCreated', undefined)).toEqual({ kind: 'nothing', reason: effect });
    expect(observeShopgateWebhook('somethingNew', {})).toMatchObject({ kind: 'nothing' });
  });
});
