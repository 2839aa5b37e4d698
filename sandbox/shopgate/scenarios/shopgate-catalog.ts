import { cancellations } from './shopgate-cancelling.ts';
import { clickAndCollect, collections } from './shopgate-collecting.ts';
import { returnLives } from './shopgate-returning.ts';
import type { ShopgateScenario } from './shopgate-scenario.ts';
import { shipFromStore, shippingLives } from './shopgate-shipping.ts';

/** Every life that `npm start -- --provider shopgate --scenario NAME` can show. */
export const shopgateScenarios: readonly ShopgateScenario[] = [
  shipFromStore,
  clickAndCollect,
  ...shippingLives,
  ...collections,
  ...cancellations,
  ...returnLives,
];
