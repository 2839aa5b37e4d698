/**
 * `npm run soak`: lives of 2,000 orders, with messages and webhooks shuffled and doubled, platforms that fail, and
 * instances that crash; reports what was lost, doubled or wrong. `-- --orders 200` for a short one, `-- --write` to
 * put the table into docs/reliability.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { RunningApplication } from './applications.ts';
import type { Fault } from './faults.ts';
import { startFleet, type Fleet } from './fleet.ts';
import type { Front } from './front.ts';
import { liveMany, type Verdict } from './many-lives.ts';
import { startPlatforms, type Platforms } from './platforms.ts';
import { racingScenarios } from './scenarios/racing.ts';

/** Share of all calls to both platforms that are disturbed. */
const faultShare = 0.03;
/** Lists do not show what is younger; a store takes longer between two steps. */
const listLagMilliseconds = 1_000;
const crashEveryMilliseconds = 10_000;
/** Both senders wait that long. The applications answer within 8 s, which takes longer to arrive on a busy machine. */
const maxAnswerMilliseconds = 10_000;
/** Resident memory that no instance may pass, however many orders it has seen. */
const maxMegabytes = 200;
const maxMinutes = 30;

type Row = readonly [string, string];

const { values } = parseArgs({
  options: { orders: { type: 'string', default: '2000' }, write: { type: 'boolean', default: false } },
});
const guard = setTimeout(() => {
  console.error(`The soak is not over after ${maxMinutes} minutes`);
  process.exit(1);
}, maxMinutes * 60_000);
process.exitCode = (await soak(Number(values.orders))) ? 0 : 1;
clearTimeout(guard);

async function soak(orders: number): Promise<boolean> {
  const faults = { share: 0 };
  const platforms = await startPlatforms({
    decideFault: () => (Math.random() < faults.share ? randomFault() : { kind: 'none' }),
    commercetools: {
      push: {
        duplicateProbability: 0.2,
        shuffleWithinMilliseconds: 300,
        minBackoffMilliseconds: 100,
        maxBackoffMilliseconds: 5_000,
        concurrency: 50,
      },
    },
    fulfillmenttools: {
      acceptDuplicates: true,
      listLagMilliseconds,
      webhooks: {
        duplicateShare: 0.2,
        shuffleMilliseconds: 500,
        redeliveryMilliseconds: 100,
        maximumRedeliveryMilliseconds: 5_000,
      },
    },
  });
  const fleet = await startFleet(platforms, 2);
  try {
    return await soakFleet(orders, platforms, fleet, faults);
  } finally {
    await fleet.stop();
    await platforms.close();
  }
}

async function soakFleet(
  orders: number,
  platforms: Platforms,
  fleet: Fleet,
  faults: { share: number },
): Promise<boolean> {
  const start = performance.now();
  const memoryBefore = memoryOf(fleet);
  faults.share = faultShare;
  const crashing = crashAgainAndAgain(fleet);
  const verdict = await liveMany(platforms, {
    orders,
    scenarios: racingScenarios,
    atOnce: 60,
    pauseMilliseconds: [listLagMilliseconds, 2 * listLagMilliseconds],
    onProgress: (over) => {
      if (over % 100 === 0) console.log(`${over} of ${orders} lives`);
    },
  });
  const crashes = await crashing.stop();
  const seconds = (performance.now() - start) / 1_000;
  const memoryAfter = memoryOf(fleet);
  const codes = await fleet.stop();

  verdict.wrong.slice(0, 20).forEach((text) => console.error(text));
  report([
    ...rowsOfVerdict(verdict),
    ['Crashes of an instance', String(crashes)],
    ...rowsOfCalls(platforms),
    ...rowsOfAnswers('event', fleet.fronts.event),
    ...rowsOfAnswers('service', fleet.fronts.service),
    ...memoryBefore.map(({ name, megabytes }, index): Row => [
      `Memory of one ${name} instance, at the start and at the end`,
      `${megabytes} MB, ${memoryAfter[index]?.megabytes ?? 0} MB`,
    ]),
    ['Time', `${Math.round(seconds)} s`],
  ]);
  return (
    [verdict.lost, verdict.doubled, verdict.wrong].every(({ length }) => length === 0) &&
    Object.values(fleet.fronts).every(
      ({ answerTimes }) => percentile(answerTimes, 1) < maxAnswerMilliseconds,
    ) &&
    memoryAfter.every(({ megabytes }) => megabytes < maxMegabytes) &&
    codes.every((code) => code === 0)
  );
}

