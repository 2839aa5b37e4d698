/** The longest time that a timer of Node can hold: a longer one would fire at once. */
const maxTimer = 2 ** 31 - 1;

/** The moment by which a piece of work has to be over, counted from its creation. */
export class Deadline {
  readonly #clock: () => number;
  readonly #end: number;
  #abortion: { controller: AbortController; timer: NodeJS.Timeout } | undefined;

  /**
   * @param milliseconds how long the work may take, from now on
   * @param clock a clock that never goes back, in milliseconds
   */
  constructor(milliseconds: number, clock: () => number = () => performance.now()) {
    this.#clock = clock;
    this.#end = clock() + milliseconds;
  }

  /** Milliseconds that are left, 0 when the time is over. */
  remaining(): number {
    return Math.max(0, this.#end - this.#clock());
  }

  /** Aborts when the time is over. Made on first use: most requests finish without asking for it. */
  get signal(): AbortSignal {
    this.#abortion ??= abortionIn(Math.min(Math.ceil(this.remaining()), maxTimer));
    return this.#abortion.controller.signal;
  }

  /** The work is over: its signal aborts nothing any more. */
  release(): void {
    clearTimeout(this.#abortion?.timer);
  }
}

/** Not `AbortSignal.timeout`, which cannot be called off: it would make an error of every request, long after it. */
function abortionIn(milliseconds: number): { controller: AbortController; timer: NodeJS.Timeout } {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), milliseconds).unref();
  return { controller, timer };
}
