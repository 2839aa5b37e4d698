import type { FulfilmentPlatform } from '../fulfilment-platform.ts';
import type { Life } from '../scenarios/life.ts';
import type { FulfillmenttoolsEmulator } from './emulator.ts';
import { jobsOf, orderActs } from './fulfillmenttools-acts.ts';
import { fulfillmenttoolsCalls } from './fulfillmenttools-calls.ts';
import { readWebhookOf } from './order-of-webhook.ts';

/** fulfillmenttools as the sandbox sees any fulfilment platform. */
export function fulfillmenttoolsInSandbox({
  world,
  ...emulator
}: FulfillmenttoolsEmulator): FulfilmentPlatform<Life> {
  const { options } = world;
  return {
    provider: 'fulfillmenttools',
    name: 'fulfillmenttools',
    listener: emulator.listener,
    deliveries: emulator.deliveries,
    webhooksUnderWay: () => world.webhooks.underWay.values(),
    readWebhook: (body) => readWebhookOf(world, body),
    travel: world.webhooks.travel,
    lagLists: (milliseconds) => {
      options.listLagMilliseconds = milliseconds;
      options.acceptDuplicates = milliseconds > 0;
    },
    storeNamed: (id) => world.facilities.all().find((facility) => facility.id === id)?.name,
    calls: fulfillmenttoolsCalls,
    jobsOf,
    actsOf: orderActs,
    whenIdle: emulator.whenIdle,
    close: emulator.close,
  };
}
