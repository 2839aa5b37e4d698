import { describe, expect, it } from '@jest/globals';
import { createFulfillmenttoolsEmulator } from './emulator.ts';
import type { EmulatorOptions } from './options.ts';
import { sampleCollectOrder, sampleOrder } from './sample-order.ts';

function start(options: EmulatorOptions = {}) {
  const told: string[] = [];
  const knownFacilities = [{ tenantFacilityId: 'cologne', name: 'Cologne' }];
  const emulator = createFulfillmenttoolsEmulator({
    knownFacilities,
    onStep: (text) => told.push(text),
    ...options,
  });
  const events = () => emulator.emittedEvents.map(({ event }) => event);
  return { ...emulator, told, events };
}

const picked = [
  'ORDER_CREATED',
  'ROUTING_PLAN_ROUTED',
  'PICK_JOB_CREATED',
  'PICK_JOB_PICKING_COMMENCED',
  'PICK_JOB_PICK_LINE_PICKED',
  'PICK_JOB_PICK_LINE_PICKED',
  'PICK_JOB_PICKING_FINISHED',
];

describe('a shipped order', () => {
  it('is picked, labelled, handed to the carrier and delivered', async () => {
    const { store, world, playShipFromStore, events } = start();
    const order = store.createOrder(sampleOrder());

    await playShipFromStore(order.id);

    expect(events()).toEqual([
      ...picked,
      'SHIPMENT_CREATED',
      'PARCEL_CARRIER_CREATED',
      'SHIPMENT_UPDATED',
      'PARCEL_CARRIER_REQUESTED',
      'PARCEL_CARRIER_ACKNOWLEDGED',
      'SHIPMENT_UPDATED',
      'HANDOVERJOB_CREATED',
      'HANDOVERJOB_HANDED_OVER',
      'ITEM_RETURN_JOB_CREATED',
      'PARCEL_TRACK_AND_TRACE_STATUS_UPDATED',
    ]);
    const [handover] = world.handoverJobs.all();
    expect(handover).toMatchObject({ channel: 'DELIVERY', status: 'HANDED_OVER', tenantOrderId: 'sample-1' });
    expect(handover?.handoverJobLineItems.map((line) => line.handedOverQuantity)).toEqual([3, 1]);
    const [parcel] = world.parcels.all();
    expect(handover?.handoverJobParcelInfo).toMatchObject({
      parcelRef: parcel?.id,
      carrierTrackingNumber: parcel?.result?.carrierTrackingNumber,
    });
  });

  it('is told in words that a merchant understands', async () => {
    const { store, playShipFromStore, told } = start();

    await playShipFromStore(store.createOrder(sampleOrder()).id);

    expect(told).toContain('The store Cologne has picked 4 of 4 pieces');
    expect(told.at(-1)).toBe('The customer has the parcel');
  });

  it('waits as not routable when it has no address', async () => {
    const { store, playShipFromStore, events } = start();

    await playShipFromStore(store.createOrder(sampleOrder({ consumer: {} })).id);

    expect(events()).toEqual(['ORDER_CREATED', 'ROUTING_PLAN_NOT_ROUTABLE']);
  });
});

describe('a collected order', () => {
  it('is picked in its store, waits there and is handed to the customer', async () => {
    const { store, world, playClickAndCollect, events, told } = start();
    const order = store.createOrder(sampleCollectOrder());

    await playClickAndCollect(order.id);

    expect(events()).toEqual([
      ...picked,
      'HANDOVERJOB_CREATED',
      'HANDOVERJOB_HANDED_OVER',
      'ITEM_RETURN_JOB_CREATED',
    ]);
    expect(world.handoverJobs.all()).toMatchObject([{ channel: 'COLLECT', paid: true }]);
    expect(told).toContain('The order is ready for pick-up at the store Cologne');
  });
});

describe('autoplay', () => {
  it('plays what is open, each the life that it asks for, and leaves locked orders alone', async () => {
    const { store, world, whenIdle } = start({ autoplay: true });

    store.createOrder(sampleOrder());
    store.createOrder(sampleCollectOrder());
    const locked = store.createOrder(sampleOrder({ tenantOrderId: 'sample-3', status: 'LOCKED' }));
    await whenIdle();

    expect(world.handoverJobs.all().map(({ channel }) => channel)).toEqual(
      expect.arrayContaining(['DELIVERY', 'COLLECT']),
    );
    expect(world.handoverJobs.all()).toHaveLength(2);

    store.unlockOrder(locked.id);
    await whenIdle();
    expect(world.handoverJobs.all()).toHaveLength(3);
  });

  it('stops work on an order that is cancelled', async () => {
    const { store, world, whenIdle, told } = start({ autoplay: true, pauseMilliseconds: 5 });
    const order = store.createOrder(sampleOrder());

    store.cancelOrder(order.id);
    await whenIdle();

    expect(world.pickJobs.all()).toEqual([]);
    expect(told).toEqual(['Work on the order has stopped: it is not open any more']);
  });
});

it('plays the same life with the same ids from the same seed', async () => {
  const lives = await Promise.all(
    [7, 7, 8].map(async (seed) => {
      const { store, playShipFromStore, emittedEvents } = start({ seed, now: () => 0 });
      await playShipFromStore(store.createOrder(sampleOrder()).id);
      return JSON.stringify(emittedEvents);
    }),
  );

  expect(lives[0]).toBe(lives[1]);
  expect(lives[0]).not.toBe(lives[2]);
});
