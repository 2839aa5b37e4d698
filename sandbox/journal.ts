import type { Provider } from './fulfilment-platform.ts';

/** Who does something in the life of an order: a platform, an application of the connector, the sandbox. */
export type Speaker = 'commercetools' | Provider | 'event' | 'service' | 'job' | 'sandbox';

export interface Entry {
  /** Counts from 1. */
  readonly number: number;
  /** ISO time. */
  readonly at: string;
  readonly orderNumber: string;
  readonly speaker: Speaker;
  readonly text: string;
}

/** What happened to the orders of the sandbox, in words that a merchant understands. */
export class Journal {
  readonly entries: Entry[] = [];
  readonly #readers = new Set<(entry: Entry) => void>();

  tell(orderNumber: string, speaker: Speaker, text: string): void {
    const at = new Date().toISOString();
    const entry = { number: this.entries.length + 1, at, orderNumber, speaker, text };
    this.entries.push(entry);
    for (const read of this.#readers) read(entry);
  }

  /** @returns a function that ends the reading */
  follow(read: (entry: Entry) => void): () => void {
    this.#readers.add(read);
    return () => this.#readers.delete(read);
  }

  of(orderNumber: string): Entry[] {
    return this.entries.filter((entry) => entry.orderNumber === orderNumber);
  }
}
