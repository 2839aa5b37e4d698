/**
 * `npm run bench`: what a steady-state ship-from-store life costs, and how quick and small the applications are.
 * Writes its table into docs/performance.md. `-- --orders 200` for a shorter run.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { runScript, startApplication, type RunningApplication } from './applications.ts';
import { callsOfOrder } from './order-calls.ts';
import { startPlatforms, type PlatformCall, type Platforms } from './platforms.ts';
import { scriptEnvironment, settingsFor, type ApplicationName } from './settings.ts';
import { draftOf, openShop } from './shop.ts';
import { supportedEvents } from './fulfillmenttools/events.ts';

const applications = ['event', 'service'] as const;
/** The export and these five webhooks are the life that is measured. */
const measuredEvents = new Set<string>([
  'ORDER_CREATED',
  'PICK_JOB_CREATED',
  'PICK_JOB_PICKING_FINISHED',
  'HANDOVERJOB_CREATED',
  'HANDOVERJOB_HANDED_OVER',
]);
const warmUpOrders = 20;
const atTheSameTime = 4;
/** Between the steps of a life, so that its webhooks do not meet each other: that is the steady state. */
const stepMilliseconds = 100;
const starts = 9;

type Row = readonly [string, string];

const { orders = '1000' } = parseArgs({ options: { orders: { type: 'string' } } }).values;
const rows = [...(await measureLives(Number(orders))), ...(await measureStarts()), ...measureSizes()];
const table = ['| | |', '| --- | --- |', ...rows.map(([what, value]) => `| ${what} | ${value} |`)].join('\n');
console.log(table);
writeTable(table);

async function measureLives(count: number): Promise<Row[]> {
  const platforms = await startPlatforms({
    fulfillmenttools: {
      unsupportedEvents: supportedEvents.filter((event) => !measuredEvents.has(event)),
      webhooks: { latencyMilliseconds: 30 },
    },
  });
  const running = await deploy(platforms);
  await liveAll(platforms, 'WARM', warmUpOrders);

  const cpuBefore = running.map(cpuSeconds);
  const before = platforms.calls.length;
  const ids = await liveAll(platforms, 'BENCH', count);
  const measured = platforms.calls.slice(before);
  const lives = ids.map((id) => callsOfOrder(measured, id));
  const cpu = running.map((application, index) => cpuSeconds(application) - (cpuBefore[index] ?? 0));
  const memory = running.map(residentMegabytes);
  for (const application of running) await application.stop();
  await platforms.close();

  const kinds = countKinds(lives.flat());
  const perLife = lives.map((calls) => calls.length);
  return [
    ['Calls to both platforms per life, median', String(median(perLife))],
    ['Calls to both platforms per life, most', String(Math.max(...perLife))],
    ...[...kinds].map(([kind, calls]): Row => [`Calls per life: ${kind}`, (calls / count).toFixed(2)]),
    ...applications.map((name, index): Row => [
      `CPU time per life, ${name}`,
      `${(((cpu[index] ?? 0) * 1000) / count).toFixed(1)} ms`,
    ]),
    ...applications.map((name, index): Row => [
      `Resident memory after ${count} orders, ${name}`,
      `${memory[index] ?? 0} MB`,
    ]),
  ];
}

async function deploy(platforms: Platforms): Promise<RunningApplication[]> {
  await openShop(platforms.commercetools);
  const running = [];
  for (const name of applications) {
    const application = await startApplication({ name, environment: settingsFor(name, platforms) });
    const environment = { ...settingsFor(name, platforms), ...scriptEnvironment(application.url) };
    if (name === 'event') platforms.deliverMessagesTo(application.url);
    await runScript('post-deploy', { name, environment });
    running.push(application);
  }
  return running;
}

/** @returns ids of the commercetools orders, a few of which live at the same time */
async function liveAll(platforms: Platforms, prefix: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  let next = 0;
  const live = async (): Promise<void> => {
    while (next < count) ids.push(await liveOnce(platforms, `${prefix}-${next++}`));
  };
  await Promise.all(Array.from({ length: atTheSameTime }, live));
  await platforms.settle();
  return ids;
}

