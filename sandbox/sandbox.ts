import { CannotStart } from './cannot-start.ts';
import { createControlApi } from './control-api.ts';
import { deployFleet, isBuilt } from './fleet.ts';
import { Journal } from './journal.ts';
import { OrderWatch } from './order-watch.ts';
import type { OrdersUnderWay } from './orders-under-way.ts';
import { ControlRoom } from './room/control-room.ts';
import { listen, type ListeningServer, type SandboxPlatforms } from './platforms.ts';
import type { SandboxProvider } from './providers.ts';
import type { ApplicationName } from './settings.ts';
import { writeSettingsFile } from './settings-of-sandbox.ts';
import { openShop } from './shop.ts';

export interface Sandbox {
  readonly journal: Journal;
  readonly room: ControlRoom;
  readonly orders: OrdersUnderWay;
  /** The page, and the HTTP interface to place orders. */
  readonly controlUrl: string;
  /** A file with the settings with which commands reach this sandbox. */
  readonly settingsFile: string;
  stop(): Promise<void>;
}

export interface SandboxOptions {
  port: number;
  provider: SandboxProvider;
}

/** Quick, and yet slow enough that messages and webhooks overtake each other. */
const travel = { latencyMilliseconds: 15, shuffleMilliseconds: 60 };
const pauseMilliseconds = 60;

/**
 * Starts both platforms in memory, opens a shop in them, and runs the built applications against them, deployed by
 * their own scripts.
 *
 * @param options.port of the page and the HTTP interface; 0 takes any that is free
 * @param options.provider the connector that runs, and the platform that it connects
 * @throws CannotStart when the port is taken or the folder cannot be written to; Error when an application does not
 *   start or its deployment fails
 */
export async function startSandbox({ port, provider }: SandboxOptions): Promise<Sandbox> {
  const journal = new Journal();
  const push = {
    latencyMilliseconds: travel.latencyMilliseconds,
    shuffleWithinMilliseconds: travel.shuffleMilliseconds,
    minBackoffMilliseconds: 100,
    maxBackoffMilliseconds: 2_000,
  };
  const room = new ControlRoom({ journal, provider, push, pauseMilliseconds });
  const platforms = await provider.start({ commercetools: { push }, decideFault: room.decideFault }, travel);
  const endings: (() => unknown)[] = [() => platforms.close()];
  const stop = async (): Promise<void> => {
    for (const end of endings.toReversed()) await end();
  };
  try {
    await openShop(platforms.commercetools, provider.configuration, provider.container);
    room.open(platforms, new OrderWatch(platforms, journal));
    endings.push(() => room.close());
    const control = await listenForPeople(createControlApi(room), port);
    endings.push(() => control.close());
    const settings = settingsOf(provider, platforms, new URL(control.url).port);
    endings.push(() => settings.remove());
    const fleet = await deploy(provider, platforms);
    endings.push(() => fleet.stop());
    room.watchFleet(fleet);
    return { journal, room, orders: room.orders, controlUrl: control.url, settingsFile: settings.file, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @throws CannotStart when the port is taken */
async function listenForPeople(
  listener: Parameters<typeof listen>[0],
  port: number,
): Promise<ListeningServer> {
  try {
    return await listen(listener, port);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === 'EADDRINUSE')
      throw new CannotStart(`Port ${port} is taken: npm start -- --port ${port + 1} takes another one.`);
    if (code === 'EACCES') throw new CannotStart(`Port ${port} is not for everybody: take one above 1023.`);
    throw error;
  }
}

/** @throws CannotStart when the folder cannot be written to */
function settingsOf(
  provider: SandboxProvider,
  platforms: SandboxPlatforms,
  port: string,
): ReturnType<typeof writeSettingsFile> {
  try {
    return writeSettingsFile(provider, platforms, port);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CannotStart(`The settings of the sandbox cannot be written: ${reason}`);
  }
}

/** One instance of each application that is built. */
const deploy = (provider: SandboxProvider, platforms: SandboxPlatforms): ReturnType<typeof deployFleet> =>
  deployFleet(platforms, 1, {
    provider,
    names: (['event', 'service', 'job'] as const).filter((name) => isBuilt(provider, name, 'index')),
    onStarted: ({ name, pid, url }) =>
      console.log(`${name.padEnd(7)} runs as process ${pid ?? '?'} at ${url}`),
    onLog: (name, line) => {
      if (line.includes('"severity":"ERROR"')) tell(name, line);
    },
    onDeployed: (name, log) => log.forEach((line) => tell(name, line)),
  });

const tell = (name: ApplicationName, line: string): void =>
  console.log(`${name.padEnd(7)} ${messageOf(line)}`);

function messageOf(line: string): string {
  try {
    return (JSON.parse(line) as { message: string }).message;
  } catch {
    return line;
  }
}
