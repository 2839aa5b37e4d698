import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callsOfOrder } from '../sandbox/order-calls.ts';
import { startConnector, type Connector } from './platforms/connector.ts';
import { confirmOrder } from './platforms/orders.ts';
import type { Life } from '../sandbox/scenarios/life.ts';

/** One of them looks at the order when it is placed, before it is confirmed. */
const maxCalls = 12;
const fiveEvents = [
  'ORDER_CREATED',
  'PICK_JOB_CREATED',
  'PICK_JOB_PICKING_FINISHED',
  'HANDOVERJOB_CREATED',
  'HANDOVERJOB_HANDED_OVER',
];

describe('a ship-from-store life in steady state', () => {
  let connector: Connector;
  beforeAll(async () => {
    connector = await startConnector();
    const { subscriptions } = connector.platforms.fulfillmenttools.world;
    for (const { id, event } of subscriptions.values()) {
      if (!fiveEvents.includes(event)) subscriptions.delete(id);
    }
  });
  afterAll(() => connector.close());

  async function live(): Promise<Life> {
    const life = await confirmOrder(connector);
    const { store } = life;
    const job = store.createPickJob(store.routeTo(life.fulfillmenttoolsOrder.id, 'berlin-mitte').id);
    await connector.platforms.settle();
    store.startPicking(job.id);
    store.addLoadUnits(job.id);
    store.finishPicking(job.id);
    await connector.platforms.settle();
    const parcel = store.createParcel(store.createShipment(job.id).id);
    const handover = store.createHandoverJob(job.id, parcel.id);
    await connector.platforms.settle();
    store.handOver(handover.id);
    await connector.platforms.settle();
    return life;
  }

  it(`takes at most ${maxCalls} calls to both platforms, from the export to the fifth webhook`, async () => {
    await live();
    const life = await live();
    expect((await life.readOrder()).shipmentState).toBe('Shipped');
    const calls = callsOfOrder(connector.platforms.calls, life.orderId);
    const toFulfillmenttools = calls.filter(({ platform }) => platform === 'fulfillmenttools').length;
    process.stdout.write(
      `One ship-from-store life: ${calls.length} calls, ${toFulfillmenttools} of them to fulfillmenttools\n`,
    );
    expect(calls.length).toBeLessThanOrEqual(maxCalls);
  });
});
