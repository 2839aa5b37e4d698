import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startOf } from '../applications.ts';
import { callsOfOrder } from '../order-calls.ts';
import type { PlatformCall } from '../platforms.ts';
import { settingsFor } from '../settings.ts';
import { applications, liveOnce, startConnector, type Connector } from './connector.ts';
import { buildFloor, startFloor, startFloorPlatform, type Floor, type FloorOptions } from './floor.ts';
import type { LifeStep } from './life.ts';
import { coldStarts, cpuMilliseconds, median, residentMegabytes } from './processes.ts';
import { liveSome, withSurroundings } from './surroundings.ts';
import type { Table } from './tables.ts';

const warmUpOrders = 100;
const atTheSameTime = 16;
const pauseMilliseconds = 100;
/** The floor pauses after each message, an order after each step of its life: both last about as long. */
const floorPauseMilliseconds = 80;
const starts = 9;

/** What is measured side by side, a round of lives of each in turns. */
interface Contender {
  name: string;
  pids: readonly { pid: number | undefined }[];
  live: (number: number) => Promise<void>;
  /** CPU milliseconds per life and process, by round. */
  rounds: number[][];
}

/**
 * Lives of orders through both applications, and the same messages and calls through a bare Express application, once
 * with Node's fetch and once with a keep-alive agent: in turns, so that a busy machine slows all of them alike.
 */
export async function measureAgainstTheFloor(orders: number, rounds: number): Promise<Table[]> {
  return withSurroundings(async (surroundings) => {
    const connector = await startConnector(surroundings);
    const closing: (() => Promise<unknown>)[] = [() => connector.close()];
    try {
      await liveSome(warmUpOrders, atTheSameTime, (number) => liveOne(connector, `WARM-${number}`));
      const steps = await connector.record('RECORDED');
      const floors = await startFloors({ ...surroundings, steps }, closing);
      const contenders = [contenderOf(connector), ...floors.map(floorContender)];
      const before = connector.platforms.calls.length;
      await liveInTurns(contenders, orders, rounds);
      const memory = contenders.map(({ pids }) => pids.map(residentMegabytes));
      const calls = connector.platforms.calls.slice(before);
      const cold = await coldStarts(programsOf(floors, surroundings.environment), starts);
      return [
        costTable(contenders, memory, cold),
        callTable(calls, connector, orders),
        startTable(cold),
        lifeTable(steps),
      ];
    } finally {
      for (const close of closing.reverse()) await close();
    }
  });
}

async function startFloors(options: FloorOptions, closing: (() => Promise<unknown>)[]): Promise<Floor[]> {
  const platform = await startFloorPlatform(options);
  closing.push(() => platform.close());
  await buildFloor(options.folder);
  const floors = [
    await startFloor('fetch', platform.url, options),
    await startFloor('agent', platform.url, options),
  ];
  closing.push(...floors.map((floor) => () => floor.stop()));
  return floors;
}

const placed: string[] = [];

async function liveOne({ platforms }: Connector, orderNumber: string): Promise<void> {
  placed.push(await liveOnce(platforms, orderNumber, pauseMilliseconds));
}

function contenderOf(connector: Connector): Contender {
  return {
    name: 'connector',
    pids: connector.running,
    live: (number) => liveOne(connector, `BENCH-${number}`),
    rounds: [],
  };
}

function floorContender(floor: Floor, index: number): Contender {
  return {
    name: index === 0 ? 'floor, fetch' : 'floor, agent',
    pids: [floor],
    live: () => floor.live(floorPauseMilliseconds),
    rounds: [],
  };
}

