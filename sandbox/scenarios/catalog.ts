import { cancellations } from './cancelling.ts';
import { collections } from './collecting.ts';
import { clickAndCollect, shipFromStore } from './happy.ts';
import { orderChanges } from './order-changes.ts';
import { returns } from './returning.ts';
import type { Scenario } from './scenario.ts';
import { severalStores } from './several-stores.ts';
import { shippingLives } from './shipping.ts';
import { stock } from './stock.ts';

/** Every life that `npm start -- --scenario NAME` can show. */
export const scenarios: readonly Scenario[] = [
  shipFromStore,
  clickAndCollect,
  ...severalStores,
  ...shippingLives,
  ...cancellations,
  ...orderChanges,
  ...collections,
  returns,
  stock,
];

export const scenarioNamed = (name: string): Scenario | undefined =>
  scenarios.find((scenario) => scenario.name === name);
