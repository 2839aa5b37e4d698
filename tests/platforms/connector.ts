import { createEventApplication } from '../../event/src/app.ts';
import { convergeMessageSubscription } from '../../event/src/connector/message-subscription.ts';
import { listen, startPlatforms, type Platforms, type PlatformsOptions } from '../../sandbox/platforms.ts';
import { scriptEnvironment, settingsFor } from '../../sandbox/settings.ts';
import { configurationObject, openShop } from '../../sandbox/shop.ts';
import { createServiceApplication, endpoint as serviceEndpoint } from '../../service/src/app.ts';
import { defaultConfiguration } from '../../shared/src/configuration/configuration-schema.ts';
import { createCommercetools } from '../../shared/src/commercetools/client.ts';
import { FulfillmenttoolsClient } from '../../shared/src/fulfillmenttools/client.ts';
import { convergeWebhookSubscriptions } from '../../shared/src/lifecycle/webhook-subscriptions.ts';
import { createLogger, type Logger } from '../../shared/src/logging/logger.ts';
import {
  loadEventSettings,
  loadServiceSettings,
  type ServiceSettings,
} from '../../shared/src/settings/settings.ts';

/** No call of a deployment ends by the machine's time, however busy it is. */
export const patience = { attemptMilliseconds: 600_000, budgetMilliseconds: 600_000 };

export interface ConnectorOptions extends PlatformsOptions {
  /** Value of the custom object with the configuration; the sandbox shop's own without it. */
  configuration?: object;
  /** False: commercetools sends no messages. Default true. */
  messages?: boolean;
  /** Settings that differ from the sandbox's. */
  settings?: Readonly<Record<string, string>>;
}

/** Both applications in this process, deployed against both platforms. */
export interface Connector {
  readonly platforms: Platforms;
  readonly eventUrl: string;
  readonly serviceUrl: string;
  /** What both applications logged, one JSON text per line. */
  readonly log: readonly string[];
  close(): Promise<void>;
}

/** Starts platforms and applications, opens the shop and subscribes to everything, as post-deploy does. */
export async function startConnector(options: ConnectorOptions = {}): Promise<Connector> {
  const platforms = await startPlatforms(options);
  await openShop(platforms.commercetools, options.configuration ?? configurationObject);
  const log: string[] = [];
  const logger = createLogger({
    name: 'test',
    debugMode: false,
    destination: { write: (line) => void log.push(line) },
  });
  const settings = loadEventSettings({ ...settingsFor('event', platforms), ...options.settings });
  const serviceSettings = loadServiceSettings({ ...settingsFor('service', platforms), ...options.settings });
  const event = await listen(createEventApplication(settings, logger));
  const service = await listen(createServiceApplication(serviceSettings, logger));
  const eventUrl = `${event.url}/event`;
  const serviceUrl = `${service.url}${serviceEndpoint}`;
  platforms.deliverMessagesTo(eventUrl);
  await subscribe(serviceSettings, serviceUrl, logger, options.messages ?? true);
  return {
    platforms,
    eventUrl,
    serviceUrl,
    log,
    close: async () => {
      await platforms.close();
      await Promise.all([event.close(), service.close()]);
    },
  };
}

export async function subscribe(
  settings: ServiceSettings,
  serviceUrl: string,
  logger: Logger,
  messages: boolean,
): Promise<void> {
  const environment = scriptEnvironment(serviceUrl);
  const project = createCommercetools(settings.commercetools, patience);
  const client = new FulfillmenttoolsClient(settings.fulfillmenttools, patience);
  const context = { settings, environment, logger, project, client };
  if (messages) await convergeMessageSubscription(context, defaultConfiguration);
  await convergeWebhookSubscriptions(context, serviceEndpoint);
}
