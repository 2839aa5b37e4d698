import { scriptEnvironment } from '../../sandbox/settings.ts';
import { shopgateScenarios } from '../../sandbox/shopgate/scenarios/shopgate-catalog.ts';
import type { ShopgateLife } from '../../sandbox/shopgate/scenarios/shopgate-life.ts';
import type { ShopgateOptions } from '../../sandbox/shopgate/shopgate-options.ts';
import {
  shopgateSettingsFor,
  startShopgatePlatforms,
  type ShopgatePlatforms,
} from '../../sandbox/shopgate/shopgate-platforms.ts';
import { createCommercetools } from '../../shared/src/commercetools/client.ts';
import {
  convergeShopgateMessages,
  convergeShopgateWebhook,
  prepareShopgateProject,
  type ShopgateDeployment,
} from '../../shared/src/lifecycle/shopgate-deployment.ts';
import {
  loadShopgateEventSettings,
  loadShopgateServiceSettings,
  type ShopgateServiceSettings,
} from '../../shared/src/settings/shopgate-settings.ts';
import { ShopgateClient } from '../../shared/src/shopgate/shopgate-client.ts';
import { Webhooks } from '../../shared/src/shopgate/webhooks.ts';
import { createShopgateEvent, endpoint as eventEndpoint } from '../../shopgate/event/src/app.ts';
import { createShopgateJob, endpoint as jobEndpoint } from '../../shopgate/job/src/app.ts';
import { createShopgateService, endpoint as serviceEndpoint } from '../../shopgate/service/src/app.ts';
import { patience } from '../platforms/connector.ts';
import type { Deployed, Provider } from './provider.ts';

/** Lives whose steps look at what the connector has made of earlier ones, and one that is a storm by itself. */
const waiting = new Set(['returns-announced', 'webhook-storm']);

export const shopgate: Provider<ShopgatePlatforms, ShopgateOptions, ShopgateLife> = {
  name: 'Shopgate',
  container: 'shopgate',
  configuration: {
    shippingMethodMapping: {
      standard: { serviceType: 'SHIPPING' },
      pickup: { serviceType: 'CLICK_AND_COLLECT' },
    },
  },
  racing: shopgateScenarios.filter(({ name }) => !waiting.has(name)),
  start: ({ commercetools, platform, now, decideFault }) =>
    startShopgatePlatforms({
      commercetools: { now: () => new Date(now()), ...commercetools },
      shopgate: {
        now,
        // The scenarios say which store gets what.
        routeOnCreation: false,
        ...platform,
        webhooks: { redeliveryFactor: 0.0001, ...platform?.webhooks },
      },
      decideFault,
    }),
  applications: (platforms, { logger, settings: changed }) => {
    const settings = (name: 'event' | 'service' | 'job') => ({
      ...shopgateSettingsFor(name, platforms),
      ...changed,
    });
    const event = loadShopgateEventSettings(settings('event'));
    const service = loadShopgateServiceSettings(settings('service'));
    const job = loadShopgateServiceSettings(settings('job'));
    return {
      event: {
        endpoint: eventEndpoint,
        create: (surroundings) => createShopgateEvent(event, logger, surroundings),
      },
      service: {
        endpoint: serviceEndpoint,
        create: (surroundings) => createShopgateService(service, logger, surroundings),
      },
      job: { endpoint: jobEndpoint, create: (surroundings) => createShopgateJob(job, logger, surroundings) },
    };
  },
  deploy: async (platforms, serviceUrl, deployed) => {
    const deployment = shopgateDeployment(platforms, serviceUrl, deployed);
    const configuration = await prepareShopgateProject(deployment);
    await convergeShopgateMessages(deployment, configuration);
    await convergeShopgateWebhook(deployment, serviceEndpoint);
  },
};

/** What the scripts of a deployment work with. */
export function shopgateDeployment(
  platforms: ShopgatePlatforms,
  serviceUrl: string,
  { logger, settings: changed }: Deployed,
): ShopgateDeployment<ShopgateServiceSettings> {
  const settings = loadShopgateServiceSettings({ ...shopgateSettingsFor('service', platforms), ...changed });
  return {
    settings,
    environment: scriptEnvironment(serviceUrl),
    logger,
    project: createCommercetools(settings.commercetools, patience),
    webhooks: new Webhooks(new ShopgateClient(settings.shopgate, patience)),
  };
}