/** One crash after another, of each application in turns. */
function crashAgainAndAgain(fleet: Fleet): { stop: () => Promise<number> } {
  let over = false;
  const crashes = (async () => {
    for (let count = 0; ; count += 1) {
      await new Promise((resolve) => setTimeout(resolve, crashEveryMilliseconds));
      if (over) return count;
      await fleet.crash(count % 2 === 0 ? 'event' : 'service');
    }
  })();
  return {
    stop: () => {
      over = true;
      return crashes;
    },
  };
}

function randomFault(): Fault {
  const faults: readonly Fault[] = [
    { kind: 'status', status: 503 },
    { kind: 'status', status: 500 },
    { kind: 'status', status: 429, retryAfterSeconds: 1 },
    { kind: 'slow', milliseconds: 1_000 },
    { kind: 'slow', milliseconds: 6_000 },
    { kind: 'cut-before' },
    { kind: 'cut-after' },
  ];
  return faults[Math.floor(Math.random() * faults.length)] ?? { kind: 'none' };
}

function rowsOfVerdict({ orders, lost, doubled, wrong }: Verdict): Row[] {
  return [
    ['Orders', String(orders)],
    ['Lost', String(lost.length)],
    ['Doubled', String(doubled.length)],
    ['Wrong end states', String(wrong.length)],
  ];
}

function rowsOfCalls({ calls }: Platforms): Row[] {
  const disturbed = calls.filter(({ fault }) => fault !== undefined).length;
  return [
    ['Calls to both platforms', String(calls.length)],
    ['Of these disturbed', `${disturbed} (${((100 * disturbed) / calls.length).toFixed(1)} %)`],
  ];
}

function rowsOfAnswers(name: string, { answers, answerTimes }: Front): Row[] {
  const statuses = [...answers].sort(([a], [b]) => a - b).map(([status, times]) => `${times} × ${status}`);
  const times = [0.5, 0.99, 1].map((share) => `${Math.round(percentile(answerTimes, share))} ms`);
  return [
    [`Answers of ${name}`, statuses.join(', ')],
    [`Time to the answer of ${name}: p50, p99, longest`, times.join(', ')],
  ];
}

function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Of the oldest instance of each application, which never crashes. */
function memoryOf({ instances }: Fleet) {
  return [instances.event[0], instances.service[0]].map((instance) => ({
    name: instance?.name ?? '',
    megabytes: residentMegabytes(instance),
  }));
}

function residentMegabytes(instance: RunningApplication | undefined): number {
  const status = readFileSync(`/proc/${instance?.pid ?? ''}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
}

function report(rows: readonly Row[]): void {
  const table = ['| | |', '| --- | --- |', ...rows.map(([what, value]) => `| ${what} | ${value} |`)].join(
    '\n',
  );
  console.log(table);
  if (!values.write) return;
  const file = new URL('../docs/reliability.md', import.meta.url);
  const text = readFileSync(file, 'utf8');
  const [begin, end] = ['<!-- soak -->', '<!-- /soak -->'];
  const before = text.slice(0, text.indexOf(begin) + begin.length);
  const machine = `Node.js ${process.versions.node}, ${availableParallelism()} cores shared by the applications, the platforms and the senders, ${new Date().toISOString().slice(0, 10)}`;
  writeFileSync(file, `${before}\n\n${machine}\n\n${table}\n\n${text.slice(text.indexOf(end))}`);
}
