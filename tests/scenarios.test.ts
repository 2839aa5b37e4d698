import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runScenario } from '../sandbox/scenarios/run-scenario.ts';
import { scenarios } from '../sandbox/scenarios/catalog.ts';
import { startConnector, type Connector } from './platforms/connector.ts';

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
});
