import {
  clientIdOf,
  projectKey,
  startBeside,
  type SandboxPlatforms,
  type SurroundingOptions,
} from '../platforms.ts';
import { shopgateInSandbox } from './shopgate-in-sandbox.ts';
import { ShopgateLife } from './scenarios/shopgate-life.ts';
import { createShopgateEmulator, type ShopgateEmulator } from './shopgate-emulator.ts';
import type { ShopgateOptions } from './shopgate-options.ts';

export interface ShopgatePlatformsOptions extends SurroundingOptions {
  shopgate?: ShopgateOptions;
}

/** commercetools and Shopgate, each on a port of this machine. */
export interface ShopgatePlatforms extends SandboxPlatforms<ShopgateLife> {
  readonly shopgate: ShopgateEmulator;
  readonly shopgateUrl: string;
}

export const shopgateCredentials = {
  clientId: 'sandbox-client',
  clientSecret: 'sandbox-secret',
  username: 'connector@example.com',
  password: 'sandbox-password',
};

/** Starts both platforms in memory behind the fault layer. */
export async function startShopgatePlatforms({
  shopgate: options,
  ...surroundings
}: ShopgatePlatformsOptions = {}): Promise<ShopgatePlatforms> {
  const shopgate = createShopgateEmulator({ credentials: shopgateCredentials, ...options });
  const frame = await startBeside(shopgateInSandbox(shopgate), surroundings);
  const platforms: ShopgatePlatforms = {
    ...frame,
    shopgate,
    shopgateUrl: frame.fulfilmentUrl,
    lifeOf: (order) => new ShopgateLife(platforms, order),
  };
  return platforms;
}

/** The settings with which an application of the connector for Shopgate runs against the sandbox. */
export function shopgateSettingsFor(
  application: 'event' | 'service' | 'job',
  { commercetoolsUrl, shopgateUrl }: Pick<ShopgatePlatforms, 'commercetoolsUrl' | 'shopgateUrl'>,
): Record<string, string> {
  return {
    CTP_PROJECT_KEY: projectKey,
    CTP_CLIENT_ID: clientIdOf(application),
    CTP_CLIENT_SECRET: 'sandbox-secret',
    CTP_API_URL: commercetoolsUrl,
    CTP_AUTH_URL: commercetoolsUrl,
    SHOPGATE_MERCHANT_CODE: 'SANDBOX',
    SHOPGATE_CLIENT_ID: shopgateCredentials.clientId,
    SHOPGATE_CLIENT_SECRET: shopgateCredentials.clientSecret,
    SHOPGATE_USERNAME: shopgateCredentials.username,
    SHOPGATE_PASSWORD: shopgateCredentials.password,
    SHOPGATE_API_URL: `${shopgateUrl}/{service}`,
    SHOPGATE_AUTH_URL: `${shopgateUrl}/auth/oauth/token`,
    ...(application === 'event' ? {} : { JWT_SECRET: 'sandbox-secret-of-at-least-32-characters' }),
    FEAT_STOCKSYNC_ACTIVE: 'true',
  };
}
