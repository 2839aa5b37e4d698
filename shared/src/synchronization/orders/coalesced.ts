interface Waiting<Item, Result> {
  items: Item[];
  result: Promise<Result>;
}

/**
 * Shares one piece of work between those who ask for the same at the same moment. Who asks before it has begun joins it;
 * who asks after that may know of something newer, and joins the next one, which begins when the one under way is over.
 * So of each thing at most one piece of work is under way and one waits, and nobody is answered from work that had begun
 * before they asked.
 */
export class Coalesced<Item, Result> {
  readonly #work: (items: readonly Item[]) => Promise<Result>;
  readonly #underWay = new Map<string, Promise<void>>();
  readonly #waiting = new Map<string, Waiting<Item, Result>>();

  /** @param work does it once for all who have joined; what they have asked for comes in the order in which they came */
  constructor(work: (items: readonly Item[]) => Promise<Result>) {
    this.#work = work;
  }

  /**
   * @param key what is asked for
   * @returns what came of the work that began after this call; rejects as that work does
   */
  do(key: string, item: Item): Promise<Result> {
    const waiting = this.#waiting.get(key);
    if (waiting) {
      waiting.items.push(item);
      return waiting.result;
    }
    const underWay = this.#underWay.get(key);
    if (!underWay) return this.#begin(key, [item]);
    const items = [item];
    const result = underWay.then(() => {
      this.#waiting.delete(key);
      return this.#begin(key, items);
    });
    this.#waiting.set(key, { items, result });
    return result;
  }

  #begin(key: string, items: readonly Item[]): Promise<Result> {
    const result = this.#work(items);
    const settled = (): void => {
      if (this.#underWay.get(key) === over) this.#underWay.delete(key);
    };
    const over = result.then(settled, settled);
    this.#underWay.set(key, over);
    return result;
  }
}
