/** Lets one piece of work run at a time, in the order they came: every write sees what the one before it left. */
export class WriteLock {
  #last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
