import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runScenario } from '../sandbox/scenarios/run-scenario.ts';
import { scenarios } from '../sandbox/scenarios/catalog.ts';
import { shopgateScenarios } from '../sandbox/shopgate/scenarios/shopgate-catalog.ts';
import { startConnector, type Connector } from './platforms/connector.ts';
import { startShop, type Shop } from './shopgate/shopgate-shop.ts';

describe('an order as the sandbox plays it', () => {
  let connector: Connector;
  beforeAll(async () => {
    connector = await startConnector();
  });
  afterAll(() => connector.close());

  it.each(scenarios.map(({ name, summary }) => [name, summary]))('%s: %s', async (name) => {
    const scenario = scenarios.find((one) => one.name === name);
    if (scenario === undefined) throw new Error('unreachable');
    const { problems } = await runScenario(scenario, connector.platforms, { orderNumber: `R-${name}` });
    expect(problems).toEqual([]);
  });

  it('is not played on another platform than its own', async () => {
    const [life] = shopgateScenarios;
    if (life === undefined) throw new Error('unreachable');
    const played = runScenario(life as never, connector.platforms, { orderNumber: 'R-elsewhere' });
    await expect(played).rejects.toThrow('ship-from-store is not a life that fulfillmenttools knows');
  });
});

describe('an order as the sandbox plays it with Shopgate', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await startShop({ platform: { routeOnCreation: false } });
  });
  afterAll(() => shop.close());

  it.each(shopgateScenarios.map(({ name, summary }) => [name, summary]))('%s: %s', async (name) => {
    const scenario = shopgateScenarios.find((one) => one.name === name);
    if (scenario === undefined) throw new Error('unreachable');
    const { problems } = await runScenario(scenario, shop.platforms, { orderNumber: `R-${name}` });
    expect(problems).toEqual([]);
  });
});
