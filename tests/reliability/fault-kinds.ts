import type { Fault, LoggedCall } from '../../sandbox/faults.ts';
import type { World } from './world.ts';

/** All that can happen to one call. `crash` ends every instance and starts new ones. */
export const faultKinds: Readonly<Record<string, (crash: () => Promise<void>) => Fault>> = {
  '503': () => ({ kind: 'status', status: 503 }),
  '500': () => ({ kind: 'status', status: 500 }),
  '429 with Retry-After': () => ({ kind: 'status', status: 429, retryAfterSeconds: 1 }),
  'slower than the time-out': () => ({ kind: 'late' }),
  'connection cut before': () => ({ kind: 'cut-before' }),
  'connection cut after': () => ({ kind: 'cut-after' }),
  'process killed before': (crash) => ({ kind: 'cut-before', callback: crash }),
  'process killed after': (crash) => ({ kind: 'cut-after', callback: crash }),
};

/** One disturbed call: the `call`-th from the moment it is armed, counted from 1. */
export interface Disturbance {
  call: number;
  fault: string;
}

const kinds = Object.keys(faultKinds);

/** Every kind of fault at each of so many calls, or so many kinds by turns. */
export const faultsAt = (calls: number, kindsPerCall = kinds.length): Disturbance[] =>
  Array.from({ length: calls }, (_, index) => index + 1).flatMap((call) =>
    Array.from(
      { length: kindsPerCall },
      (_, turn) => kinds[(call * kindsPerCall + turn) % kinds.length],
    ).flatMap((fault) => (fault === undefined ? [] : [{ call, fault }])),
  );

/** Disturbs one of the calls to come. @returns whether that has happened yet */
export function arm(world: Pick<World, 'disturb' | 'restart'>, { call, fault }: Disturbance): () => boolean {
  let hit = false;
  world.disturb(({ number }: LoggedCall) => {
    if (number !== call) return { kind: 'none' };
    hit = true;
    return faultKinds[fault]?.(() => world.restart()) ?? { kind: 'none' };
  });
  return () => hit;
}
