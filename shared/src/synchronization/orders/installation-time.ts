/** By so much, in milliseconds, the clock of whoever noted the installation may be ahead of commercetools'. */
const clockDifference = 2 * 60_000;
/** Until it is noted, it is looked for again after this many milliseconds. */
const askedAgainAfter = 60_000;

/**
 * When the connector was installed. Post-deploy notes it before the first message can come, and it never changes: it is
 * read once in the life of an instance.
 */
export class InstallationTime {
  readonly #read: () => Promise<string | undefined>;
  readonly #now: () => number;
  #known: number | undefined;
  #askAgainAt = -Infinity;

  /**
   * @param read the ISO time as it is noted, `undefined` when it is not
   * @param now milliseconds since 1970
   */
  constructor(read: () => Promise<string | undefined>, now: () => number) {
    this.#read = read;
    this.#now = now;
  }

  /**
   * @returns milliseconds since 1970, a little early so that no order is taken for older than it is; `undefined` when
   *   nobody has noted it
   * @throws PlatformError when it cannot be read
   */
  async get(): Promise<number | undefined> {
    if (this.#known !== undefined || this.#now() < this.#askAgainAt) return this.#known;
    const noted = await this.#read();
    if (noted === undefined) this.#askAgainAt = this.#now() + askedAgainAfter;
    else this.#known = Date.parse(noted) - clockDifference;
    return this.#known;
  }
}
