import { afterAll, describe, expect, it } from '@jest/globals';
import type { PlacedOrder } from '../../sandbox/placed-order.ts';
import { scenarios } from '../../sandbox/scenarios/catalog.ts';
import { shipFromStore } from '../../sandbox/scenarios/happy.ts';
import type { Parcel } from '../../sandbox/fulfillmenttools/entities.ts';
import type { Life } from '../../sandbox/scenarios/life.ts';
import { inFulfillmenttools, type Scenario } from '../../sandbox/scenarios/scenario.ts';
import { givesToCarrier, goesTo, picks, tracks } from '../../sandbox/scenarios/store-steps.ts';
import { shopgateScenarios } from '../../sandbox/shopgate/scenarios/shopgate-catalog.ts';
import { fulfillmenttools } from './fulfillmenttools.ts';
import { leaksIn } from './leaks.ts';
import { shopgate } from './shopgate.ts';
import { walk, type Walked } from './walk.ts';

const store = 'berlin-mitte';

/** The usual life in steps of one webhook each, as far as there are such. */
const shippedInSmallSteps: Scenario = {
  ...shipFromStore,
  steps: [
    goesTo(store),
    picks(store),
    inFulfillmenttools((life) => {
      const shipment = life.store.createShipment(life.pickJobAt(store).id);
      return life.store.createParcel(shipment.id).status;
    }),
    inFulfillmenttools((life) => life.store.requestCarrier(parcelOf(life).id).status),
    inFulfillmenttools((life) => life.store.acknowledgeCarrier(parcelOf(life).id).status),
    inFulfillmenttools(
      (life) => life.store.createHandoverJob(life.pickJobAt(store).id, parcelOf(life).id).status,
    ),
    givesToCarrier(store),
    tracks(store, 'delivered'),
  ],
};

function parcelOf(life: Life): Parcel {
  const parcel = life.world.parcels.all().find(({ tenantOrderId }) => tenantOrderId === life.orderNumber);
  if (parcel === undefined) throw new Error('The order has no parcel');
  return parcel;
}

const walks: Walked[] = [];
afterAll(async () => {
  await Promise.all(walks.flatMap(({ worlds }) => worlds.map((world) => world.close())));
});

async function kept(walking: Promise<Walked>): Promise<Walked> {
  const walked = await walking;
  walks.push(walked);
  console.log(`${walked.disturbed} of ${walked.planned} calls disturbed in ${walked.lives} lives`);
  return walked;
}

describe('a life with one call disturbed in every step', () => {
  it('shows the same in commercetools when it is shipped, whichever calls they are and whatever happens', async () => {
    const walked = await kept(walk(fulfillmenttools, shippedInSmallSteps, { from: 1 }));
    expect(walked.failures.slice(0, 3)).toEqual([]);
    expect(walked.disturbed).toBeGreaterThan(80);
    expect(walked.disturbed).toBeGreaterThan(walked.planned * 0.9);
  });

  it('shows the same in commercetools when the merchant cancels it', async () => {
    const walked = await kept(
      walk(fulfillmenttools, named('cancel-in-commercetools', scenarios), { from: 1 }),
    );
    expect(walked.failures.slice(0, 3)).toEqual([]);
    expect(walked.disturbed).toBeGreaterThan(50);
    expect(walked.disturbed).toBeGreaterThan(walked.planned * 0.9);
  });

  // Several webhooks tell of each step, with the same calls: by turns, every kind of fault hits some call of each. How
  // many of them share a reading differs, so that the last calls of a step may be missing.
  it.each([
    { name: 'returns', from: 1, kindsPerCall: 2, what: 'is shipped and comes back' },
    { name: 'returns-announced', from: 5, kindsPerCall: 5, what: 'is announced to come back' },
    { name: 'short-pick', from: 1, kindsPerCall: 2, what: 'is not found whole' },
    { name: 'cancel-in-commercetools', from: 2, kindsPerCall: 5, what: 'is cancelled by the merchant' },
  ])(
    'shows the same of an order with Shopgate that $what, with lists that lag behind',
    async ({ name, from, kindsPerCall }) => {
      const scenario = named(name, shopgateScenarios);
      const platform = { listLagMilliseconds: 300 };
      const walked = await kept(walk(shopgate, scenario, { from, kindsPerCall, platform }));
      expect(walked.failures.slice(0, 3)).toEqual([]);
      expect(walked.disturbed).toBeGreaterThan(20);
      expect(walked.disturbed).toBeGreaterThan(walked.planned * 0.8);
    },
  );

  it('writes no secret and nothing about the customer into the log', () => {
    expect(walks.flatMap(({ worlds }) => worlds.flatMap(leaksIn))).toEqual([]);
  });
});

function named<Life extends PlacedOrder>(name: string, known: readonly Scenario<Life>[]): Scenario<Life> {
  const scenario = known.find((one) => one.name === name);
  if (scenario === undefined) throw new Error(`The scenario ${name} is gone`);
  return scenario;
}
