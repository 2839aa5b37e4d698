import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Order } from '@commercetools/platform-sdk';
import { scenarios } from '../sandbox/scenarios/catalog.ts';
import { runScenario } from '../sandbox/scenarios/run-scenario.ts';
import { shopgateScenarios } from '../sandbox/shopgate/scenarios/shopgate-catalog.ts';
import { tellStory, type Story } from '../shared/src/fulfillment/story/tell-story.ts';
import { startConnector, type Connector } from './platforms/connector.ts';
import { startShop, type Shop } from './shopgate/shopgate-shop.ts';

const storyOf = (order: Order, prefix: string): Story =>
  tellStory(order, order.custom?.fields?.[`${prefix}_ledger`]);

/** Where an order stands, what comes next, and how many parcels each shipment has. */
function outlineOf({ headline, shipments, parcels }: Story): string {
  expect(parcels).toEqual([]);
  const next = headline.next.map(({ key }) => key.replace('next.', ''));
  const counts = shipments.map((shipment) => shipment.parcels.length);
  return `${headline.state.key.replace('headline.', '')}: ${next.join(', ')}; ${counts.join('+')}`;
}

const withFulfillmenttools: Readonly<Record<string, string>> = {
  'ship-from-store': 'delivered: nothing; 1',
  'click-and-collect': 'gone: nothing; 0',
  split: 'delivered: nothing; 1+1',
  reroute: 'gone: deliver; 0+1',
  transfer: 'gone: nothing; 0',
  'short-pick': 'partly: short, deliver; 1',
  'deliveries-and-tracking': 'delivered: nothing; 1+1',
  revert: 'gone: deliver; 1',
  'cancel-in-commercetools': 'cancelled: nothing; 0',
  'cancel-in-fulfillmenttools': 'cancelled: nothing; 0',
  locked: 'gone: deliver; 1',
  edit: 'gone: deliver; 1',
  'no-show': 'notCollected: takeBack; 0',
  'refused-items': 'partly: takeBack; 0',
  expiry: 'expired: nothing; 0',
  returns: 'gone: deliver; 1',
  stock: 'gone: nothing; 0',
};
const withShopgate: Readonly<Record<string, string>> = {
  'ship-from-store': 'gone: deliver; 1',
  'click-and-collect': 'gone: nothing; 0',
  split: 'gone: deliver; 1+1',
  'short-pick': 'partly: short, deliver; 1',
  'two-packages': 'gone: deliver; 2',
  reroute: 'gone: deliver; 0+1',
  'attention-needed': 'picking: pick; 0',
  'webhook-storm': 'gone: deliver; 1',
  'reserve-and-collect': 'gone: nothing; 0',
  'not-picked-up': 'gone: nothing; 0',
  expiry: 'cancelled: nothing; 0',
  'cancel-in-commercetools': 'cancelled: nothing; 0',
  'cancel-in-shopgate': 'cancelled: nothing; 0',
  rejected: 'cancelled: nothing; 0',
  'cancel-too-late': 'picking: pack; 0',
  returns: 'gone: deliver; 1',
  'returns-announced': 'gone: deliver, return; 1',
};

describe('the story of an order as the sandbox plays it', () => {
  let connector: Connector;
  beforeAll(async () => {
    connector = await startConnector();
  });
  afterAll(() => connector.close());

  it.each(scenarios.map((scenario) => [scenario.name, scenario] as const))('%s', async (name, scenario) => {
    const { life } = await runScenario(scenario, connector.platforms, { orderNumber: `R-${name}` });
    expect(outlineOf(storyOf(await life.readOrder(), 'fft'))).toBe(withFulfillmenttools[name]);
  });

  it('has each of two parcels once', async () => {
    const scenario = scenarios.find(({ name }) => name === 'deliveries-and-tracking');
    if (scenario === undefined) throw new Error('unreachable');
    const { life } = await runScenario(scenario, connector.platforms, { orderNumber: 'R-parcels' });
    const { shipments } = storyOf(await life.readOrder(), 'fft');
    const ids = shipments.flatMap(({ parcels }) => parcels.map(({ id }) => id));
    expect(ids).toHaveLength(new Set(ids).size);
  });
});

describe('the story of an order as the sandbox plays it with Shopgate', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await startShop({ platform: { routeOnCreation: false } });
  });
  afterAll(() => shop.close());

  it.each(shopgateScenarios.map((scenario) => [scenario.name, scenario] as const))(
    '%s',
    async (name, scenario) => {
      const { life } = await runScenario(scenario, shop.platforms, { orderNumber: `R-${name}` });
      expect(outlineOf(storyOf(await life.readOrder(), 'shopgate'))).toBe(withShopgate[name]);
    },
  );
});
