import { createEventApplication, endpoint as eventEndpoint } from '../../event/src/app.ts';
import { createJobApplication, endpoint as jobEndpoint } from '../../job/src/app.ts';
import type { EmulatorOptions } from '../../sandbox/fulfillmenttools/options.ts';
import { startPlatforms, type Platforms } from '../../sandbox/platforms.ts';
import type { Life } from '../../sandbox/scenarios/life.ts';
import { racingScenarios } from '../../sandbox/scenarios/racing.ts';
import { settingsFor } from '../../sandbox/settings.ts';
import { configurationObject } from '../../sandbox/shop.ts';
import { createServiceApplication, endpoint as serviceEndpoint } from '../../service/src/app.ts';
import {
  loadEventSettings,
  loadJobSettings,
  loadServiceSettings,
} from '../../shared/src/settings/settings.ts';
import { subscribe } from '../platforms/connector.ts';
import type { Provider } from './provider.ts';

export const fulfillmenttools: Provider<Platforms, EmulatorOptions, Life> = {
  name: 'fulfillmenttools',
  container: 'fft',
  configuration: configurationObject,
  racing: racingScenarios,
  start: ({ commercetools, platform, now, decideFault }) =>
    startPlatforms({
      commercetools: { now: () => new Date(now()), ...commercetools },
      fulfillmenttools: { now, ...platform },
      decideFault,
    }),
  applications: (platforms, { logger, settings: changed }) => {
    const settings = (name: 'event' | 'service' | 'job') => ({ ...settingsFor(name, platforms), ...changed });
    const event = loadEventSettings(settings('event'));
    const service = loadServiceSettings(settings('service'));
    const job = loadJobSettings(settings('job'));
    return {
      event: {
        endpoint: eventEndpoint,
        create: (surroundings) => createEventApplication(event, logger, surroundings),
      },
      service: {
        endpoint: serviceEndpoint,
        create: (surroundings) => createServiceApplication(service, logger, surroundings),
      },
      job: {
        endpoint: jobEndpoint,
        create: (surroundings) => createJobApplication(job, logger, surroundings),
      },
    };
  },
  deploy: (platforms, serviceUrl, { logger, settings: changed }) =>
    subscribe(
      loadServiceSettings({ ...settingsFor('service', platforms), ...changed }),
      serviceUrl,
      logger,
      true,
    ),
};
