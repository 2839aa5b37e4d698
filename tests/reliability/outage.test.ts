import { describe, expect, it } from '@jest/globals';
import type { FaultPlatform } from '../../sandbox/faults.ts';
import { liveMany } from '../../sandbox/many-lives.ts';
import type { PlacedOrder } from '../../sandbox/placed-order.ts';
import type { SandboxPlatforms } from '../../sandbox/platforms.ts';
import { patience } from '../platforms/connector.ts';
import { fulfillmenttools } from './fulfillmenttools.ts';
import type { Provider } from './provider.ts';
import { shopgate } from './shopgate.ts';
import { startWorld, type World } from './world.ts';

const orders = 13;
/** An outage lasts until it has refused so many calls: several of every order. */
const refusedPerOutage = 150;
/** Then so many work before the next. */
const workingBetween = 40;

/** Down from the first message on, and once more after a while in which it works. */
function goDownTwice(world: World, down: readonly FaultPlatform[]): void {
  let refused = 0;
  let worked = 0;
  world.disturb(({ platform, number }) => {
    const isFirst = refused < refusedPerOutage;
    const isSecond = worked >= workingBetween && refused < 2 * refusedPerOutage;
    if (!isFirst && !isSecond) worked += 1;
    if (!down.includes(platform) || (!isFirst && !isSecond)) return { kind: 'none' };
    refused += 1;
    return number % 2 === 0 ? { kind: 'cut-before' } : { kind: 'status', status: 503 };
  });
}

/** Lives many orders through two outages. */
async function liveThrough<Lived extends PlacedOrder, Platforms extends SandboxPlatforms<Lived>, Options>(
  provider: Provider<Platforms, Options, Lived>,
  down: readonly FaultPlatform[],
): Promise<void> {
  const world = await startWorld(provider);
  try {
    goDownTwice(world, down);
    const verdict = await liveMany(world.platforms, {
      orders,
      scenarios: provider.racing,
      atOnce: orders,
      pauseMilliseconds: [0, 0],
      arrivalMilliseconds: patience.budgetMilliseconds,
    });
    expect(verdict).toEqual({ orders, lost: [], doubled: [], wrong: [] });
    const refused = world.platforms.calls.filter(({ fault }) => fault !== undefined);
    expect(refused.length).toBeGreaterThan(refusedPerOutage);
    expect(world.platforms.fulfilment.deliveries.filter(({ state }) => state === 'given up')).toEqual([]);
  } finally {
    await world.close();
  }
}

describe('orders on their way while a platform is down', () => {
  it.each([
    { name: 'fulfillmenttools', live: () => liveThrough(fulfillmenttools, ['fulfillmenttools']) },
    { name: 'commercetools', live: () => liveThrough(fulfillmenttools, ['commercetools']) },
    {
      name: 'commercetools and fulfillmenttools',
      live: () => liveThrough(fulfillmenttools, ['commercetools', 'fulfillmenttools']),
    },
    { name: 'Shopgate', live: () => liveThrough(shopgate, ['shopgate']) },
  ])('all arrive and end as without the outage of $name', ({ live }) => live());
});
