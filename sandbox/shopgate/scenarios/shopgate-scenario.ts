import { inCommercetools, type Scenario, type Step } from '../../scenarios/scenario.ts';
import type { ShopgateLife } from './shopgate-life.ts';

/**
 * A life of an order that Shopgate fulfils. Its steps say which store gets what, so that the emulator must not route by
 * itself (`routeOnCreation: false`).
 */
export type ShopgateScenario = Scenario<ShopgateLife>;
export type ShopgateStep = Step<ShopgateLife>;

export const inShopgate = (act: ShopgateStep['act']): ShopgateStep => ({ platform: 'shopgate', act });
export const inShop = (act: ShopgateStep['act']): ShopgateStep => inCommercetools<ShopgateLife>(act);
