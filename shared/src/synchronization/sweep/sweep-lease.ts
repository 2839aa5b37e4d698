import type { VersionedNote } from '../../commercetools/versioned-notes.ts';
import { ConnectorError, isVersionConflict } from '../../errors.ts';
import { progressKey, type NamesProgress, type PassName, type SweepProgress } from './sweep-notes.ts';

export interface SweepLeaseOptions {
  notes: {
    read(key: string): Promise<VersionedNote<SweepProgress>>;
    write(key: string, value: SweepProgress, version: number): Promise<number>;
  };
  /** Milliseconds since 1970. */
  now: () => number;
  /** A name for this sweep, unlike any other. */
  newSweepId: () => string;
}

/** How long a sweep that says nothing keeps the next one from beginning; it renews the lease three times as often. */
const leaseMilliseconds = 180_000;
/** Anybody may start a sweep; sweeps one after the other would only load the platforms. */
const pauseMilliseconds = 5 * 60_000;

const empty: SweepProgress = { cursors: {}, begunAt: {}, completedRounds: {}, disturbed: {} };

/**
 * What one sweep holds while it runs: the right to be the only one, and how far each pass has come, for the next sweep
 * to go on from. Kept in one custom object, whose version lets one writer through.
 */
export class SweepLease {
  readonly #options: SweepLeaseOptions;
  readonly #by: string;
  #progress: SweepProgress;
  #version: number;
  #savedAt = 0;

  private constructor(options: SweepLeaseOptions, by: string, noted: VersionedNote<SweepProgress>) {
    this.#options = options;
    this.#by = by;
    this.#progress = noted.value ?? empty;
    this.#version = noted.version;
  }

  /**
   * @param options.atOnce also shortly after another sweep
   * @returns the lease, or why there is none
   */
  static async take(
    options: SweepLeaseOptions,
    { atOnce }: { atOnce: boolean },
  ): Promise<SweepLease | { refused: string }> {
    const noted = await options.notes.read(progressKey);
    const { lease, endedAt } = noted.value ?? empty;
    const now = options.now();
    if (lease && Date.parse(lease.until) > now) return { refused: 'another sweep is running' };
    if (!atOnce && endedAt !== undefined && now - Date.parse(endedAt) < pauseMilliseconds)
      return { refused: 'another sweep has just ended' };
    const taken = new SweepLease(options, options.newSweepId(), noted);
    try {
      await taken.#save();
    } catch (error) {
      if (!isVersionConflict(error)) throw error;
      return { refused: 'another sweep is running' };
    }
    return taken;
  }

  /** The id after which a pass goes on; `undefined` at the beginning of a round. */
  cursorOf(pass: PassName): string | undefined {
    return this.#progress.cursors[pass];
  }

  /** Whether a pass has been through everything, without an outage on the way, and rests. */
  isResting(pass: PassName, rest: number): boolean {
    const begunAt = this.#progress.completedRounds[pass];
    const isOver = this.cursorOf(pass) === undefined;
    return isOver && begunAt !== undefined && this.#options.now() - Date.parse(begunAt) < rest;
  }

  beginRound(pass: PassName): void {
    const { begunAt, disturbed, ...others } = this.#progress;
    this.#progress = {
      ...others,
      begunAt: { ...begunAt, [pass]: new Date(this.#options.now()).toISOString() },
      disturbed: { ...disturbed, [pass]: false },
    };
  }

  /** Notes that an outage kept this round of a pass from being a whole one. */
  disturb(pass: PassName): void {
    this.#progress = { ...this.#progress, disturbed: { ...this.#progress.disturbed, [pass]: true } };
  }

  /**
   * Notes how far a pass has come, and keeps the lease.
   *
   * @param after `undefined` when the pass is through
   * @throws ConnectorError SWEEP_TAKEN_OVER when the lease was over and another sweep has begun
   */
  async advance(pass: PassName, after: string | undefined): Promise<void> {
    const { [pass]: _before, ...others } = this.#progress.cursors;
    const cursors = after === undefined ? others : { ...others, [pass]: after };
    this.#progress = { ...this.#progress, cursors };
    if (after === undefined) this.#endRound(pass);
    if (this.#options.now() - this.#savedAt < leaseMilliseconds / 3) return;
    await this.#save();
  }

  /** The last look at the names that the configuration uses. */
  get names(): NamesProgress | undefined {
    return this.#progress.names;
  }

  noteNames(names: NamesProgress): void {
    this.#progress = { ...this.#progress, names };
  }

  /** Gives the lease back, with how far the passes have come. */
  async end(): Promise<void> {
    const { lease: _ours, ...progress } = this.#progress;
    const endedAt = new Date(this.#options.now()).toISOString();
    await this.#write({ ...progress, endedAt });
  }

  #endRound(pass: PassName): void {
    const { begunAt, completedRounds, disturbed } = this.#progress;
    const begun = begunAt[pass];
    if (begun === undefined || disturbed[pass] === true) return;
    this.#progress = { ...this.#progress, completedRounds: { ...completedRounds, [pass]: begun } };
  }

  async #save(): Promise<void> {
    const now = this.#options.now();
    const until = new Date(now + leaseMilliseconds).toISOString();
    try {
      await this.#write({ ...this.#progress, lease: { by: this.#by, until } });
    } catch (error) {
      if (this.#savedAt === 0 || !isVersionConflict(error)) throw error;
      throw new ConnectorError('SWEEP_TAKEN_OVER', 'Another sweep has begun', { cause: error });
    }
    this.#savedAt = now;
  }

  async #write(progress: SweepProgress): Promise<void> {
    this.#version = await this.#options.notes.write(progressKey, progress, this.#version);
  }
}
