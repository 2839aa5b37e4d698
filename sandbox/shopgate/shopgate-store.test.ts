import { describe, expect, it } from '@jest/globals';
import { sampleCollectedSalesOrder, sampleSalesOrder } from './sample-sales-order.ts';
import { createShopgateEmulator } from './shopgate-emulator.ts';
import type { ShopgateOptions } from './shopgate-options.ts';

function start(options: ShopgateOptions = {}) {
  const emulator = createShopgateEmulator(options);
  const { store, world } = emulator;
  const events = (from = 0) => emulator.emittedEvents.slice(from).map(({ eventCode }) => eventCode);
  const place = (collected = false) => {
    const draft = (collected ? sampleCollectedSalesOrder : sampleSalesOrder)('customer');
    const { orderNumber } = store.addSalesOrder(draft);
    return { orderNumber, number: `${orderNumber}-0001` };
  };
  const statusOf = (orderNumber: string) => world.salesOrders.get(orderNumber).status;
  return { emulator, store, world, events, place, statusOf };
}

describe('an order that is shipped', () => {
  it('is routed at once, and told of twice with every change of a store', () => {
    const { place, events, statusOf } = start();
    const { orderNumber } = place();
    expect(statusOf(orderNumber)).toBe('inProgress');
    expect(events()).toEqual([
      'salesOrderAdded',
      ...['inventoryReservationCreated', 'inventoryReservationCreated', 'fulfillmentOrderAdded'],
      ...['salesOrderUpdated', 'salesOrderStatusUpdated'],
    ]);
  });

  it('goes by its lines through all statuses to a package in transit', () => {
    const { place, store, world, events, statusOf } = start();
    const { orderNumber, number } = place();
    store.accept(number);
    expect(store.pick(number, ['line-1']).status).toBe('inProgress');
    expect(store.pick(number).status).toBe('picked');
    expect(store.pack(number).status).toBe('packed');
    store.makeReady(number);
    const group = world.salesOrders.get(orderNumber).fulfillmentGroups[0];
    expect(group?.fulfillments[0]?.fulfillmentPackages[0]).toMatchObject({
      status: 'open',
      packageItems: [
        { salesOrderLineItemCode: 'line-1', quantity: 3 },
        { salesOrderLineItemCode: 'line-2', quantity: 1 },
      ],
    });
    expect(events()).toContain('salesOrderFulfillmentAdded');
    const shipped = store.ship(number);
    expect(shipped.fulfillments[0]?.fulfillmentPackages[0]?.status).toBe('inTransit');
    expect(shipped.status).toBe('ready');
    store.fulfil(number);
    expect(statusOf(orderNumber)).toBe('completed');
    expect(events().filter((event) => event === 'inventoryReservationSettled')).toHaveLength(2);
  });

  it('is split over two stores, and is done once both are', () => {
    const { place, store, statusOf } = start({ routeOnCreation: false });
    const { orderNumber } = place();
    const parts = store.route(orderNumber, [
      { locationCode: 'bonn', quantities: { 'line-1': 2 } },
      { locationCode: 'essen' },
    ]);
    expect(parts.map((part) => part.lineItems.map(({ quantity }) => quantity))).toEqual([[2], [1, 1]]);
    store.fulfil(`${orderNumber}-0001`);
    expect(statusOf(orderNumber)).toBe('inProgress');
    store.fulfil(`${orderNumber}-0002`);
    expect(statusOf(orderNumber)).toBe('completed');
  });

  it('goes to another store when one rejects it', () => {
    const { place, store, world, statusOf } = start();
    const { orderNumber, number } = place();
    expect(store.reject(number, 'essen')).toMatchObject({
      orderNumber: `${orderNumber}-0002`,
      locationCode: 'essen',
    });
    expect(world.fulfillmentOrders.get(number).status).toBe('rejected');
    expect(statusOf(orderNumber)).toBe('inProgress');
  });

  it('is rejected when nobody does it', () => {
    const { place, store, statusOf } = start();
    const { orderNumber, number } = place();
    store.reject(number);
    expect(statusOf(orderNumber)).toBe('rejected');
  });

  it('shrinks where a store finds too little', () => {
    const { place, store, world, events } = start();
    const { orderNumber, number } = place();
    const before = events().length;
    store.pickShort(number, 'line-1', 1);
    expect(world.fulfillmentOrders.get(number).lineItems[0]).toMatchObject({ quantity: 1 });
    expect(world.salesOrders.get(orderNumber).lineItems[0]).toMatchObject({
      quantity: 1,
      quantityChangeReason: 'unavailable',
    });
    expect(events(before)).toEqual(['fulfillmentOrderUpdated', 'salesOrderUpdated']);
    store.pickShort(number, 'line-2', 0);
    expect(world.salesOrders.get(orderNumber).lineItems[1]?.status).toBe('rejected');
  });

  it('leaves what is picked to go on when it is cancelled', () => {
    const { place, store, world, statusOf } = start({ routeOnCreation: false });
    const { orderNumber } = place();
    store.route(orderNumber, [
      { locationCode: 'bonn', quantities: { 'line-1': 3 } },
      { locationCode: 'essen' },
    ]);
    store.pick(`${orderNumber}-0001`);
    store.cancelSalesOrder(orderNumber);
    expect(statusOf(orderNumber)).toBe('canceled');
    expect(world.fulfillmentOrders.all().map(({ status }) => status)).toEqual(['picked', 'canceled']);
  });
});

describe('an order that is collected', () => {
  it('is ready, and done when the customer has it', () => {
    const { place, store, statusOf, world } = start();
    const { orderNumber, number } = place(true);
    expect(world.fulfillmentOrders.get(number)).toMatchObject({ locationCode: 'cologne', type: 'BOPIS' });
    store.pick(number);
    store.makeReady(number);
    expect(statusOf(orderNumber)).toBe('ready');
    store.checkIn(number);
    store.fulfil(number);
    expect(statusOf(orderNumber)).toBe('completed');
  });

  it('is reminded of, and expires when nobody comes', () => {
    const { place, store, statusOf, events, world } = start();
    const { orderNumber, number } = place(true);
    store.makeReady(number);
    store.tellNotPickedUp(number);
    expect(events().at(-1)).toBe('orderNotPickedUp');
    store.expire(number);
    expect(world.fulfillmentOrders.get(number)).toMatchObject({
      status: 'canceled',
      cancellationReason: 'expired',
    });
    expect(statusOf(orderNumber)).toBe('canceled');
  });
});

describe('a played life', () => {
  it('goes from the route to the end by itself', async () => {
    const told: string[] = [];
    const { emulator, place, statusOf } = start({ autoplay: true, onStep: (text) => told.push(text) });
    const shipped = place();
    const collected = place(true);
    await emulator.whenIdle();
    expect([statusOf(shipped.orderNumber), statusOf(collected.orderNumber)]).toEqual([
      'completed',
      'completed',
    ]);
    expect(told).toContain('The customer has collected the order');
    expect(told).toContain('The carrier has taken the parcel');
  });
});
