import * as z from 'zod';
import { clientIdOf, startPlatforms } from '../../sandbox/platforms.ts';
import { scriptEnvironment, settingsFor, type ApplicationName } from '../../sandbox/settings.ts';
import { shopgateSettingsFor, startShopgatePlatforms } from '../../sandbox/shopgate/shopgate-platforms.ts';
import type { CommandEnvironment } from './commands.ts';

export interface EmulatedPlatforms {
  /** What Connect and a merchant set for an application and its scripts. */
  settingsFor(application: ApplicationName): CommandEnvironment;
  /** How many subscriptions of the platform that the application listens to there are. */
  countSubscriptions(application: ApplicationName): Promise<number>;
  close(): Promise<void>;
}

interface StartedPlatforms {
  commercetools: { request(method: string, path: string): Promise<unknown> };
  settingsFor(application: ApplicationName): CommandEnvironment;
  countWebhooks(): number;
  close(): Promise<void>;
}
type Clients = { commercetools: { clients: { id: string; secret: string; scopes: readonly string[] }[] } };

/** Both platforms of each connector that has applications, on this machine. */
const starts: Readonly<Record<string, (options: Clients) => Promise<StartedPlatforms>>> = {
  fulfillmenttools: async (options) => {
    const platforms = await startPlatforms(options);
    const { commercetools, fulfillmenttools } = platforms;
    return {
      commercetools,
      settingsFor: (application) => settingsFor(application, platforms),
      countWebhooks: () => fulfillmenttools.world.subscriptions.size,
      close: () => platforms.close(),
    };
  },
  shopgate: async (options) => {
    const platforms = await startShopgatePlatforms(options);
    const { commercetools, shopgate } = platforms;
    return {
      commercetools,
      settingsFor: (application) => shopgateSettingsFor(application, platforms),
      countWebhooks: () => shopgate.world.webhooks.all().length,
      close: () => platforms.close(),
    };
  },
};

const listed = z.object({ body: z.object({ results: z.array(z.unknown()) }) });

/**
 * Starts both platforms of a connector on this machine.
 *
 * @param scopes of the API clients, as its connect.yaml asks for them
 * @throws Error for a connector whose platforms are not emulated
 */
export async function startEmulatedPlatforms(
  connector: string,
  applications: readonly ApplicationName[],
  scopes: readonly string[],
): Promise<EmulatedPlatforms> {
  const start = starts[connector];
  if (!start) throw new Error(`The platforms of ${connector} are not emulated.`);
  const clients = applications.map((name) => ({ id: clientIdOf(name), secret: 'sandbox-secret', scopes }));
  const platforms = await start({ commercetools: { clients } });
  const { commercetools } = platforms;
  return {
    settingsFor: (application) => ({
      ...platforms.settingsFor(application),
      ...scriptEnvironment('https://service.example.com'),
    }),
    countSubscriptions: async (application) =>
      application === 'event'
        ? listed.parse(await commercetools.request('GET', '/subscriptions')).body.results.length
        : platforms.countWebhooks(),
    close: () => platforms.close(),
  };
}
