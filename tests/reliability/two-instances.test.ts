import { describe, expect, it } from '@jest/globals';
import { deployFleet } from '../../sandbox/fleet.ts';
import type { EmulatorOptions } from '../../sandbox/fulfillmenttools/options.ts';
import { liveMany, type ManyLivesOptions, type Verdict } from '../../sandbox/many-lives.ts';
import type { PlacedOrder } from '../../sandbox/placed-order.ts';
import { startPlatforms, type SandboxPlatforms } from '../../sandbox/platforms.ts';
import { fulfillmenttoolsProvider, shopgateProvider, type SandboxProvider } from '../../sandbox/providers.ts';
import type { Scenario } from '../../sandbox/scenarios/scenario.ts';
import { openShop } from '../../sandbox/shop.ts';
import type { ShopgateOptions } from '../../sandbox/shopgate/shopgate-options.ts';
import { startShopgatePlatforms } from '../../sandbox/shopgate/shopgate-platforms.ts';
import { patience } from '../platforms/connector.ts';
import { fulfillmenttools } from './fulfillmenttools.ts';
import { leaksIn } from './leaks.ts';
import type { Provider } from './provider.ts';
import { shopgate } from './shopgate.ts';
import { startWorld } from './world.ts';

const allWell = (orders: number): Verdict => ({ orders, lost: [], doubled: [], wrong: [] });
const webhooks = { duplicateShare: 0.2, shuffleMilliseconds: 100 };
/** Where the documents are silent, the worst. */
const worstCase: { fulfillmenttools: EmulatorOptions; shopgate: ShopgateOptions } = {
  fulfillmenttools: { acceptDuplicates: true, webhooks },
  shopgate: { duplicateOrders: 'accepted', duplicateCustomers: 'accepted', batchCodesAsText: true, webhooks },
};

/** Two instances of each application, every message and webhook to both at the same moment. */
async function liveWithTwo<Lived extends PlacedOrder, Platforms extends SandboxPlatforms<Lived>, Options>(
  provider: Provider<Platforms, Options, Lived>,
  platform: Options,
  options: Pick<ManyLivesOptions<Lived>, 'orders' | 'scenarios' | 'atOnce'>,
): Promise<void> {
  const world = await startWorld(provider, {
    instances: 2,
    commercetools: {
      push: {
        duplicateProbability: 0.2,
        shuffleWithinMilliseconds: 50,
        minBackoffMilliseconds: 20,
        maxBackoffMilliseconds: 600,
      },
    },
    platform,
  });
  world.event.routing = 'all';
  world.service.routing = 'all';
  try {
    const verdict = await liveMany(world.platforms, {
      ...options,
      pauseMilliseconds: [0, 60],
      arrivalMilliseconds: patience.budgetMilliseconds,
    });
    expect(verdict).toEqual(allWell(options.orders));
    expect(world.platforms.fulfilment.deliveries.filter(({ state }) => state === 'given up')).toEqual([]);
    expect(leaksIn(world)).toEqual([]);
  } finally {
    await world.close();
  }
}

/** Each life twice, with two processes of each application. */
async function liveAsProcesses<Lived extends PlacedOrder>(
  provider: SandboxProvider,
  platforms: SandboxPlatforms<Lived>,
  scenarios: readonly Scenario<Lived>[],
): Promise<void> {
  await openShop(platforms.commercetools, provider.configuration, provider.container);
  const fleet = await deployFleet(platforms, 2, { provider });
  try {
    fleet.fronts.event.routing = 'all';
    fleet.fronts.service.routing = 'all';
    const orders = scenarios.length * 2;
    const verdict = await liveMany(platforms, {
      orders,
      scenarios,
      atOnce: 10,
      pauseMilliseconds: [0, 60],
      arrivalMilliseconds: patience.budgetMilliseconds,
    });
    expect(verdict).toEqual(allWell(orders));
  } finally {
    expect(await fleet.stop()).toEqual([0, 0, 0, 0]);
    await platforms.close();
  }
}

/** Only the order itself: whether it is there, once. */
const sentOnly = <Lived extends PlacedOrder>([first]: readonly Scenario<Lived>[]): Scenario<Lived>[] =>
  first ? [{ ...first, steps: [], expected: () => ({ orderState: 'Confirmed' }) }] : [];

describe('two instances that get the same messages at the same moment', () => {
  it('create 200 orders once each, where fulfillmenttools accepts duplicates', () =>
    liveWithTwo(fulfillmenttools, worstCase.fulfillmenttools, {
      orders: 200,
      scenarios: sentOnly(fulfillmenttools.racing),
      atOnce: 20,
    }));

  it('create 200 orders once each, where Shopgate accepts duplicates', () =>
    liveWithTwo(shopgate, worstCase.shopgate, {
      orders: 200,
      scenarios: sentOnly(shopgate.racing),
      atOnce: 20,
    }));

  it('show each order as its life says, with webhooks shuffled, doubled and overlapping', () =>
    liveWithTwo(fulfillmenttools, worstCase.fulfillmenttools, {
      orders: 13,
      scenarios: fulfillmenttools.racing,
      atOnce: 10,
    }));

  it('do so with webhooks that have no version, too', () =>
    liveWithTwo(shopgate, worstCase.shopgate, {
      orders: shopgate.racing.length,
      scenarios: shopgate.racing,
      atOnce: 10,
    }));

  it('do so as processes of their own, too', async () => {
    const platforms = await startPlatforms({ fulfillmenttools: worstCase.fulfillmenttools });
    await liveAsProcesses(fulfillmenttoolsProvider, platforms, fulfillmenttools.racing);
  });

  it('do so as processes of their own with Shopgate, too', async () => {
    const platforms = await startShopgatePlatforms({
      shopgate: { ...worstCase.shopgate, routeOnCreation: false },
    });
    await liveAsProcesses(shopgateProvider, platforms, shopgate.racing);
  });
});
