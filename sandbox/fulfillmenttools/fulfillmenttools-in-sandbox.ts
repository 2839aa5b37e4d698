import type { FulfilmentPlatform } from '../fulfilment-platform.ts';
import type { FulfillmenttoolsEmulator } from './emulator.ts';

/** fulfillmenttools as the sandbox sees any fulfilment platform. */
export const fulfillmenttoolsInSandbox = (emulator: FulfillmenttoolsEmulator): FulfilmentPlatform => ({
  provider: 'fulfillmenttools',
  name: 'fulfillmenttools',
  listener: emulator.listener,
  deliveries: emulator.deliveries,
  whenIdle: emulator.whenIdle,
  close: emulator.close,
});
