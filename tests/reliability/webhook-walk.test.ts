import { afterAll, describe, expect, it } from '@jest/globals';
import { scenarioNamed } from '../../sandbox/scenarios/catalog.ts';
import { shipFromStore } from '../../sandbox/scenarios/happy.ts';
import type { Parcel } from '../../sandbox/fulfillmenttools/entities.ts';
import type { Life } from '../../sandbox/scenarios/life.ts';
import { inFulfillmenttools, type Scenario } from '../../sandbox/scenarios/scenario.ts';
import { givesToCarrier, goesTo, picks, tracks } from '../../sandbox/scenarios/store-steps.ts';
import { leaksIn } from './leaks.ts';
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

describe('a life with one call disturbed in every step', () => {
  it('shows the same in commercetools when it is shipped, whichever calls they are and whatever happens', async () => {
    const walked = await walk(shippedInSmallSteps, { from: 1 });
    walks.push(walked);
    console.log(`${walked.disturbed} disturbed calls in ${walked.lives} lives of a shipped order`);
    expect(walked.failures.slice(0, 3)).toEqual([]);
    expect(walked.disturbed).toBeGreaterThan(80);
    expect(walked.disturbed).toBeGreaterThan(walked.planned * 0.9);
  });

  it('shows the same in commercetools when the merchant cancels it', async () => {
    const scenario = scenarioNamed('cancel-in-commercetools');
    if (scenario === undefined) throw new Error('The scenario is gone');
    const walked = await walk(scenario, { from: 1 });
    walks.push(walked);
    console.log(`${walked.disturbed} disturbed calls in ${walked.lives} lives of a cancelled order`);
    expect(walked.failures.slice(0, 3)).toEqual([]);
    expect(walked.disturbed).toBeGreaterThan(50);
    expect(walked.disturbed).toBeGreaterThan(walked.planned * 0.9);
  });

  it('writes no secret and nothing about the customer into the log', () => {
    expect(walks.flatMap(({ worlds }) => worlds.flatMap(leaksIn))).toEqual([]);
  });
});
