import type { FulfilmentPlatform } from '../fulfilment-platform.ts';
import type { ShopgateEmulator } from './shopgate-emulator.ts';

/** Shopgate as the sandbox sees any fulfilment platform. */
export const shopgateInSandbox = (emulator: ShopgateEmulator): FulfilmentPlatform => ({
  provider: 'shopgate',
  name: 'Shopgate',
  listener: emulator.listener,
  deliveries: emulator.deliveries,
  whenIdle: emulator.whenIdle,
  close: emulator.close,
});
