import { expect, it } from '@jest/globals';
import { eventRow } from './events/event-table.ts';
import { withFulfillmenttools } from './fulfillmenttools-server.fixture.ts';
import { FulfillmenttoolsOrders } from './orders.ts';
import { readBackFrom } from './read-back.ts';

it('an order that is read back tells what its webhook tells, with the time that is estimated', async () => {
  const order = {
    id: 'order-1',
    version: 4,
    status: 'OPEN',
    created: '2026-01-01T00:00:00.000Z',
    lastModified: '2026-01-02T00:00:00.000Z',
    tenantOrderId: 'R-1',
    deliveryPreferences: {
      estimatedDeliveryDate: '2026-03-01T12:00:00+02:00',
      targetTime: '2026-02-28T12:00:00.000Z',
    },
  };
  const webhook = eventRow('ORDER_MODIFIED')?.observe?.(order);
  await withFulfillmenttools(
    () => ({ json: order }),
    async ({ client }) => {
      const readBack = readBackFrom({
        orders: new FulfillmenttoolsOrders(client),
        entities: { find: () => Promise.resolve({ pickJobs: [], handoverJobs: [], parcels: [] }) },
        returnJobs: { findByTenantOrderId: () => Promise.resolve([]) },
      });
      const { facts } = await readBack({
        id: 'order-1',
        name: 'R-1',
        commercetoolsId: 'c-1',
        projectKey: 'shop',
        mayHaveReturns: false,
      });
      expect(facts.order).toMatchObject({ promised: '2026-03-01T10:00:00.000Z' });
      expect(webhook?.kind === 'read' && webhook.told.facts.order).toEqual(facts.order);
    },
  );
});