/** @returns id of the commercetools order once its goods are handed over and everything is written */
async function liveOnce(
  { commercetools, fulfillmenttools }: Platforms,
  orderNumber: string,
): Promise<string> {
  const lines = [
    { sku: 'TSHIRT-M', quantity: 2 },
    { sku: 'MUG-BLUE', quantity: 1 },
  ];
  const draft = draftOf({ shippingMethod: 'standard', lines }, orderNumber);
  const { id } = await commercetools.merchant.placeOrder({ ...draft, orderState: 'Confirmed' });
  await until(() => Promise.resolve(fulfillmenttools.ordersOf(orderNumber).length > 0));
  const [exported] = fulfillmenttools.ordersOf(orderNumber);
  await setTimeout(stepMilliseconds);
  await fulfillmenttools.playShipFromStore(exported?.id ?? '', { pauseMilliseconds: stepMilliseconds });
  await until(async () => {
    const { shipmentState } = await commercetools.merchant.readOrder(id);
    return shipmentState === 'Shipped' || shipmentState === 'Delivered';
  });
  return id;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 1_000; tries += 1) {
    if (await isSo()) return;
    await setTimeout(10);
  }
  throw new Error('An order did not live its life to the end');
}

/** What kind of call it is: ids and numbers in the path are left out. */
function countKinds(calls: readonly PlatformCall[]): Map<string, number> {
  const kinds = new Map<string, number>();
  for (const { platform, method, path } of calls) {
    const kind = `${platform} ${method} ${path.replace(/[\da-f]{8}-[\da-f-]{27}/g, '{id}').replace(/\?.*$/, '')}`;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  return new Map([...kinds].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** From the start of the process until it listens, beside that of Node.js with nothing to do. */
async function measureStarts(): Promise<Row[]> {
  const bare = await medianOf(() => milliseconds(() => untilOutput(['-e', 'console.log(1)'], '.', {})));
  const measured: Row[] = [['Start of Node.js alone, median', `${bare} ms`]];
  const nowhere = { commercetoolsUrl: 'http://127.0.0.1:9', fulfillmenttoolsUrl: 'http://127.0.0.1:9' };
  for (const name of applications) {
    const environment = { ...settingsFor(name, nowhere), PORT: '0' };
    const cold = await medianOf(() =>
      milliseconds(() => untilOutput(['build/index.cjs'], folderOf(name), environment)),
    );
    measured.push([
      `Cold start until it listens, ${name}, median`,
      `${cold} ms (${(cold / bare).toFixed(1)} × Node.js alone)`,
    ]);
  }
  return measured;
}

async function untilOutput(
  command: string[],
  cwd: string,
  environment: Record<string, string>,
): Promise<() => void> {
  const child = spawn(process.execPath, command, {
    cwd,
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return () => child.kill('SIGKILL');
}

async function milliseconds(work: () => Promise<() => void>): Promise<number> {
  const start = performance.now();
  const end = await work();
  const passed = performance.now() - start;
  end();
  return passed;
}

async function medianOf(measure: () => Promise<number>): Promise<number> {
  const values = [];
  for (let index = 0; index < starts; index += 1) values.push(await measure());
  return Math.round(median(values));
}

function measureSizes(): Row[] {
  return applications.map((name) => {
    const bytes = statSync(`${folderOf(name)}/build/application.cjs`).size;
    return [`Bundle, ${name}`, `${(bytes / 1e6).toFixed(2)} MB, no node_modules`];
  });
}

function folderOf(name: ApplicationName): string {
  return fileURLToPath(new URL(`../${name}`, import.meta.url));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** From /proc: user and system time of the process, in seconds. */
function cpuSeconds({ pid }: RunningApplication): number {
  const fields =
    readFileSync(`/proc/${pid ?? ''}/stat`, 'utf8')
      .split(') ')[1]
      ?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function residentMegabytes({ pid }: RunningApplication): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid ?? ''}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}

function writeTable(measured: string): void {
  const file = new URL('../docs/performance.md', import.meta.url);
  const text = readFileSync(file, 'utf8');
  const [begin, end] = ['<!-- bench -->', '<!-- /bench -->'];
  const before = text.slice(0, text.indexOf(begin) + begin.length);
  const machine = `Node.js ${process.versions.node}, ${availableParallelism()} cores, ${new Date().toISOString().slice(0, 10)}`;
  writeFileSync(file, `${before}\n\n${machine}\n\n${measured}\n\n${text.slice(text.indexOf(end))}`);
}
