import { describe, expect, it } from '@jest/globals';
import { eventRow, eventTable, subscribedEvents } from './event-table.ts';

describe('the event table', () => {
  it('has each event once', () => {
    const names = eventTable.map(({ name }) => name);
    expect(names).toHaveLength(new Set(names).size);
  });

  it('has the spelling that fulfillmenttools uses for what it spells in two ways', () => {
    for (const name of [
      'ORDER_CANCELLED',
      'PICK_JOB_CANCELED',
      'HANDOVERJOB_CANCELED',
      'ROUTING_PLAN_CANCELLED',
    ]) {
      expect(eventRow(name)).toBeDefined();
    }
    expect(eventRow('ORDER_CANCELED')).toBeUndefined();
    expect(eventRow('HANDOVER_JOB_CREATED')).toBeUndefined();
  });

  it('says what an event does exactly where it does something', () => {
    for (const { effect, observe, observeStock } of eventTable)
      expect(effect.startsWith('Nothing: ')).toBe(!observe && !observeStock);
  });

  it('subscribes to the events that do something and to no other', () => {
    const events = subscribedEvents({ statusUpdates: true, stockSync: false });
    expect(events).toContain('HANDOVERJOB_CREATED');
    expect(events).not.toContain('USER_CREATED');
  });

  it('subscribes only to what the features that are switched on need', () => {
    const stock = 'INVENTORY_FACILITY_STOCK_CHANGED';
    expect(subscribedEvents({ statusUpdates: true, stockSync: false })).not.toContain(stock);
    expect(subscribedEvents({ statusUpdates: false, stockSync: true })).toEqual([stock]);
    expect(subscribedEvents({ statusUpdates: false, stockSync: false })).toEqual([]);
  });

  it('refuses a payload that is not the documented one', () => {
    const observe = eventRow('PICK_JOB_CREATED')?.observe;
    const unreadable = (places: string) => ({ kind: 'unreadable', places });
    expect(observe?.({ id: '../orders', version: 1, status: 'OPEN' })).toEqual(
      unreadable('id (invalid_format)'),
    );
    expect(observe?.({ id: 'p', version: '1', status: 'OPEN' })).toEqual(
      unreadable('version (invalid_type)'),
    );
    expect(observe?.('text')).toEqual(unreadable('payload (invalid_type)'));
  });
});
