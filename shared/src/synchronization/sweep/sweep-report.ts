import { assertNever, type Outcome } from '../../fulfillment/outcome.ts';
import type { Failing, SweepSummary } from './sweep-notes.ts';

/** As many as a person reads, and far below the size that a custom object can have. */
const mostFailing = 50;
const longestReason = 300;
/** After so many failures in a row that may pass, a platform is down, and trying on only loads it. */
const mostFailuresInARow = 5;

/** Counts what came of a sweep. */
export class SweepReport {
  #lookedAt = 0;
  #repaired = 0;
  #failures = 0;
  #inARow = 0;
  readonly #failing: Failing[] = [];

  add(subject: Omit<Failing, 'reason'>, outcome: Outcome): void {
    this.#lookedAt += 1;
    this.#inARow = outcome.kind === 'retry' && !isUnderWay(outcome) ? this.#inARow + 1 : 0;
    switch (outcome.kind) {
      case 'done':
        this.#repaired += 1;
        return;
      case 'ignored':
        return;
      case 'retry':
        if (!isUnderWay(outcome)) this.#fail(subject, outcome.error.message);
        return;
      case 'rejected':
        return this.#fail(subject, outcome.problem);
      default:
        return assertNever(outcome);
    }
  }

  get isHopeless(): boolean {
    return this.#inARow >= mostFailuresInARow;
  }

  summary(startedAt: number, now: number, complete: boolean): SweepSummary {
    return {
      startedAt: new Date(startedAt).toISOString(),
      milliseconds: now - startedAt,
      complete,
      lookedAt: this.#lookedAt,
      repaired: this.#repaired,
      failures: this.#failures,
      failing: this.#failing,
    };
  }

  #fail(subject: Omit<Failing, 'reason'>, reason: string): void {
    this.#failures += 1;
    if (this.#failing.length < mostFailing)
      this.#failing.push({ ...subject, reason: reason.slice(0, longestReason) });
  }
}

/** Somebody else is at it right now. */
const isUnderWay = (outcome: Extract<Outcome, { kind: 'retry' }>): boolean =>
  outcome.error.code.endsWith('_UNDER_WAY');
