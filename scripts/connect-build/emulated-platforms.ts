import * as z from 'zod';
import { clientIdOf, startPlatforms } from '../../sandbox/platforms.ts';
import { scriptEnvironment, settingsFor, type ApplicationName } from '../../sandbox/settings.ts';
import type { CommandEnvironment } from './commands.ts';

export interface EmulatedPlatforms {
  /** What Connect and a merchant set for an application and its scripts. */
  settingsFor(application: ApplicationName): CommandEnvironment;
  /** How many subscriptions of the platform that the application listens to there are. */
  countSubscriptions(application: ApplicationName): Promise<number>;
  close(): Promise<void>;
}

const listed = z.object({ body: z.object({ results: z.array(z.unknown()) }) });

/**
 * Starts both platforms on this machine.
 * @param scopes of the API clients, as connect.yaml asks for them
 */
export async function startEmulatedPlatforms(
  applications: readonly ApplicationName[],
  scopes: readonly string[],
): Promise<EmulatedPlatforms> {
  const clients = applications.map((name) => ({ id: clientIdOf(name), secret: 'sandbox-secret', scopes }));
  const platforms = await startPlatforms({ commercetools: { clients } });
  const { commercetools, fulfillmenttools } = platforms;
  return {
    settingsFor: (application) => ({
      ...settingsFor(application, platforms),
      ...scriptEnvironment('https://service.example.com'),
    }),
    countSubscriptions: async (application) =>
      application === 'event'
        ? listed.parse(await commercetools.request('GET', '/subscriptions')).body.results.length
        : fulfillmenttools.world.subscriptions.size,
    close: () => platforms.close(),
  };
}
