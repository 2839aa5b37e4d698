import { randomUUID } from 'node:crypto';
import type { Outcome } from '../../fulfillment/outcome.ts';
import { Deadline } from '../../request/deadline.ts';
import { runInRequestContext } from '../../request/request-context.ts';
import { logOutcome } from '../../logging/log-outcome.ts';
import type { Logger } from '../../logging/logger.ts';
import type { SweepLease } from './sweep-lease.ts';
import type { Failing } from './sweep-notes.ts';
import type { SweepReport } from './sweep-report.ts';

export interface SweepRunOptions {
  lease: SweepLease;
  report: SweepReport;
  /** Whether time or calls have run out. */
  isExhausted: () => boolean;
  logger: Logger;
}

/** The time that one repair may take, like that of a message. */
const repairMilliseconds = 7_000;

/** One sweep while it runs, as its passes see it. */
export class SweepRun {
  readonly lease: SweepLease;
  readonly #options: SweepRunOptions;

  constructor(options: SweepRunOptions) {
    this.lease = options.lease;
    this.#options = options;
  }

  /** Whether to stop here: the next sweep goes on. */
  isOver(): boolean {
    return this.#options.isExhausted() || this.#options.report.isHopeless;
  }

  /** Repairs one thing with a deadline and a correlation id of its own; what needed no repair leaves no line. */
  async attempt(subject: Omit<Failing, 'reason'>, repair: () => Promise<Outcome>): Promise<void> {
    const { report, logger } = this.#options;
    const context = { deadline: new Deadline(repairMilliseconds), correlationId: randomUUID() };
    await runInRequestContext(context, async () => {
      const start = performance.now();
      const outcome = await repair();
      report.add(subject, outcome);
      if (outcome.kind === 'ignored') return;
      const { pass, id, orderNumber } = subject;
      const milliseconds = Math.round(performance.now() - start);
      const ids = pass === 'facilities' ? { channelId: id } : { orderId: id, orderNumber };
      logOutcome(logger, { handler: `sweep ${pass}`, ...withoutUndefined(ids), milliseconds }, outcome);
    });
  }
}

const withoutUndefined = (ids: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(ids).flatMap(([name, id]) => (id === undefined ? [] : [[name, id]])));
