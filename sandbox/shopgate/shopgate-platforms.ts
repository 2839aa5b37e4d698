import type { CommercetoolsEmulator, CommercetoolsEmulatorOptions } from '../commercetools/emulator.ts';
import { createCommercetoolsEmulator } from '../commercetools/emulator.ts';
import { withFaults, type Fault, type LoggedCall } from '../faults.ts';
import { clientIdOf, eventTopic, listen, projectKey } from '../platforms.ts';
import { createShopgateEmulator, type ShopgateEmulator } from './shopgate-emulator.ts';
import type { ShopgateOptions } from './shopgate-options.ts';

export interface ShopgatePlatformsOptions {
  commercetools?: Partial<CommercetoolsEmulatorOptions>;
  shopgate?: ShopgateOptions;
  /** What happens to each call to either platform. Default: nothing. */
  decideFault?: (call: Readonly<LoggedCall>) => Fault;
}

/** commercetools and Shopgate, each on a port of this machine. */
export interface ShopgatePlatforms {
  readonly commercetools: CommercetoolsEmulator;
  readonly shopgate: ShopgateEmulator;
  readonly commercetoolsUrl: string;
  readonly shopgateUrl: string;
  /** Every call of the applications to either platform, in order. */
  readonly calls: readonly LoggedCall[];
  /** Pushes the messages of the subscription to the event application at this address from now on. */
  deliverMessagesTo(eventUrl: string): void;
  /** Resolves when no message, webhook or played life is under way any more. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export const shopgateCredentials = {
  clientId: 'sandbox-client',
  clientSecret: 'sandbox-secret',
  username: 'connector@example.com',
  password: 'sandbox-password',
};

/** Starts both platforms in memory behind the fault layer. */
export async function startShopgatePlatforms(
  options: ShopgatePlatformsOptions = {},
): Promise<ShopgatePlatforms> {
  const commercetools = createCommercetoolsEmulator({
    projectKey,
    clients: ['event', 'service', 'job'].map((name) => ({ id: clientIdOf(name), secret: 'sandbox-secret' })),
    acceptUnknownDestinations: true,
    push: { minBackoffMilliseconds: 20, maxBackoffMilliseconds: 600 },
    ...options.commercetools,
  });
  const shopgate = createShopgateEmulator({ credentials: shopgateCredentials, ...options.shopgate });
  const calls: LoggedCall[] = [];
  const decide = options.decideFault ?? (() => ({ kind: 'none' }) as const);
  const servers = await Promise.all([
    listen(withFaults(commercetools.listener, { platform: 'commercetools', calls, decide })),
    listen(withFaults(shopgate.listener, { platform: 'shopgate', calls, decide })),
  ]);
  return {
    commercetools,
    shopgate,
    commercetoolsUrl: servers[0].url,
    shopgateUrl: servers[1].url,
    calls,
    deliverMessagesTo: (eventUrl) => commercetools.connectDestination(eventTopic, eventUrl),
    settle: async () => {
      // A webhook can cause a message and the other way round: both have to be idle at the same moment.
      do {
        await commercetools.whenIdle();
        await shopgate.whenIdle();
      } while (commercetools.outstandingMessages() > 0);
    },
    close: async () => {
      shopgate.close();
      commercetools.close();
      await Promise.all(servers.map((server) => server.close()));
    },
  };
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
