import { afterAll, describe, expect, it } from '@jest/globals';
import { shipFromStore } from '../../sandbox/scenarios/happy.ts';
import type { Scenario } from '../../sandbox/scenarios/scenario.ts';
import { leaksIn } from './leaks.ts';
import { walk, type Walked, type WalkOptions } from './walk.ts';

const exported: Scenario = {
  ...shipFromStore,
  steps: [],
  expected: (life) => ({
    orderState: 'Confirmed',
    fields: { fft_order_id: life.fulfillmenttoolsOrder.id },
    deliveries: [],
  }),
};

const walks: Walked[] = [];
afterAll(async () => {
  await Promise.all(walks.flatMap(({ worlds }) => worlds.map((world) => world.close())));
});

async function walkExport(options: WalkOptions): Promise<Walked> {
  const walked = await walk(exported, options);
  walks.push(walked);
  console.log(`${walked.disturbed} disturbed calls in ${walked.lives} exports`);
  return walked;
}

describe('an export with one call disturbed', () => {
  it('ends with one open order, whichever call it is and whatever happens to it', async () => {
    const { failures, disturbed, lives } = await walkExport({});
    expect(failures.slice(0, 3)).toEqual([]);
    expect(disturbed).toBeGreaterThan(100);
    expect(disturbed).toBeGreaterThan(lives * 0.95);
  });

  it('ends so also where fulfillmenttools accepts duplicates and its lists lag behind', async () => {
    const { failures, disturbed } = await walkExport({
      fulfillmenttools: {
        acceptDuplicates: true,
        listLagMilliseconds: 300,
        // Its webhook would tell the id before anybody had to look the order up.
        unsupportedEvents: ['ORDER_CREATED'],
      },
    });
    expect(failures.slice(0, 3)).toEqual([]);
    expect(disturbed).toBeGreaterThan(70);
  });

  it('writes no secret and nothing about the customer into the log', () => {
    expect(walks.flatMap(({ worlds }) => worlds.flatMap(leaksIn))).toEqual([]);
  });
});
