import { ConnectorError } from '../../errors.ts';
import { done, ignored, type Outcome } from '../../fulfillment/outcome.ts';
import { describeError } from '../../logging/describe-error.ts';
import type { Logger } from '../../logging/logger.ts';
import { failureOutcome } from '../failure-outcome.ts';
import { SweepLease, type SweepLeaseOptions } from './sweep-lease.ts';
import type { SweepStatus, SweepSummary } from './sweep-notes.ts';
import { SweepReport } from './sweep-report.ts';
import { SweepRun } from './sweep-run.ts';
import { changeStatus, noteInstallation, type StatusNotes } from './sweep-status.ts';

export interface SweepOptions {
  lease: SweepLeaseOptions;
  status: StatusNotes;
  orders: { sweep(run: SweepRun, installedAt: number): Promise<void> };
  facilities: { sweep(run: SweepRun): Promise<void> };
  /** Renews the tokens of our fulfillmenttools subscriptions that will expire soon. */
  renewTokens: () => Promise<void>;
  /** Calls to the platforms since the process began. */
  callsMade: () => number;
  logger: Logger;
  /** Milliseconds since 1970. */
  now: () => number;
}

/** Connect ends a job after 30 minutes and starts the next after 15. */
const mostMilliseconds = 8 * 60_000;
const mostCalls = 10_000;

/**
 * Finds and repairs what messages and webhooks missed, with the functions that they use, within a limited time and
 * number of calls; the next sweep goes on where this one stops. See docs/adr/0005-sweep.md.
 */
export class Sweep {
  readonly #options: SweepOptions;

  constructor(options: SweepOptions) {
    this.#options = options;
  }

  /**
   * @param options.atOnce also when another sweep has just ended
   * @returns `ignored` when there is nothing to begin, otherwise `done` with the numbers
   */
  async run({ atOnce }: { atOnce: boolean }): Promise<Outcome> {
    try {
      const lease = await SweepLease.take(this.#options.lease, { atOnce });
      if ('refused' in lease) return ignored(lease.refused);
      const summary = await this.#runHolding(lease);
      await changeStatus(this.#options.status, (status: SweepStatus) => ({ ...status, lastSweep: summary }));
      await lease.end();
      return done(wordsFor(summary));
    } catch (error) {
      return failureOutcome(error);
    }
  }

  async #runHolding(lease: SweepLease): Promise<SweepSummary> {
    const { orders, facilities, renewTokens, callsMade, logger, now } = this.#options;
    const startedAt = now();
    const callsBefore = callsMade();
    const report = new SweepReport();
    const isExhausted = () => now() - startedAt > mostMilliseconds || callsMade() - callsBefore > mostCalls;
    const run = new SweepRun({ lease, report, isExhausted, logger });
    const installedAt = await noteInstallation(this.#options.status, startedAt);
    const parts = [renewTokens, () => orders.sweep(run, installedAt), () => facilities.sweep(run)];
    let isComplete = true;
    for (const part of parts) isComplete = (await this.#survives(part)) && isComplete;
    return report.summary(startedAt, now(), isComplete && !run.isOver());
  }

  /** One part that fails does not keep the others from being done. */
  async #survives(part: () => Promise<void>): Promise<boolean> {
    try {
      await part();
      return true;
    } catch (error) {
      if (!(error instanceof ConnectorError) || error.code === 'SWEEP_TAKEN_OVER') throw error;
      this.#options.logger.error({ handler: 'sweep', error: describeError(error) }, error.message);
      return false;
    }
  }
}

const wordsFor = ({ lookedAt, repaired, failures, complete }: SweepSummary): string =>
  `looked at ${lookedAt}, repaired ${repaired}, still failing ${failures}` +
  (complete ? '' : '; the next sweep goes on');
