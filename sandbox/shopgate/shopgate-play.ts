import { accept, checkIn, fulfil, makeReady, pack, pick, ship } from './life/fulfilling-orders.ts';
import type { FulfillmentOrder } from './sales-order-entities.ts';
import type { ShopgateWorld } from './shopgate-world.ts';

/** From now on plays the happy life of every fulfillment order that is routed to a location. */
export function autoplayShopgate(world: ShopgateWorld): void {
  world.observers.push(({ eventCode, payload }) => {
    if (eventCode === 'fulfillmentOrderAdded')
      void playByItself(world, String(payload.fulfillmentOrderNumber));
  });
}

async function playByItself(world: ShopgateWorld, number: string): Promise<void> {
  world.activity.begin();
  try {
    await pause(world);
    const order = world.fulfillmentOrders.get(number);
    for (const step of order.type === 'directShip' ? shipped(world, order) : collected(world, order)) {
      const { status } = world.fulfillmentOrders.get(number);
      tell(world, order, step);
      if (status === 'canceled' || status === 'rejected') return;
      await pause(world);
    }
  } finally {
    world.activity.end();
  }
}

type Steps = Generator<string, void>;

function* shipped(world: ShopgateWorld, { orderNumber, locationCode }: FulfillmentOrder): Steps {
  accept(world, orderNumber);
  yield `${locationCode} has accepted the order`;
  pick(world, orderNumber);
  yield `${locationCode} has picked everything`;
  pack(world, orderNumber);
  yield `${locationCode} has packed a parcel`;
  makeReady(world, orderNumber);
  yield 'The parcel waits for the carrier';
  ship(world, orderNumber);
  yield 'The carrier has taken the parcel';
  fulfil(world, orderNumber);
  yield 'The order is fulfilled';
}

function* collected(world: ShopgateWorld, { orderNumber, locationCode }: FulfillmentOrder): Steps {
  accept(world, orderNumber);
  yield `${locationCode} has accepted the order`;
  pick(world, orderNumber);
  yield `${locationCode} has picked everything`;
  makeReady(world, orderNumber);
  yield `The order is ready for pick-up at ${locationCode}`;
  checkIn(world, orderNumber);
  yield 'The customer has come in';
  fulfil(world, orderNumber);
  yield 'The customer has collected the order';
}

const pause = (world: ShopgateWorld): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, world.options.pauseMilliseconds ?? 0));

function tell(
  world: ShopgateWorld,
  { salesOrderNumber, externalCode }: FulfillmentOrder,
  text: string,
): void {
  world.options.onStep?.(text, {
    orderNumber: salesOrderNumber,
    ...(externalCode === undefined ? {} : { externalCode }),
  });
}
