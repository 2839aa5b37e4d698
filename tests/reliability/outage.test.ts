import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import type { FaultPlatform } from '../../sandbox/faults.ts';
import { liveMany } from '../../sandbox/many-lives.ts';
import { racingScenarios } from '../../sandbox/scenarios/racing.ts';
import { startWorld, undisturbed, type World } from './world.ts';

const outageMilliseconds = 3_000;
const pauseMilliseconds = [0, 1_000] as const;
const orders = 13;

/** Down from the first message on, and once more after a while in which it works. */
async function goDownTwice(world: World, down: readonly FaultPlatform[]): Promise<void> {
  let refused = 0;
  for (let outage = 0; outage < 2; outage += 1) {
    world.disturb(({ platform, number }) => {
      if (!down.includes(platform)) return { kind: 'none' };
      refused += 1;
      return number % 2 === 0 ? { kind: 'cut-before' } : { kind: 'status', status: 503 };
    });
    // On a busy machine too it lasts until it has hit more than every order.
    do await sleep(outageMilliseconds);
    while (refused <= orders);
    world.disturb(undisturbed);
    await sleep(outageMilliseconds / 2);
  }
}

const outages: [string, FaultPlatform[]][] = [
  ['fulfillmenttools', ['fulfillmenttools']],
  ['commercetools', ['commercetools']],
  ['both platforms', ['commercetools', 'fulfillmenttools']],
];

describe('orders on their way while a platform is down', () => {
  it.concurrent.each(outages)('all arrive and end as without the outage of %s', async (_name, down) => {
    const world = await startWorld();
    try {
      const [verdict] = await Promise.all([
        liveMany(world.platforms, {
          orders,
          scenarios: racingScenarios,
          atOnce: orders,
          pauseMilliseconds,
        }),
        goDownTwice(world, down),
      ]);
      expect(verdict).toEqual({ orders, lost: [], doubled: [], wrong: [] });
      const refused = world.platforms.calls.filter(({ fault }) => fault !== undefined);
      expect(refused.length).toBeGreaterThan(orders);
    } finally {
      await world.close();
    }
  });
});
