interface Entry<Value> {
  value: Promise<Value>;
  expiresAt: number;
}

const maxEntries = 1_000;

/**
 * Remembers what was read, for a short time. Requests for the same key share one read; a failed read is not
 * remembered. When it is full the oldest entry goes.
 */
export class ExpiringCache<Value> {
  readonly #lifetime: number;
  readonly #clock: () => number;
  readonly #entries = new Map<string, Entry<Value>>();

  /**
   * @param lifetimeMilliseconds how long a value is used after it was asked for
   * @param clock a clock that never goes back, in milliseconds
   */
  constructor(lifetimeMilliseconds: number, clock: () => number = () => performance.now()) {
    this.#lifetime = lifetimeMilliseconds;
    this.#clock = clock;
  }

  /** The value of `key`, read with `read` when it is not known or too old. Rejects as `read` does. */
  get(key: string, read: () => Promise<Value>): Promise<Value> {
    const known = this.#entries.get(key);
    if (known !== undefined && this.#clock() < known.expiresAt) return known.value;
    const value = read();
    const entry = { value, expiresAt: this.#clock() + this.#lifetime };
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    value.catch(() => {
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
    });
    this.#dropOldest();
    return value;
  }

  forget(key: string): void {
    this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
  }

  #dropOldest(): void {
    if (this.#entries.size <= maxEntries) return;
    const oldest = this.#entries.keys().next();
    if (oldest.done !== true) this.#entries.delete(oldest.value);
  }
}
