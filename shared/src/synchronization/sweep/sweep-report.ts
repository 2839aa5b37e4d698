import { isOutage } from '../../errors.ts';
import { assertNever, type Outcome } from '../../fulfillment/outcome.ts';
import type { Failing, PassName, SweepSummary } from './sweep-notes.ts';

/** What an attempt was about. */
export type Subject = Omit<Failing, 'reason' | 'pass'> & { pass: PassName };

/** As many as a person reads, and far below the size that a custom object can have. */
const maxNamed = 50;
const maxReasonLength = 300;
/** After so many failures in a row of a platform that is down, a pass only loads it by trying on. */
const maxOutagesInARow = 5;

/** Counts what came of a sweep. */
export class SweepReport {
  #lookedAt = 0;
  #repaired = 0;
  #failures = 0;
  readonly #outagesInARow = new Map<PassName, number>();
  readonly #failing: Failing[] = [];

  add(subject: Subject, outcome: Outcome): void {
    this.#lookedAt += 1;
    const inARow = this.#outagesInARow.get(subject.pass) ?? 0;
    this.#outagesInARow.set(subject.pass, metOutage(outcome) ? inARow + 1 : 0);
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

  /** Notes what threw: nobody foresaw it, but the others are to be looked at all the same. */
  addUnexpected(subject: Subject, reason: string): void {
    this.#lookedAt += 1;
    this.#outagesInARow.set(subject.pass, 0);
    this.#fail(subject, reason);
  }

  /** Whether a platform is down as far as one can tell from a pass. */
  isHopeless(pass: PassName): boolean {
    return (this.#outagesInARow.get(pass) ?? 0) >= maxOutagesInARow;
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

  #fail(subject: Subject, reason: string): void {
    this.#failures += 1;
    if (this.#failing.length < maxNamed)
      this.#failing.push({ ...subject, reason: reason.slice(0, maxReasonLength) });
  }
}

/** Somebody else is at it right now. */
const isUnderWay = ({ error }: Extract<Outcome, { kind: 'retry' }>): boolean =>
  error.code === 'EXPORT_UNDER_WAY' || error.code === 'FACILITY_UNDER_WAY';

/** A missing permission is no outage: it may concern one kind of call alone. */
export const metOutage = (outcome: Outcome): boolean => outcome.kind === 'retry' && isOutage(outcome.error);
