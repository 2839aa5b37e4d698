import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

/** A running program that is measured from outside. */
export type Process = Readonly<{ pid: number | undefined }>;

/** The clock of /proc: hundredths of a second. */
const ticksPerSecond = 100;

/** User and system time of the process with all its threads so far, in milliseconds; from /proc. */
export function cpuMilliseconds({ pid }: Process): number {
  const fields =
    readFileSync(`/proc/${pid ?? ''}/stat`, 'utf8')
      .split(') ')[1]
      ?.split(' ') ?? [];
  return ((Number(fields[11]) + Number(fields[12])) / ticksPerSecond) * 1_000;
}

/** Resident memory of the process in megabytes; from /proc. */
export function residentMegabytes({ pid }: Process): number {
  return statusMegabytes(pid, 'VmRSS');
}

/** The most memory that was resident at any time, in megabytes; from /proc. */
export function peakMegabytes({ pid }: Process): number {
  return statusMegabytes(pid, 'VmHWM');
}

function statusMegabytes(pid: number | undefined, name: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid ?? ''}/status`, 'utf8');
  return Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1_024;
}

export interface Start {
  /** Arguments of node, the script included. */
  command: readonly string[];
  folder: string;
  environment: Readonly<Record<string, string>>;
}

/** Milliseconds from the start of a process until it writes its first line, several times, in turns. */
export async function coldStarts(programs: readonly Start[], times: number): Promise<number[][]> {
  const measured = programs.map((): number[] => []);
  for (let round = 0; round < times; round += 1) {
    for (const [index, program] of programs.entries()) measured[index]?.push(await coldStart(program));
  }
  return measured;
}

async function coldStart({ command, folder, environment }: Start): Promise<number> {
  const begun = performance.now();
  const child = spawn(process.execPath, command, {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  const passed = performance.now() - begun;
  child.kill('SIGKILL');
  await once(child, 'exit');
  return passed;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** @param share 0 to 1 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
