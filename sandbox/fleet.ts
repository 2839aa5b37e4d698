import { runScript, startApplication, type RunningApplication } from './applications.ts';
import { startFront, type Front } from './front.ts';
import type { Platforms } from './platforms.ts';
import { scriptEnvironment, settingsFor } from './settings.ts';
import { openShop } from './shop.ts';

const names = ['event', 'service'] as const;
type Name = (typeof names)[number];

/** Several instances of both applications as processes of their own, each application behind one address. */
export interface Fleet {
  readonly fronts: Readonly<Record<Name, Front>>;
  /** The instances as they are now. */
  readonly instances: Readonly<Record<Name, readonly RunningApplication[]>>;
  /** Ends the newest instance of an application as a crash does, and starts another. */
  crash(name: Name): Promise<void>;
  /** @returns exit codes of all instances; undefined for one that had to be killed */
  stop(): Promise<(number | undefined)[]>;
}

/** Opens the shop and deploys so many instances of each built application, by their own post-deploy scripts. */
export async function startFleet(platforms: Platforms, count: number): Promise<Fleet> {
  await openShop(platforms.commercetools);
  const fronts = { event: await startFront('/event'), service: await startFront('/service') };
  const instances: Record<Name, RunningApplication[]> = { event: [], service: [] };
  const add = async (name: Name): Promise<void> => {
    const started = await startApplication({ name, environment: settingsFor(name, platforms) });
    instances[name].push(started);
    fronts[name].targets = instances[name].map(({ url }) => url);
  };
  platforms.deliverMessagesTo(fronts.event.url);
  for (const name of names) {
    for (let index = 0; index < count; index += 1) await add(name);
    const environment = { ...settingsFor(name, platforms), ...scriptEnvironment(fronts[name].url) };
    await runScript('post-deploy', { name, environment });
  }
  return {
    fronts,
    instances,
    crash: async (name) => {
      const victim = instances[name].pop();
      fronts[name].targets = instances[name].map(({ url }) => url);
      await victim?.kill();
      await add(name);
    },
    stop: async () => {
      const codes = await Promise.all([...instances.event, ...instances.service].map((one) => one.stop()));
      await Promise.all([fronts.event.close(), fronts.service.close()]);
      return codes;
    },
  };
}
