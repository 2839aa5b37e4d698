import { cancellations } from './cancelling.ts';
import { collections } from './collecting.ts';
import { clickAndCollect, shipFromStore } from './happy.ts';
import { orderChanges } from './order-changes.ts';
import type { Scenario } from './scenario.ts';
import { severalStores } from './several-stores.ts';
import { shippingLives } from './shipping.ts';

/** Every life that `npm start -- --scenario NAME` can show. */
export const scenarios: readonly Scenario[] = [
  shipFromStore,
  clickAndCollect,
  ...severalStores,
  ...shippingLives,
  ...cancellations,
  ...orderChanges,
  ...collections,
];

export const scenarioNamed = (name: string): Scenario | undefined =>
  scenarios.find((scenario) => scenario.name === name);
