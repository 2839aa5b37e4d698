import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '../logging/logger.ts';
import { outageOf } from './explain-failure.ts';

export interface Patience {
  logger: Pick<Logger, 'warn'>;
  sleep?: (milliseconds: number) => Promise<unknown>;
  /** Milliseconds, from any beginning. */
  clock?: () => number;
}

/** A platform that is down for longer fails the deployment, which Connect can be asked for again. */
const maxMilliseconds = 120_000;
/** Longer than lists lag behind: what a lost answer has created is then seen. */
const firstPause = 5_000;
const maxPause = 30_000;

/**
 * Carries out what may be carried out again from its beginning, until no platform is down any more, for up to two
 * minutes.
 *
 * @throws whatever it throws then, and at once what no waiting helps against
 */
export async function patiently<Result>(
  work: () => Promise<Result>,
  { logger, sleep = wait, clock = () => performance.now() }: Patience,
): Promise<Result> {
  const end = clock() + maxMilliseconds;
  for (let pause = firstPause; ; pause = Math.min(2 * pause, maxPause)) {
    try {
      return await work();
    } catch (error) {
      const outage = outageOf(error);
      const delay = Math.max(pause, (outage?.retryAfterSeconds ?? 0) * 1_000);
      if (!outage || clock() + delay > end) throw error;
      logger.warn({}, `${outage.message}: tried again in ${Math.round(delay / 1_000)} s`);
      await sleep(delay);
    }
  }
}
