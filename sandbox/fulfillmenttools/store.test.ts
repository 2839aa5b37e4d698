import { describe, expect, it } from '@jest/globals';
import { createFulfillmenttoolsEmulator } from './emulator.ts';
import type { EmulatorOptions } from './options.ts';
import { sampleCollectOrder, sampleOrder } from './sample-order.ts';

const start = (options?: EmulatorOptions) => {
  const { store, world, emittedEvents } = createFulfillmenttoolsEmulator(options);
  const events = (from = 0) => emittedEvents.slice(from).map(({ event }) => event);
  return { store, world, emittedEvents, events };
};
type Started = ReturnType<typeof start>;

/** An order whose pick job is finished in the store `bonn`. */
function pickedOrder({ store }: Started, draft = sampleOrder(), picked: Record<string, number> = {}) {
  const order = store.createOrder(draft);
  const { id } = store.createPickJob(store.routeTo(order.id, 'bonn').id);
  store.startPicking(id);
  return { order, job: store.finishPicking(id, picked) };
}

describe('versions', () => {
  it('grow with every change, while earlier events keep what they told', () => {
    const started = start();
    pickedOrder(started);

    const told = started.emittedEvents
      .filter(({ event }) => event.startsWith('PICK_JOB') && event !== 'PICK_JOB_PICK_LINE_PICKED')
      .map(({ payload }) => payload);
    expect(told).toMatchObject([
      { status: 'OPEN', pickLineItems: [{ picked: 0 }, { picked: 0 }] },
      { status: 'IN_PROGRESS' },
      { status: 'CLOSED', pickLineItems: [{ picked: 3 }, { picked: 1 }] },
    ]);
    const versions = told.map((payload) => (payload as { version: number }).version);
    expect(versions).toEqual([...new Set(versions)].toSorted((a, b) => a - b));
  });
});

describe('custom attributes', () => {
  it('go from the order to the pick job and from its lines to the pick lines', () => {
    const { job } = pickedOrder(start());

    expect(job.customAttributes).toEqual({ commercetoolsId: 'order-1' });
    expect(job.pickLineItems.map((line) => line.customAttributes)).toEqual([
      { commercetoolsId: 'line-1' },
      { commercetoolsId: 'line-2' },
    ]);
  });

  it.each([true, false])('go on to the handover job as the tenant does it (%s)', (inherit) => {
    const started = start({ inheritCustomAttributesToHandover: inherit });
    const { job } = pickedOrder(started);

    const handover = started.store.createHandoverJob(job.id);

    expect(handover.customAttributes !== undefined).toBe(inherit);
    expect(handover.handoverJobLineItems.map((line) => line.globalLineItemId)).toEqual(
      job.pickLineItems.map((line) => line.globalLineItemId),
    );
  });
});

describe('picking', () => {
  it('that finds too little is finished short, and the handover job names what is missing', () => {
    const started = start();
    const { job } = pickedOrder(started, sampleOrder(), { SHIRT: 1 });

    expect(job).toMatchObject({ status: 'CLOSED', subStatus: 'SHORT_PICKED' });
    expect(job.pickLineItems[0]?.shortPickReason?.reason).toBe('Not in stock');
    const handover = started.store.createHandoverJob(job.id);
    expect(handover.handoverJobLineItems.map(({ quantity }) => quantity)).toEqual([1, 1]);
    expect(handover.missingHandoverJobLineItems.map(({ quantity }) => quantity)).toEqual([2]);
  });

  it('that finds nothing is aborted', () => {
    const started = start();
    const { job } = pickedOrder(started, sampleOrder(), { SHIRT: 0, HAT: 0 });

    expect(job).toMatchObject({ status: 'ABORTED', subStatus: 'ZERO_PICKED' });
    expect(started.events().at(-1)).toBe('PICK_JOB_ABORTED');
  });

  it('of a locked order does not begin before it is unlocked', () => {
    const { store, events } = start();
    const order = store.createOrder(sampleOrder({ status: 'LOCKED' }));
    const plan = store.routeTo(order.id, 'bonn');
    expect(() => store.createPickJob(plan.id)).toThrow('LOCKED');

    store.unlockOrder(order.id);
    store.createPickJob(plan.id);

    expect(events()).toEqual(['ORDER_CREATED', 'ORDER_UNLOCKED', 'ROUTING_PLAN_ROUTED', 'PICK_JOB_CREATED']);
  });
});

