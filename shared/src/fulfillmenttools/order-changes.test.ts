import { expect, it } from '@jest/globals';
import { eventRow } from './events/event-table.ts';
import { orderFacts } from './order-changes.ts';

it('tells of an order that was created what its first webhook tells, so that this one has nothing to write', () => {
  const order = {
    id: 'order-1',
    version: 1,
    status: 'OPEN',
    deliveryPreferences: { targetTime: '2026-03-01T12:00:00.000Z' },
    created: '2026-11-21T10:00:00.000Z',
    lastModified: '2026-11-21T10:00:00.000Z',
  };
  const webhook = eventRow('ORDER_CREATED')?.observe?.({ ...order, tenantOrderId: 'R-1' });
  expect(webhook).toMatchObject({ kind: 'read' });
  expect(webhook?.kind === 'read' && webhook.told.facts.order).toEqual(orderFacts(order));
});
