import type { CommercetoolsEmulatorOptions } from '../../sandbox/commercetools/emulator.ts';
import type { Fault, LoggedCall } from '../../sandbox/faults.ts';
import { startFront, type Front } from '../../sandbox/front.ts';
import type { PlacedOrder } from '../../sandbox/placed-order.ts';
import type { SandboxPlatforms } from '../../sandbox/platforms.ts';
import { openShop } from '../../sandbox/shop.ts';
import { createLogger, type Logger } from '../../shared/src/logging/logger.ts';
import { startInstance, type Instance, type OutboundRequest } from './instance.ts';
import type { Provider, WorldApplication } from './provider.ts';
import { SteppedClock } from './stepped-clock.ts';

export interface WorldOptions<Options> {
  /** Instances of each application. Default 1. */
  instances?: number;
  commercetools?: Partial<CommercetoolsEmulatorOptions>;
  /** Of the platform that fulfils. */
  platform?: Options;
  /** Value of the custom object with the configuration. Default: the provider's. */
  configuration?: object;
  /** Settings that differ from the sandbox's. */
  settings?: Readonly<Record<string, string>>;
}

/** Both platforms, and instances of both applications that can be killed and started anew. */
export interface World<Platforms extends SandboxPlatforms = SandboxPlatforms> {
  readonly platforms: Platforms;
  readonly event: Front;
  readonly service: Front;
  readonly clock: SteppedClock;
  readonly logger: Logger;
  /** Every line that any instance has logged, debug lines included. */
  readonly log: readonly string[];
  /** Every request of any instance. */
  readonly requests: readonly OutboundRequest[];
  /** What happens to the calls from now on; `number` counts from the last call of `disturb`. */
  disturb(decide: (call: Readonly<LoggedCall>) => Fault): void;
  /** Kills all instances and starts others, which know nothing. */
  restart(): Promise<void>;
  /** Starts an instance of the job, which ends with the world. */
  startJob(): Promise<Instance>;
  /** Replaces the configuration object. */
  configure(changes: object): Promise<void>;
  close(): Promise<void>;
}

export const undisturbed = (): Fault => ({ kind: 'none' });

/** Opens a shop on fresh platforms, deploys the applications and lets both platforms send to them. */
export async function startWorld<
  Lived extends PlacedOrder,
  Platforms extends SandboxPlatforms<Lived>,
  Options,
>(
  provider: Provider<Platforms, Options, Lived>,
  options: WorldOptions<Options> = {},
): Promise<World<Platforms>> {
  const { instances: count = 1, settings = {}, configuration = provider.configuration } = options;
  const faults = { decide: undisturbed as (call: Readonly<LoggedCall>) => Fault, from: 0 };
  const clock = new SteppedClock();
  const platforms = await provider.start({
    ...(options.commercetools && { commercetools: options.commercetools }),
    ...(options.platform && { platform: options.platform }),
    now: clock.now,
    decideFault: (call) => faults.decide({ ...call, number: call.number - faults.from }),
  });
  const configure = async (changes: object): Promise<void> => {
    const draft = {
      container: provider.container,
      key: 'configuration',
      value: { ...configuration, ...changes },
    };
    const { status } = await platforms.commercetools.request('POST', '/custom-objects', draft);
    if (status >= 300) throw new Error(`The configuration object is refused with ${status}`);
  };
  await openShop(platforms.commercetools, configuration, provider.container);
  const log: string[] = [];
  const requests: OutboundRequest[] = [];
  const logger = createLogger({
    name: 'test',
    debugMode: true,
    destination: { write: (line) => void log.push(line) },
  });
  const applications = provider.applications(platforms, { logger, settings });
  const event = await startFront(applications.event.endpoint);
  const service = await startFront(applications.service.endpoint);
  await provider.deploy(platforms, service.url, { logger, settings });
  platforms.deliverMessagesTo(event.url);

  const started: Instance[] = [];
  const start = async (application: WorldApplication): Promise<Instance> => {
    const onRequest = (request: OutboundRequest) => void requests.push(request);
    const instance = await startInstance({ ...application, clock, onRequest });
    started.push(instance);
    return instance;
  };
  let living: Instance[] = [];
  const restart = async (): Promise<void> => {
    living.forEach((instance) => instance.kill());
    const many = (application: WorldApplication) =>
      Promise.all(Array.from({ length: count }, () => start(application)));
    const [events, services] = await Promise.all([many(applications.event), many(applications.service)]);
    living = [...events, ...services];
    event.targets = events.map(({ url }) => url);
    service.targets = services.map(({ url }) => url);
  };
  await restart();

  return {
    platforms,
    event,
    service,
    clock,
    logger,
    log,
    requests,
    disturb: (decide) => {
      faults.from = platforms.calls.length;
      faults.decide = decide;
    },
    restart,
    startJob: () => start(applications.job),
    configure,
    close: async () => {
      await platforms.close();
      await Promise.all([event.close(), service.close(), ...started.map((instance) => instance.close())]);
    },
  };
}