describe('routing', () => {
  it('splits an order over stores by quantity', () => {
    const { store, world, events } = start();
    const order = store.createOrder(sampleOrder());

    const plans = store.splitOver(order.id, [
      { facility: 'bonn', quantities: { SHIRT: 2 } },
      { facility: 'essen', quantities: { SHIRT: 1, HAT: 1 } },
    ]);
    for (const { id } of plans) store.createPickJob(id);

    expect(world.pickJobs.all().map((job) => job.pickLineItems.map(({ quantity }) => quantity))).toEqual([
      [2],
      [1, 1],
    ]);
    expect(events().slice(1, 4)).toEqual([
      'ROUTING_PLAN_SPLITTED',
      'ROUTING_PLAN_ROUTED',
      'ROUTING_PLAN_ROUTED',
    ]);
  });

  it('sends only the remainder of a short pick to another store', () => {
    const started = start();
    const { job } = pickedOrder(started, sampleOrder(), { SHIRT: 1 });

    const next = started.store.createPickJob(started.store.splitRemainder(job.id, 'essen').id);

    expect(next.pickLineItems.map(({ quantity }) => quantity)).toEqual([2]);
  });

  it('takes a job away from a store', () => {
    const { store, world, events } = start();
    const order = store.createOrder(sampleOrder());
    const job = store.createPickJob(store.routeTo(order.id, 'bonn').id);

    store.createPickJob(store.rerouteTo(job.id, 'essen').id);

    expect(world.pickJobs.all().map(({ status }) => status)).toEqual(['REROUTED', 'OPEN']);
    expect(events().slice(3, 5)).toEqual(['PICK_JOB_REROUTED', 'ROUTING_PLAN_REROUTEPLAN_CREATED']);
  });
});

describe('handing over', () => {
  it('counts what the customer refuses, and can be reverted', () => {
    const started = start();
    const { job } = pickedOrder(started);
    const { id } = started.store.createHandoverJob(job.id);

    const handedOver = started.store.handOver(id, { SHIRT: 2 });
    expect(handedOver.handoverJobLineItems[0]).toMatchObject({
      handedOverQuantity: 1,
      refused: [{ quantity: 2 }],
    });

    const reverted = started.store.revertHandover(id);
    expect(reverted).toMatchObject({ status: 'OPEN', version: handedOver.version + 1 });
    expect(reverted.handoverJobLineItems.map((line) => line.handedOverQuantity)).toEqual([0, 0]);
  });

  it('takes part of the goods per parcel', () => {
    const { store, ...rest } = start();
    const { job } = pickedOrder({ store, ...rest });
    const shipment = store.createShipment(job.id);
    const parcels = [{ SHIRT: 3 }, { HAT: 1 }].map((part) => store.createParcel(shipment.id, part));

    const quantities = parcels.map(({ id }) =>
      store.createHandoverJob(job.id, id).handoverJobLineItems.map(({ quantity }) => quantity),
    );

    expect(quantities).toEqual([[3], [1]]);
  });
});

