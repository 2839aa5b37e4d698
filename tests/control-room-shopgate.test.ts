import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PushOptions } from '../sandbox/commercetools/push-delivery.ts';
import { Fleet } from '../sandbox/fleet.ts';
import { startFront } from '../sandbox/front.ts';
import { Journal } from '../sandbox/journal.ts';
import { summarize } from '../sandbox/order-summary.ts';
import { OrderWatch } from '../sandbox/order-watch.ts';
import type { PlatformCall } from '../sandbox/platforms.ts';
import { shopgateProvider } from '../sandbox/providers.ts';
import { ControlRoom } from '../sandbox/room/control-room.ts';
import { nextActs } from '../sandbox/room/next-acts.ts';
import { startShop, type Shop } from './shopgate/shopgate-shop.ts';

describe('the control room over Shopgate', () => {
  const journal = new Journal();
  const push: PushOptions = { minBackoffMilliseconds: 20, maxBackoffMilliseconds: 600 };
  const room = new ControlRoom({ journal, provider: shopgateProvider, push, pauseMilliseconds: 0 });
  let shop: Shop;
  let fleet: Fleet;
  beforeAll(async () => {
    shop = await startShop({ platform: { routeOnCreation: false }, commercetools: { push } });
    shop.platforms.onAnswer((call) => faults.push(call));
    shop.disturb(room.decideFault);
    room.open(shop.platforms, new OrderWatch(shop.platforms, journal));
    const { event, service } = shop;
    fleet = new Fleet(shop.platforms, { event, service, job: await startFront('/job') }, {});
    room.watchFleet(fleet);
  });
  afterAll(async () => {
    room.close();
    await shop.close();
    await fleet.fronts.job.close();
  });

  const ended = (orderNumber: string): Promise<void> =>
    new Promise((resolve) => {
      if (journal.of(orderNumber).some(({ speaker }) => speaker === 'sandbox')) return resolve();
      const stop = journal.follow((entry) => {
        if (entry.orderNumber !== orderNumber || entry.speaker !== 'sandbox') return;
        stop();
        resolve();
      });
    });
  const lifeOf = (orderNumber: string) => {
    const life = room.orders.run(orderNumber)?.life;
    if (life === undefined) throw new Error('The order is not placed');
    return life;
  };

  it.each([
    [['route-berlin-mitte', 'accept', 'short-pick']],
    [
      [
        'route-berlin-mitte',
        'accept',
        'pick',
        'pack',
        'ready',
        'ship',
        'fulfil',
        'return',
        'arrive',
        'accept-return',
      ],
    ],
    [['route-hamburg-altona', 'reroute', 'accept', 'pick']],
    [['require-action', 'cancel-order']],
  ])('lets people do the next act of each job: %j', async (acts) => {
    const orderNumber = await room.orders.placeByHand({});
    await ended(orderNumber);
    const done: string[] = [];
    for (const name of acts) {
      const { jobs, acts: ofOrder } = nextActs(lifeOf(orderNumber));
      const possible = [...ofOrder, ...jobs.flatMap((job) => job.acts)];
      const id = possible.find((act) => act.id.split(':')[0] === name)?.id ?? `no ${name}`;
      if (await room.act(orderNumber, id)) done.push(name);
      await shop.platforms.settle();
    }
    expect(done).toEqual(acts);
    expect(await room.act(orderNumber, `${acts[0] ?? ''}:nothing`)).toBe(false);
  });

  it('shows in the shop what was done', async () => {
    const orderNumber = await room.orders.placeByHand({});
    await ended(orderNumber);
    for (const name of ['route-berlin-mitte', 'accept', 'pick', 'pack', 'ready', 'ship']) {
      const { jobs, acts } = nextActs(lifeOf(orderNumber));
      const act = [...acts, ...jobs.flatMap((job) => job.acts)].find(({ id }) => id.startsWith(`${name}:`));
      await room.act(orderNumber, act?.id ?? '');
      await shop.platforms.settle();
    }
    expect(summarize(await lifeOf(orderNumber).readOrder())).toMatchObject({ shipmentState: 'Shipped' });
    expect(await room.orders.view(orderNumber)).toMatchObject({
      state: 'left to you',
      fulfilment: { platform: 'Shopgate', jobs: [{ store: 'Berlin Mitte', status: 'ready' }] },
    });
    expect(journal.of(orderNumber)).toContainEqual(
      expect.objectContaining({ speaker: 'shopgate', text: 'Berlin Mitte has picked everything' }),
    );
  });

  const faults: Pick<PlatformCall, 'platform' | 'fault'>[] = [];
  const struck = (platform: PlatformCall['platform'], fault: PlatformCall['fault']) => (): number =>
    faults.filter((call) => call.platform === platform && call.fault === fault).length;
  const cameAgain = (): number => room.book.redelivered;
  /** What grows once a switch strikes. */
  const strikes: Readonly<Record<string, () => number>> = {
    'commercetools-down': struck('commercetools', 'status'),
    'commercetools-slow': struck('commercetools', 'slow'),
    'commercetools-answers-lost': struck('commercetools', 'cut-after'),
    'commercetools-conflict': struck('commercetools', 'callback'),
    'shopgate-down': struck('shopgate', 'status'),
    'shopgate-slow': struck('shopgate', 'slow'),
    'shopgate-answers-lost': struck('shopgate', 'cut-after'),
    'fulfilment-conflict': struck('shopgate', 'status'),
    'messages-doubled': cameAgain,
    'messages-shuffled': () => push.shuffleWithinMilliseconds ?? 0,
    'webhooks-doubled': cameAgain,
    'webhooks-shuffled': () => shop.platforms.fulfilment.travel.shuffleMilliseconds ?? 0,
    'acknowledgements-lost': cameAgain,
    'lists-lagging': () => {
      const { salesOrders } = shop.platforms.shopgate.world;
      return salesOrders.all().length - salesOrders.listed().length;
    },
  };

  it('has a test for everything that can be broken', () => {
    expect(room.disturbances.all.map(({ id }) => id).toSorted()).toEqual(Object.keys(strikes).toSorted());
  });

  it.each(Object.entries(strikes))(
    'strikes, is healed, and the order ends right: %s',
    async (id, strokes) => {
      const before = strokes();
      expect(room.disturbances.set(id, true)).toBe(true);
      const { orderNumber, ended: over } = room.orders.place(shopgateProvider.happy.standard);
      while (strokes() <= before && room.orders.run(orderNumber)?.state === 'under way') await sleep(10);
      expect(strokes()).toBeGreaterThan(before);
      room.disturbances.heal();
      expect([orderNumber, await over]).toEqual([orderNumber, []]);
      expect(room.disturbances.any).toBe(false);
    },
  );
});
