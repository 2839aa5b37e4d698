import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runScript, startApplication, type RunningApplication } from './applications.ts';
import { createControlApi } from './control-api.ts';
import { Journal } from './journal.ts';
import { OrderWatch } from './order-watch.ts';
import { OrdersUnderWay } from './orders-under-way.ts';
import { listen, startPlatforms, type Platforms } from './platforms.ts';
import { scriptEnvironment, settingsFor, type ApplicationName } from './settings.ts';
import { openShop, stores } from './shop.ts';

export interface Sandbox {
  readonly journal: Journal;
  readonly orders: OrdersUnderWay;
  /** The page, and the HTTP interface to place orders. */
  readonly controlUrl: string;
  stop(): Promise<void>;
}

/** Quick, and yet slow enough that webhooks overtake each other. */
const latency = { latencyMilliseconds: 15, shuffleMilliseconds: 60 };
const pauseMilliseconds = 60;

/**
 * Starts both platforms in memory, opens a shop in them, and runs the built applications against them, deployed by
 * their own scripts.
 *
 * @param options.port of the page and the HTTP interface; 0 takes any that is free
 * @throws Error when an application does not start or its deployment fails
 */
export async function startSandbox({ port }: { port: number }): Promise<Sandbox> {
  const platforms = await startPlatforms({
    commercetools: {
      push: {
        latencyMilliseconds: latency.latencyMilliseconds,
        shuffleWithinMilliseconds: latency.shuffleMilliseconds,
        minBackoffMilliseconds: 100,
        maxBackoffMilliseconds: 2_000,
      },
    },
    fulfillmenttools: {
      knownFacilities: stores.map(({ key, name }) => ({ tenantFacilityId: key, name })),
      webhooks: latency,
    },
  });
  const applications: RunningApplication[] = [];
  try {
    await openShop(platforms.commercetools);
    for (const name of builtApplications()) applications.push(await deploy(name, platforms));
    const journal = new Journal();
    const watch = new OrderWatch(platforms, journal);
    const orders = new OrdersUnderWay({ platforms, journal, watch, pauseMilliseconds });
    const control = await listen(createControlApi(orders, journal), port);
    return {
      journal,
      orders,
      controlUrl: control.url,
      stop: async () => {
        await control.close();
        await Promise.all(applications.map((application) => application.stop()));
        await platforms.close();
      },
    };
  } catch (error) {
    await Promise.all(applications.map((application) => application.stop()));
    await platforms.close();
    throw error;
  }
}

async function deploy(name: ApplicationName, platforms: Platforms): Promise<RunningApplication> {
  const environment = settingsFor(name, platforms);
  const application = await startApplication({
    name,
    environment,
    onLog: (line) => {
      if (line.includes('"severity":"ERROR"')) console.log(`${name.padEnd(7)} ${messageOf(line)}`);
    },
  });
  console.log(`${name.padEnd(7)} runs as process ${application.pid ?? '?'} at ${application.url}`);
  if (name === 'event') platforms.deliverMessagesTo(application.url);
  if (!isBuilt(name, 'post-deploy')) return application;
  const script = { ...environment, ...scriptEnvironment(application.url) };
  for (const line of await runScript('post-deploy', { name, environment: script })) {
    console.log(`${name.padEnd(7)} ${messageOf(line)}`);
  }
  return application;
}

const builtApplications = (): ApplicationName[] =>
  (['event', 'service', 'job'] as const).filter((name) => isBuilt(name, 'index'));

const isBuilt = (name: ApplicationName, file: string): boolean =>
  existsSync(fileURLToPath(new URL(`../${name}/build/${file}.cjs`, import.meta.url)));

function messageOf(line: string): string {
  try {
    return (JSON.parse(line) as { message: string }).message;
  } catch {
    return line;
  }
}