describe('cancelling an order', () => {
  it('cancels its plan, its pick job and its open handover job', () => {
    const started = start();
    const { order, job } = pickedOrder(started);
    started.store.createHandoverJob(job.id);
    const before = started.emittedEvents.length;

    started.store.forceCancelOrder(order.id);

    expect(started.events(before)).toEqual([
      'ORDER_FORCE_CANCELLED',
      'ROUTING_PLAN_CANCELLED',
      'HANDOVERJOB_CANCELED',
    ]);
    expect(started.world.handoverJobs.all()).toMatchObject([{ cancelReason: 'ORDER_CANCELED' }]);
  });

  it('happens by itself when nobody collects in time', () => {
    const { store, world, events } = start();
    const order = store.createOrder(sampleCollectOrder());
    store.createPickJob(store.routeTo(order.id, 'cologne').id);

    store.expire(store.createExpiry(order.id).id);

    expect(world.orders.get(order.id).status).toBe('CANCELLED');
    expect(events().slice(3)).toEqual([
      'EXPIRY_ENTITY_CREATED',
      'EXPIRY_ENTITY_UPDATED',
      'EXPIRY_ENTITY_EXPIRED',
      'ORDER_CANCELLED_BY_EXPIRY',
      'ROUTING_PLAN_CANCELLED',
      'PICK_JOB_CANCELED',
    ]);
  });
});

describe('a transfer', () => {
  it('brings goods from the supplying to the receiving store before the customer collects', () => {
    const { store, world } = start();
    const order = store.createOrder(sampleCollectOrder());
    const { supplying, receiving } = store.startTransfer(order.id, 'bonn', 'cologne');
    expect(receiving.pickLineItems).toEqual([]);
    expect(receiving.expectedPickLineItems?.map(({ quantity }) => quantity)).toEqual([3, 1]);

    store.startPicking(supplying.id);
    store.finishPicking(supplying.id);
    store.createShipment(supplying.id);
    store.handOver(store.createHandoverJob(supplying.id).id);
    store.receiveTransfer(receiving.id);
    store.startPicking(receiving.id);
    store.finishPicking(receiving.id);
    store.createHandoverJob(receiving.id);

    expect(world.handoverJobs.all()).toMatchObject([
      { channel: 'DELIVERY', transfers: [{ type: 'SUPPLIER' }] },
      { channel: 'COLLECT', transfers: [{ type: 'RECEIVER' }] },
    ]);
    expect(world.shipments.all()[0]?.targetAddress.companyName).toBe('cologne');
  });
});

describe('a return', () => {
  it('counts pieces, is decided per piece, and its refund names the accepted ones', () => {
    const started = start();
    const { store, emittedEvents } = started;
    const { order, job } = pickedOrder(started);
    store.handOver(store.createHandoverJob(job.id).id);
    const returnJob = store.createReturnJob(order.id);

    const [itemReturn] = store.announceReturn(returnJob.id, 'SHIRT', 2).itemReturns;
    const [accepted, rejected] = itemReturn?.returnedLineItems ?? [];
    store.decidePiece(returnJob.id, accepted?.id ?? '', { status: 'ACCEPTED' });
    const decided = store.decidePiece(returnJob.id, rejected?.id ?? '', { status: 'REJECTED' });
    store.triggerRefund(returnJob.id, itemReturn?.id ?? '');

    expect(decided.returnableLineItems[0]).toMatchObject({ delivered: 3, returned: 1, returnable: 2 });
    expect(emittedEvents.at(-1)).toMatchObject({
      event: 'REFUND_TRIGGERED',
      payload: { tenantOrderId: 'sample-1', refundedLineItems: [{ id: accepted?.id, status: 'ACCEPTED' }] },
    });
    expect(() => store.announceReturn(returnJob.id, 'SHIRT', 3)).toThrow('cannot be returned');
  });
});

it('tells of changed stock with the difference', () => {
  const { store, emittedEvents } = start();

  store.changeStock('bonn', 'SHIRT', 5);
  store.changeStock('bonn', 'SHIRT', 2);

  expect(emittedEvents.at(-1)?.payload).toMatchObject([
    { tenantArticleId: 'SHIRT', availableOnStock: 2, delta: { availableOnStock: -3 } },
  ]);
});
