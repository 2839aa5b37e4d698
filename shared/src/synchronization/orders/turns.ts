import { within } from '../../request/within.ts';

/**
 * Lets pieces of work on the same thing begin one after the other within this instance, so that webhooks which arrive
 * together do not meet as conflicts. A courtesy, not a lock: nobody waits longer than he likes, and other instances do not
 * know of it.
 */
export class Turns {
  readonly #last = new Map<string, Promise<void>>();

  /**
   * @param key what is worked on
   * @param milliseconds how long work that is under way is waited for
   * @returns what `work` returns; throws what it throws
   */
  async take<Result>(key: string, milliseconds: number, work: () => Promise<Result>): Promise<Result> {
    const ahead = this.#last.get(key);
    const own = Promise.withResolvers<void>();
    this.#last.set(key, own.promise);
    try {
      if (ahead) await within(milliseconds, ahead);
      return await work();
    } finally {
      own.resolve();
      if (this.#last.get(key) === own.promise) this.#last.delete(key);
    }
  }
}
