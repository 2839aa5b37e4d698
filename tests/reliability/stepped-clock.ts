/** One step of the clock: shorter than the 8 s that a request may live, three of them longer than a claim's lease. */
const stepMilliseconds = 7_000;
/** Ahead of the machine's clock, by which scripts note when they ran: whatever happens here happens after that. */
const aheadMilliseconds = 3_600_000;
/** Turns of the event loop after which everything that was sent to a platform of this process has arrived there. */
const turnsUntilArrival = 20;

/**
 * The time of both platforms and of all instances. It stands still while anything is under way, however slow the
 * machine is, and goes on by a step when somebody has to wait and everything that was under way at the step before is
 * over. So each attempt sees at most one step of its own life, as in production, where a deadline ends it long before
 * a claim's lease does; only the waiting in between costs nothing.
 */
export class SteppedClock {
  #now = Date.now() + aheadMilliseconds;
  #older = new Set<symbol>();
  #younger = new Set<symbol>();
  #isAwaited = false;
  #isStepping = false;

  /** Milliseconds since 1970. */
  readonly now = (): number => this.#now;

  /** Lets time pass in which nothing happens. */
  advance(milliseconds: number): void {
    this.#now += milliseconds;
  }

  /** A piece of work begins. @returns what to call when it is over, also by a kill; `true` says that it has to wait */
  begin(): (waits: boolean) => void {
    const work = Symbol('work');
    this.#younger.add(work);
    return (waits) => {
      this.#isAwaited ||= waits;
      this.#younger.delete(work);
      this.#older.delete(work);
      void this.#stepWhenOver();
    };
  }

  async #stepWhenOver(): Promise<void> {
    if (this.#isStepping || !this.#isAwaited || this.#older.size > 0) return;
    this.#isStepping = true;
    // A call that was given up may still be on its way to a platform.
    for (let turn = 0; turn < turnsUntilArrival; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.#now += stepMilliseconds;
    this.#older = this.#younger;
    this.#younger = new Set();
    this.#isAwaited = false;
    this.#isStepping = false;
  }
}
