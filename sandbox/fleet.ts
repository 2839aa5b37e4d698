import { existsSync } from 'node:fs';
import path from 'node:path';
import { repository, runScript, startApplication, type RunningApplication } from './applications.ts';
import { startFront, type Front } from './front.ts';
import type { Platforms, SandboxPlatforms } from './platforms.ts';
import { fulfillmenttoolsProvider, type SandboxProvider } from './providers.ts';
import { scriptEnvironment, type ApplicationName } from './settings.ts';
import { openShop } from './shop.ts';

export interface FleetOptions {
  /** Whose applications they are. Default those of fulfillmenttools. */
  provider?: SandboxProvider;
  /** Default event and service. */
  names?: readonly ApplicationName[];
  /** Called with each instance once it runs. */
  onStarted?: (instance: RunningApplication) => void;
  /** Called with each line that an instance logs. */
  onLog?: (name: ApplicationName, line: string) => void;
  /** Called with what the post-deploy script of an application has logged. */
  onDeployed?: (name: ApplicationName, log: readonly string[]) => void;
}

/** Several instances of each application as processes of their own, each application behind one address. */
export class Fleet {
  readonly fronts: Readonly<Record<ApplicationName, Front>>;
  /** The instances as they are now, oldest first. */
  readonly instances: Record<ApplicationName, readonly RunningApplication[]> = {
    event: [],
    service: [],
    job: [],
  };
  readonly #platforms: SandboxPlatforms;
  readonly #options: FleetOptions;

  constructor(platforms: SandboxPlatforms, fronts: Fleet['fronts'], options: FleetOptions) {
    this.#platforms = platforms;
    this.fronts = fronts;
    this.#options = options;
  }

  /** Starts one more instance. @throws Error when it does not come up */
  async add(name: ApplicationName): Promise<RunningApplication> {
    const { onLog, provider = fulfillmenttoolsProvider } = this.#options;
    const started = await startApplication({
      name,
      folder: folderOf(provider, name),
      environment: provider.settingsFor(name, this.#platforms),
      ...(onLog && { onLog: (line: string) => onLog(name, line) }),
    });
    this.#set(name, [...this.instances[name], started]);
    this.#options.onStarted?.(started);
    return started;
  }

  /** Ends an instance as a crash does: the one with this process id, by default the newest. */
  async kill(name: ApplicationName, pid = this.instances[name].at(-1)?.pid): Promise<void> {
    const victim = this.instances[name].find((one) => one.pid === pid);
    this.#set(
      name,
      this.instances[name].filter((one) => one !== victim),
    );
    await victim?.kill();
  }

  /** Ends the newest instance of an application as a crash does, and starts another. */
  async crash(name: ApplicationName): Promise<void> {
    await this.kill(name);
    await this.add(name);
  }

  /** @returns exit codes of all instances; undefined for one that had to be killed */
  async stop(): Promise<(number | undefined)[]> {
    const all = Object.values(this.instances).flat();
    const codes = await Promise.all(all.map((one) => one.stop()));
    await Promise.all(Object.values(this.fronts).map((front) => front.close()));
    return codes;
  }

  #set(name: ApplicationName, instances: readonly RunningApplication[]): void {
    this.instances[name] = instances;
    this.fronts[name].targets = instances.map(({ url }) => url);
  }
}

/** Opens the shop and deploys so many instances of event and service, by their own post-deploy scripts. */
export async function startFleet(platforms: Platforms, count: number): Promise<Fleet> {
  await openShop(platforms.commercetools);
  return deployFleet(platforms, count);
}

/**
 * Deploys so many instances of each built application into an open shop.
 *
 * @throws Error when an instance does not start or a deployment fails; then none is left running
 */
export async function deployFleet(
  platforms: SandboxPlatforms,
  count: number,
  options: FleetOptions = {},
): Promise<Fleet> {
  const { provider = fulfillmenttoolsProvider } = options;
  const fleet = new Fleet(platforms, await startFronts(), options);
  platforms.deliverMessagesTo(fleet.fronts.event.url);
  try {
    for (const name of options.names ?? (['event', 'service'] as const)) {
      for (let index = 0; index < count; index += 1) await fleet.add(name);
      if (!isBuilt(provider, name, 'post-deploy')) continue;
      const { url } = fleet.fronts[name];
      const environment = { ...provider.settingsFor(name, platforms), ...scriptEnvironment(url) };
      // Not as an argument of the call below: that would not run it where nobody listens.
      const log = await runScript('post-deploy', { name, folder: folderOf(provider, name), environment });
      options.onDeployed?.(name, log);
    }
    return fleet;
  } catch (error) {
    await fleet.stop();
    throw error;
  }
}

async function startFronts(): Promise<Fleet['fronts']> {
  const [event, service, job] = await Promise.all([
    startFront('/event'),
    startFront('/service'),
    startFront('/job'),
  ]);
  return { event, service, job };
}

/** @param file of the built application: `index` or one of its deploy scripts */
export const isBuilt = (provider: SandboxProvider, name: ApplicationName, file: string): boolean =>
  existsSync(path.join(folderOf(provider, name), 'build', `${file}.cjs`));

/** Where a built application lies. */
export const folderOf = ({ folder }: SandboxProvider, name: ApplicationName): string =>
  path.join(repository, `${folder}${name}`);