async function liveInTurns(contenders: readonly Contender[], orders: number, rounds: number): Promise<void> {
  for (const { live, name } of contenders.slice(1)) {
    console.log(`Warming up: ${name}`);
    await liveSome(warmUpOrders, atTheSameTime, live);
  }
  const perRound = Math.ceil(orders / rounds);
  for (let round = 0; round < rounds; round += 1) {
    for (const contender of contenders) {
      const before = contender.pids.map(cpuMilliseconds);
      await liveSome(perRound, atTheSameTime, (number) => contender.live(round * perRound + number));
      const spent = contender.pids.map(
        (process, index) => (cpuMilliseconds(process) - (before[index] ?? 0)) / perRound,
      );
      contender.rounds.push(spent);
    }
    const figures = contenders.map(
      ({ name, rounds: all }) => `${name} ${sum(all.at(-1) ?? []).toFixed(1)} ms`,
    );
    console.log(`Round ${round + 1} of ${rounds}: ${figures.join(', ')}`);
  }
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

const ms = (value: number): string => `${value.toFixed(1)} ms`;

/** The median of the rounds, and how far the rounds are apart. */
function spread(values: readonly number[], unit: (value: number) => string): string {
  return `${unit(median(values))} (${unit(Math.min(...values))} to ${unit(Math.max(...values))})`;
}

function costTable(contenders: readonly Contender[], memory: number[][], cold: number[][]): Table {
  const [own] = contenders;
  const totals = contenders.map(({ rounds }) => rounds.map(sum));
  const parts = (own?.rounds[0] ?? []).map((_, index) => own?.rounds.map((round) => round[index] ?? 0) ?? []);
  const ratio = (floor: number): string =>
    spread(
      (totals[0] ?? []).map((value, round) => value / (totals[floor]?.[round] ?? 1)),
      (value) => value.toFixed(2),
    );
  const [event = 0, service = 0] = memory[0] ?? [];
  const starts = cold.map(median);
  return {
    name: 'cost',
    head: ['', 'connector', 'floor with fetch', 'floor with an agent'],
    rows: [
      ['CPU time per life', ...totals.map((total) => spread(total, ms))],
      ['– of the event application', spread(parts[0] ?? [], ms), '', ''],
      ['– of the service application', spread(parts[1] ?? [], ms), '', ''],
      ['CPU time of the connector × that of the floor', '', ratio(1), ratio(2)],
      ['Lives per second of one core', ...totals.map((total) => (1_000 / median(total)).toFixed(0))],
      [
        'Resident memory after all lives',
        `event ${event.toFixed(0)} MB, service ${service.toFixed(0)} MB`,
        ...memory.slice(1).map(([value = 0]) => `${value.toFixed(0)} MB`),
      ],
      [
        'Cold start until it listens',
        `event ${(starts[1] ?? 0).toFixed(0)} ms, service ${(starts[2] ?? 0).toFixed(0)} ms`,
        `${(starts[3] ?? 0).toFixed(0)} ms`,
        `${(starts[4] ?? 0).toFixed(0)} ms`,
      ],
    ],
  };
}

function callTable(calls: readonly PlatformCall[], connector: Connector, orders: number): Table {
  const lives = placed.slice(-orders).map((id) => callsOfOrder(calls, id));
  const perLife = lives.map(({ length }) => length);
  const [event = '', service = ''] = applications.map((name, index) => {
    const file = `${folderOf(name)}/build/application.cjs`;
    return `${name} ${(statSync(file).size / 1e6).toFixed(2)} MB${connector.running[index] ? '' : ' (not run)'}`;
  });
  return {
    name: 'calls',
    head: ['', ''],
    rows: [
      ['Calls to both platforms per life, median', String(median(perLife))],
      ['Calls to both platforms per life, most', String(Math.max(...perLife))],
      ...[...countKinds(lives.flat())].map(([kind, count]) => [
        `Calls per life: ${kind}`,
        (count / lives.length).toFixed(2),
      ]),
      ['Bundle, no node_modules', `${event}, ${service}`],
    ],
  };
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

/** Node.js alone, both applications, both floors. */
function programsOf(floors: readonly Floor[], environment: Readonly<Record<string, string>>) {
  const nowhere = { commercetoolsUrl: 'http://127.0.0.1:9', fulfillmenttoolsUrl: 'http://127.0.0.1:9' };
  return [
    { command: ['-e', 'console.log(1)'], folder: '.', environment: {} },
    ...applications.map((name) => {
      const start = startOf(name);
      return {
        command: [...start.flags, 'build/index.cjs'],
        folder: folderOf(name),
        environment: { ...start.environment, ...settingsFor(name, nowhere), ...environment, PORT: '0' },
      };
    }),
    ...floors.map(({ start }) => start),
  ];
}

function startTable(cold: readonly number[][]): Table {
  const bare = median(cold[0] ?? []);
  const names = ['Node.js alone', 'event', 'service', 'floor with fetch', 'floor with an agent'];
  return {
    name: 'starts',
    head: ['Cold start until it listens', 'median', 'shortest', '× Node.js alone'],
    rows: cold.map((times, index) => [
      names[index] ?? '',
      `${median(times).toFixed(0)} ms`,
      `${Math.min(...times).toFixed(0)} ms`,
      (median(times) / bare).toFixed(1),
    ]),
  };
}

function lifeTable(steps: readonly LifeStep[]): Table {
  return {
    name: 'life',
    head: ['Message', 'bytes', 'calls: bytes sent, bytes answered'],
    rows: steps.map(({ message, calls }, index) => [
      nameOf(message, index),
      String(message.length),
      calls
        .map(({ method, path, request, answer }) => {
          const name =
            path
              .split('?')[0]
              ?.replace(/^\/(api|[\w-]+)\//, '')
              .split('/')[0] ?? '';
          return `${method} ${name}: ${request.length}, ${answer.length}`;
        })
        .join('<br>'),
    ]),
  };
}

function nameOf(message: string, index: number): string {
  const { event } = JSON.parse(message) as { event?: string };
  return event ?? (index === 0 ? 'Confirmation of the order' : 'Message of commercetools');
}

function folderOf(name: (typeof applications)[number]): string {
  return fileURLToPath(new URL(`../../${name}`, import.meta.url));
}
