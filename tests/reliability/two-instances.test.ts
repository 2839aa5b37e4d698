import { describe, expect, it } from '@jest/globals';
import { startFleet } from '../../sandbox/fleet.ts';
import { liveMany, type Verdict } from '../../sandbox/many-lives.ts';
import { startPlatforms } from '../../sandbox/platforms.ts';
import { shipFromStore } from '../../sandbox/scenarios/happy.ts';
import { racingScenarios } from '../../sandbox/scenarios/racing.ts';
import { leaksIn } from './leaks.ts';
import { startWorld, type World } from './world.ts';

const allWell = (orders: number): Verdict => ({ orders, lost: [], doubled: [], wrong: [] });

/** Two instances of each application, every message and webhook to both at the same moment. */
async function withTwoInstances(use: (world: World) => Promise<void>): Promise<void> {
  const world = await startWorld({
    instances: 2,
    commercetools: {
      push: {
        duplicateProbability: 0.2,
        shuffleWithinMilliseconds: 50,
        minBackoffMilliseconds: 20,
        maxBackoffMilliseconds: 600,
      },
    },
    fulfillmenttools: { acceptDuplicates: true, webhooks: { duplicateShare: 0.2, shuffleMilliseconds: 100 } },
  });
  world.event.routing = 'all';
  world.service.routing = 'all';
  try {
    await use(world);
    expect(leaksIn(world)).toEqual([]);
  } finally {
    await world.close();
  }
}

describe('two instances that get the same messages at the same moment', () => {
  it('create 200 orders once each, where fulfillmenttools accepts duplicates', async () => {
    await withTwoInstances(async ({ platforms }) => {
      const scenarios = [{ ...shipFromStore, steps: [], expected: () => ({ orderState: 'Confirmed' }) }];
      const verdict = await liveMany(platforms, {
        orders: 200,
        scenarios,
        atOnce: 20,
        pauseMilliseconds: [0, 0],
      });
      expect(verdict).toEqual(allWell(200));
    });
  });

  it('show each order as its life says, with webhooks shuffled, doubled and overlapping', async () => {
    await withTwoInstances(async ({ platforms }) => {
      const options = {
        orders: 13,
        scenarios: racingScenarios,
        atOnce: 10,
        pauseMilliseconds: [0, 60] as const,
      };
      expect(await liveMany(platforms, options)).toEqual(allWell(13));
    });
  });

  it('do so as processes of their own, too', async () => {
    const platforms = await startPlatforms({
      fulfillmenttools: {
        acceptDuplicates: true,
        webhooks: { duplicateShare: 0.2, shuffleMilliseconds: 100 },
      },
    });
    const fleet = await startFleet(platforms, 2);
    try {
      fleet.fronts.event.routing = 'all';
      fleet.fronts.service.routing = 'all';
      const options = {
        orders: 26,
        scenarios: racingScenarios,
        atOnce: 10,
        pauseMilliseconds: [0, 60] as const,
      };
      expect(await liveMany(platforms, options)).toEqual(allWell(26));
    } finally {
      expect(await fleet.stop()).toEqual([0, 0, 0, 0]);
      await platforms.close();
    }
  });
});
