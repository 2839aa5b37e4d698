import { ConnectorError } from '../errors.ts';

/** What holds more than this is large. An order of a dozen lines, and any message about one, is far below it. */
const largeBytes = 65_536;
/**
 * The most bytes of large bodies that are worked on at the same moment. Parsed, decided upon and written again a body
 * takes some ten times its bytes, and Connect gives an application 512 MB.
 */
const maxBytes = 8 * 1_048_576;
/** What a body is taken for that has become large and does not say how long it will be. */
const unknownBytes = 1_048_576;
/** So that a message that comes in afterwards still has time for its work. */
const waitMilliseconds = 3_000;

/** There was no room for a large body in time. The message can come again. */
export class NoRoom extends ConnectorError {
  static readonly afterSeconds = 5;

  constructor() {
    super('NO_ROOM', 'Too many large orders are being worked on at this moment', { retryable: true });
  }
}

/**
 * How many bytes a body is to be reckoned with.
 *
 * @param received so far
 * @param announced by the sender, if anything
 */
export function expectedBytes(received: number, announced: number | undefined): number {
  if (announced !== undefined) return Math.max(announced, received);
  return received > largeBytes ? Math.max(received, unknownBytes) : received;
}

interface Waiting {
  bytes: number;
  enter: () => void;
}

/**
 * Keeps the bytes of large bodies within bounds that an application works on at the same moment: those of messages and
 * those of what the platforms answer. Small ones never wait. A large one waits for its turn; one that is larger than all
 * there is gets in alone.
 */
export class BodyMemory {
  readonly #maxBytes: number;
  readonly #waitMilliseconds: number;
  readonly #queue = new Set<Waiting>();
  #held = 0;

  constructor(options: { maxBytes?: number; waitMilliseconds?: number } = {}) {
    this.#maxBytes = options.maxBytes ?? maxBytes;
    this.#waitMilliseconds = options.waitMilliseconds ?? waitMilliseconds;
  }

  /** What one message holds, from its beginning to its `release`. */
  share(): MemoryShare {
    return new MemoryShare(this);
  }

  /** @returns nothing when there is room at once. @throws NoRoom when there was none in time */
  enter(bytes: number): Promise<void> | undefined {
    if (this.#queue.size === 0 && this.#fits(bytes)) return this.add(bytes);
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        bytes,
        enter: () => {
          clearTimeout(timer);
          this.add(bytes);
          resolve();
        },
      };
      const timer = setTimeout(() => {
        this.#queue.delete(waiting);
        reject(new NoRoom());
        this.#letIn();
      }, this.#waitMilliseconds);
      this.#queue.add(waiting);
    });
  }

  /** Counts what one holds more that is in already. */
  add(bytes: number): undefined {
    this.#held += bytes;
  }

  leave(bytes: number): void {
    this.#held -= bytes;
    this.#letIn();
  }

  #fits(bytes: number): boolean {
    return this.#held === 0 || this.#held + bytes <= this.#maxBytes;
  }

  #letIn(): void {
    for (const waiting of this.#queue) {
      if (!this.#fits(waiting.bytes)) return;
      this.#queue.delete(waiting);
      waiting.enter();
    }
  }
}

/** What one message holds of the memory for large bodies: as much as the largest body that it has met. */
export class MemoryShare {
  readonly #memory: BodyMemory;
  #state: 'small' | 'waiting' | 'in' | 'released' = 'small';
  #largest = 0;
  #entering: Promise<void> | undefined;

  constructor(memory: BodyMemory) {
    this.#memory = memory;
  }

  /** Whether the message has met a body so large that nothing of it should be kept for later. */
  get isLarge(): boolean {
    return this.#largest > largeBytes;
  }

  /**
   * Waits for room once a body is large. Whoever is in never waits again: all could wait for each other.
   *
   * @param length bytes of the body as far as it is known
   * @returns nothing when the body may be taken in at once
   * @throws NoRoom when there was no room in time
   */
  hold(length: number): Promise<void> | undefined {
    if (this.#state === 'small' && length > largeBytes) {
      this.#largest = length;
      const entering = this.#memory.enter(length);
      this.#state = entering ? 'waiting' : 'in';
      return (this.#entering = entering?.then(
        () => this.#entered(length),
        (error: unknown) => this.#turnedAway(error),
      ));
    }
    this.count(length);
    return this.#state === 'waiting' ? this.#entering : undefined;
  }

  /** Counts a body, room or not: one that must not wait, or is there already. @param length as for `hold` */
  count(length: number): void {
    const more = length - this.#largest;
    if (more <= 0) return;
    this.#largest = length;
    if (this.#state === 'in') this.#memory.add(more);
    if (this.#state !== 'small' || !this.isLarge) return;
    this.#memory.add(length);
    this.#state = 'in';
  }

  /** Gives all of it back: the message is answered. */
  release(): void {
    if (this.#state === 'in') this.#memory.leave(this.#largest);
    this.#state = 'released';
  }

  /** It may try again with the next body: what met no room is not held. */
  #turnedAway(error: unknown): never {
    if (this.#state === 'waiting') this.#state = 'small';
    this.#largest = 0;
    this.#entering = undefined;
    throw error;
  }

  #entered(asked: number): void {
    if (this.#state === 'released') {
      this.#memory.leave(asked);
      return;
    }
    this.#state = 'in';
    this.#memory.add(this.#largest - asked);
  }
}
