import type { Pace } from '../control-room/src/protocol.ts';

interface Waiting {
  order: string;
  go: () => void;
}

/** How fast lives go on: at a speed, not at all, or one step at a time. */
export class LifePace {
  #paused = false;
  #pauseMilliseconds: number;
  readonly #waiting = new Set<Waiting>();
  /** Called with each change. */
  onChange: (pace: Pace) => void = () => undefined;

  constructor(pauseMilliseconds: number) {
    this.#pauseMilliseconds = pauseMilliseconds;
  }

  get now(): Pace {
    return { paused: this.#paused, pauseMilliseconds: this.#pauseMilliseconds };
  }

  set({ paused, pauseMilliseconds }: Partial<Pace>): void {
    this.#paused = paused ?? this.#paused;
    this.#pauseMilliseconds = pauseMilliseconds ?? this.#pauseMilliseconds;
    if (!this.#paused) this.#release(() => true);
    this.onChange(this.now);
  }

  /** Lets the lives that wait take one step: that of one order, or all. */
  step(order?: string): void {
    this.#release((waiting) => order === undefined || waiting.order === order);
  }

  /** Resolves when the next step of the order's life may be taken, or when the life was interrupted. */
  async turn(order: string, signal: AbortSignal): Promise<void> {
    if (!this.#paused) await this.#wait(order, signal, this.#pauseMilliseconds);
    if (this.#paused && !signal.aborted) await this.#wait(order, signal);
  }

  #wait(order: string, signal: AbortSignal, milliseconds?: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = milliseconds === undefined ? undefined : setTimeout(() => waiting.go(), milliseconds);
      const waiting: Waiting = {
        order,
        go: () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', waiting.go);
          this.#waiting.delete(waiting);
          resolve();
        },
      };
      if (milliseconds === undefined) this.#waiting.add(waiting);
      signal.addEventListener('abort', waiting.go);
      if (signal.aborted) waiting.go();
    });
  }

  #release(chosen: (waiting: Waiting) => boolean): void {
    for (const waiting of [...this.#waiting].filter(chosen)) waiting.go();
  }
}
