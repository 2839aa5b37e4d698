import type { RequestListener } from 'node:http';
import type { CommercetoolsEmulatorOptions } from '../../sandbox/commercetools/emulator.ts';
import type { Fault, LoggedCall } from '../../sandbox/faults.ts';
import type { PlacedOrder } from '../../sandbox/placed-order.ts';
import type { SandboxPlatforms } from '../../sandbox/platforms.ts';
import type { Scenario } from '../../sandbox/scenarios/scenario.ts';
import type { Logger } from '../../shared/src/logging/logger.ts';
import type { Surroundings } from '../../shared/src/composition/application-surroundings.ts';

export interface StartOptions<Options> {
  commercetools?: Partial<CommercetoolsEmulatorOptions>;
  /** Of the platform that fulfils. */
  platform?: Options;
  /** Milliseconds since 1970, for both platforms. */
  now: () => number;
  decideFault: (call: Readonly<LoggedCall>) => Fault;
}

/** An application of the connector: its path, and how an instance of it is put together. */
export interface WorldApplication {
  endpoint: string;
  create: (surroundings: Surroundings) => RequestListener;
}

export type WorldApplications = Readonly<Record<'event' | 'service' | 'job', WorldApplication>>;

/** How the connector is settled and told. */
export interface Deployed {
  logger: Logger;
  /** Settings that differ from the sandbox's. */
  settings: Readonly<Record<string, string>>;
}

/** A platform that fulfils and its connector, as worlds need them. */
export interface Provider<Platforms extends SandboxPlatforms<Lived>, Options, Lived extends PlacedOrder> {
  readonly name: string;
  /** Where the connector's configuration object is, and what stands in it unless a test says otherwise. */
  readonly container: 'fft' | 'shopgate';
  readonly configuration: object;
  /** The lives whose end does not depend on when the connector hears of their steps. */
  readonly racing: readonly Scenario<Lived>[];
  start(options: StartOptions<Options>): Promise<Platforms>;
  applications(platforms: Platforms, deployed: Deployed): WorldApplications;
  /** Does what the post-deploy scripts do. */
  deploy(platforms: Platforms, serviceUrl: string, deployed: Deployed): Promise<void>;
}
