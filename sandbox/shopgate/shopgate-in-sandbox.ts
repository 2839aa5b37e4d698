import type { FulfilmentPlatform } from '../fulfilment-platform.ts';
import { stores } from '../shop.ts';
import { readShopgateWebhook } from './order-of-shopgate-webhook.ts';
import type { ShopgateLife } from './scenarios/shopgate-life.ts';
import { jobsOf, orderActs } from './shopgate-acts.ts';
import { shopgateCalls } from './shopgate-calls.ts';
import type { ShopgateEmulator } from './shopgate-emulator.ts';

/** Shopgate as the sandbox sees any fulfilment platform. */
export function shopgateInSandbox({
  world,
  ...emulator
}: ShopgateEmulator): FulfilmentPlatform<ShopgateLife> {
  return {
    provider: 'shopgate',
    name: 'Shopgate',
    listener: emulator.listener,
    deliveries: emulator.deliveries,
    webhooksUnderWay: () => world.webhookDelivery.underWay.values(),
    readWebhook: (body) => readShopgateWebhook(world, body),
    travel: world.webhookDelivery.travel,
    // A second order of the same name is always taken.
    lagLists: (milliseconds) => (world.options.listLagMilliseconds = milliseconds),
    storeNamed: (id) => stores.find(({ key }) => key === id)?.name,
    calls: shopgateCalls,
    jobsOf,
    actsOf: orderActs,
    whenIdle: emulator.whenIdle,
    close: emulator.close,
  };
}
