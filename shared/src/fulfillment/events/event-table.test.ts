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
    for (const { effect, observe } of eventTable) expect(effect.startsWith('Nothing: ')).toBe(!observe);
  });

  it('subscribes to the events that do something and to no other', () => {
    expect(subscribedEvents).toContain('HANDOVERJOB_CREATED');
    expect(subscribedEvents).not.toContain('USER_CREATED');
  });

  it('refuses a payload that is not the documented one', () => {
    const observe = eventRow('PICK_JOB_CREATED')?.observe;
    expect(() => observe?.({ id: '../orders', version: 1, status: 'OPEN' })).toThrow();
    expect(() => observe?.({ id: 'p', version: '1', status: 'OPEN' })).toThrow();
    expect(() => observe?.('text')).toThrow();
  });
});
