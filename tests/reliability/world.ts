import { createEventApplication, endpoint as eventEndpoint } from '../../event/src/app.ts';
import type { Fault, LoggedCall } from '../../sandbox/faults.ts';
import { startFront, type Front } from '../../sandbox/front.ts';
import { startPlatforms, type Platforms, type PlatformsOptions } from '../../sandbox/platforms.ts';
import { settingsFor } from '../../sandbox/settings.ts';
import { configurationObject, openShop } from '../../sandbox/shop.ts';
import { createServiceApplication, endpoint as serviceEndpoint } from '../../service/src/app.ts';
import { createLogger } from '../../shared/src/logging/logger.ts';
import { loadEventSettings, loadServiceSettings } from '../../shared/src/settings/settings.ts';
import { subscribe } from '../platforms/connector.ts';
import { startInstance, type Instance, type OutboundRequest } from './instance.ts';
import { SteppedClock } from './stepped-clock.ts';

export interface WorldOptions extends Omit<PlatformsOptions, 'decideFault'> {
  /** Instances of each application. Default 1. */
  instances?: number;
  /** The longest that one attempt of a call may take. Default: as in production. */
  attemptMilliseconds?: number;
}

/** Both platforms, and instances of both applications that can be killed and started anew. */
export interface World {
  readonly platforms: Platforms;
  readonly event: Front;
  readonly service: Front;
  /** Every line that any instance has logged, debug lines included. */
  readonly log: readonly string[];
  /** Every request of any instance. */
  readonly requests: readonly OutboundRequest[];
  /** What happens to the calls from now on; `number` counts from the last call of `disturb`. */
  disturb(decide: (call: Readonly<LoggedCall>) => Fault): void;
  /** Kills all instances and starts others, which know nothing. */
  restart(): Promise<void>;
  /** Replaces the configuration object. */
  configure(changes: object): Promise<void>;
  close(): Promise<void>;
}

export const undisturbed = (): Fault => ({ kind: 'none' });

/** Opens a shop on fresh platforms, deploys the applications and lets both platforms send to them. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const { instances: count = 1, attemptMilliseconds } = options;
  const faults = { decide: undisturbed as (call: Readonly<LoggedCall>) => Fault, from: 0 };
  const clock = new SteppedClock();
  const platforms = await startPlatforms({
    commercetools: { now: () => new Date(clock.now()), ...options.commercetools },
    fulfillmenttools: { now: clock.now, ...options.fulfillmenttools },
    decideFault: (call) => faults.decide({ ...call, number: call.number - faults.from }),
  });
  await openShop(platforms.commercetools);
  const log: string[] = [];
  const requests: OutboundRequest[] = [];
  const logger = createLogger({
    name: 'test',
    debugMode: true,
    destination: { write: (line) => void log.push(line) },
  });
  const eventSettings = loadEventSettings(settingsFor('event', platforms));
  const serviceSettings = loadServiceSettings(settingsFor('service', platforms));
  const [event, service] = [await startFront(eventEndpoint), await startFront(serviceEndpoint)];
  await subscribe(serviceSettings, service.url, logger, true);
  platforms.deliverMessagesTo(event.url);

  const surroundings = {
    clock,
    onRequest: (request: OutboundRequest) => void requests.push(request),
    ...(attemptMilliseconds === undefined ? {} : { attemptMilliseconds }),
  };
  const startEvent = () =>
    startInstance({
      ...surroundings,
      endpoint: eventEndpoint,
      create: (injected) => createEventApplication(eventSettings, logger, injected),
    });
  const startService = () =>
    startInstance({
      ...surroundings,
      endpoint: serviceEndpoint,
      create: (injected) => createServiceApplication(serviceSettings, logger, injected),
    });

  const started: Instance[] = [];
  let living: Instance[] = [];
  const restart = async (): Promise<void> => {
    living.forEach((instance) => instance.kill());
    const startMany = (start: () => Promise<Instance>) => Promise.all(Array.from({ length: count }, start));
    const [events, services] = await Promise.all([startMany(startEvent), startMany(startService)]);
    living = [...events, ...services];
    started.push(...living);
    event.targets = events.map(({ url }) => url);
    service.targets = services.map(({ url }) => url);
  };
  await restart();

  return {
    platforms,
    event,
    service,
    log,
    requests,
    disturb: (decide) => {
      faults.from = platforms.calls.length;
      faults.decide = decide;
    },
    restart,
    configure: async (changes) => {
      const value = { ...configurationObject, ...changes };
      const draft = { container: 'fft', key: 'configuration', value };
      const { status } = await platforms.commercetools.request('POST', '/custom-objects', draft);
      if (status >= 300) throw new Error(`The configuration object is refused with ${status}`);
    },
    close: async () => {
      await platforms.close();
      await Promise.all([event.close(), service.close(), ...started.map((instance) => instance.close())]);
    },
  };
}
