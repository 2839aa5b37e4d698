import { randomUUID } from 'node:crypto';
import { ConnectorError } from '../../errors.ts';
import type { Outcome } from '../../fulfillment/outcome.ts';
import { Deadline } from '../../request/deadline.ts';
import { runInRequestContext } from '../../request/request-context.ts';
import { logOutcome, type MessageFields } from '../../logging/log-outcome.ts';
import type { Logger } from '../../logging/logger.ts';
import { describeError } from '../../logging/describe-error.ts';
import { failureOutcome } from '../failure-outcome.ts';
import type { SweepLease } from './sweep-lease.ts';
import type { PassName } from './sweep-notes.ts';
import { metOutage, type Subject, type SweepReport } from './sweep-report.ts';

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
  #isComplete = true;
  readonly #failedParts: string[] = [];

  constructor(options: SweepRunOptions) {
    this.lease = options.lease;
    this.#options = options;
  }

  /** False when time, calls or repairs ran out, a platform was down, or a part could not be carried out. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** The parts that could not be carried out. */
  get failedParts(): readonly string[] {
    return this.#failedParts;
  }

  /** Notes that a pass stops although there is more to do: the next sweep goes on. */
  leaveRest(): void {
    this.#isComplete = false;
  }

  /** Whether a pass has to stop here: the next sweep goes on. */
  isOver(pass: PassName): boolean {
    const isOver = this.#options.isExhausted() || this.#options.report.isHopeless(pass);
    if (isOver) this.leaveRest();
    return isOver;
  }

  /**
   * Carries out one part of the sweep; one that fails does not keep the others from being done.
   *
   * @param part the pass, or what else it is, as the log shows it
   * @throws ConnectorError SWEEP_TAKEN_OVER when another sweep has begun
   */
  async survive(part: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof ConnectorError && error.code === 'SWEEP_TAKEN_OVER') throw error;
      this.#isComplete = false;
      this.#failedParts.push(part);
      const described = describeError(error);
      this.#options.logger.error(
        { handler: `sweep ${part}`, outcome: 'failed', error: described },
        described.message,
      );
    }
  }

  /**
   * Repairs one thing with a deadline and a correlation id of its own; what needed no repair leaves no line. Never
   * rejects: what threw is reported, for the next thing may be well.
   */
  async attempt(subject: Subject, repair: () => Promise<Outcome>): Promise<void> {
    const context = { deadline: new Deadline(repairMilliseconds), correlationId: randomUUID() };
    await runInRequestContext(context, async () => {
      const start = performance.now();
      const fields = () => ({
        handler: `sweep ${subject.pass}`,
        ...idsOf(subject),
        milliseconds: Math.round(performance.now() - start),
      });
      try {
        this.#note(subject, await repair().catch(failureOutcome), fields);
      } catch (error) {
        this.#fail(subject, error);
      }
    });
  }

  /** Whether a thing needs a repair. One that cannot even be judged is reported, and is not tried. */
  async judge(subject: Subject, isConcerned: () => Promise<boolean>): Promise<boolean> {
    try {
      return await isConcerned();
    } catch (error) {
      this.#fail(subject, error);
      return false;
    }
  }

  #fail(subject: Subject, error: unknown): void {
    const described = describeError(error);
    this.#options.report.addUnexpected(subject, described.message);
    this.#options.logger.error(
      { handler: `sweep ${subject.pass}`, ...idsOf(subject), outcome: 'failed', error: described },
      described.message,
    );
  }

  #note(subject: Subject, outcome: Outcome, fields: () => MessageFields): void {
    this.#options.report.add(subject, outcome);
    if (metOutage(outcome)) this.lease.disturb(subject.pass);
    if (outcome.kind !== 'ignored') logOutcome(this.#options.logger, fields(), outcome);
  }
}

const idsOf = ({ pass, id, orderNumber }: Subject): Record<string, string> =>
  pass === 'facilities' || pass === 'stock'
    ? { channelId: id }
    : { orderId: id, ...(orderNumber === undefined ? {} : { orderNumber }) };
