import { envelopeFor, type Broker } from './push-envelope.ts';

/** The answers that acknowledge a message: https://docs.commercetools.com/connect/deployment-behavior-and-environments */
const acknowledging: readonly number[] = [102, 200, 201, 202, 204];

export interface PushOptions {
  /** From the change to the first attempt. */
  latencyMilliseconds?: number;
  /** Each message waits up to this much longer, at random: messages overtake each other. */
  shuffleWithinMilliseconds?: number;
  /** 0 to 1: how likely a message is delivered twice. */
  duplicateProbability?: number;
  /** The wait after the first refusal; it doubles with every further one, up to `maxBackoffMilliseconds`. */
  minBackoffMilliseconds?: number;
  maxBackoffMilliseconds?: number;
  /** An answer that takes longer is none. */
  acknowledgeWithinMilliseconds?: number;
  /** How many messages are under way at once. */
  concurrency?: number;
  /** 0 to 1, seeded for a run that can be repeated. */
  random?: () => number;
}

/** One attempt. `status` is absent when there was no answer in time. */
export type Delivery = Readonly<{
  destination: string;
  kind: string;
  resourceId: string;
  messageId: string;
  attempt: number;
  status: number | undefined;
  acknowledged: boolean;
}>;

/** Who a notification goes to, and what it is in words for the log. */
export type Notice = Readonly<{
  destination: string;
  broker: Broker;
  kind: string;
  resourceId: string;
  notification: unknown;
}>;
type Pending = Notice & { messageId: string; publishedAt: string; attempt: number; epoch: number };

const defaults: Required<PushOptions> = {
  latencyMilliseconds: 0,
  shuffleWithinMilliseconds: 0,
  duplicateProbability: 0,
  minBackoffMilliseconds: 1_000,
  maxBackoffMilliseconds: 600_000,
  acknowledgeWithinMilliseconds: 10_000,
  concurrency: 20,
  random: Math.random,
};

/**
 * The brokers between commercetools and the connector: at least once, in no order, again until acknowledged.
 *
 * A topic that nobody listens to loses what is sent to it, as a topic without subscribers does.
 */
export class PushDelivery {
  readonly deliveries: Delivery[] = [];
  readonly #endpoints: Map<string, string>;
  readonly #given: PushOptions;
  readonly #clock: { now: () => Date; newId: () => string };
  readonly #timers = new Set<NodeJS.Timeout>();
  /** Messages that are not acknowledged yet, by the resource that they are about. */
  readonly #waitingOf = new Map<string, number>();
  #ready: Pending[] = [];
  #underWay = 0;
  #outstanding = 0;
  /** Rises with every clear, so that an attempt still under way then is forgotten. */
  #epoch = 0;
  #waiting: (() => void)[] = [];

  constructor(
    endpoints: Readonly<Record<string, string>>,
    options: PushOptions,
    clock: { now: () => Date; newId: () => string },
  ) {
    this.#endpoints = new Map(Object.entries(endpoints));
    this.#given = options;
    this.#clock = clock;
  }

  /** The options are read anew each time: whoever holds them can change how messages travel. */
  get #options(): Required<PushOptions> {
    return { ...defaults, ...this.#given };
  }

  /** Lets the destination (topic name or ARN) push to `url` from now on. */
  connect(destination: string, url: string): void {
    this.#endpoints.set(destination, url);
  }

  knows(destination: string): boolean {
    return this.#endpoints.has(destination);
  }

  send(notice: Notice): void {
    if (!this.knows(notice.destination)) {
      return;
    }
    const { random, duplicateProbability, latencyMilliseconds, shuffleWithinMilliseconds } = this.#options;
    const publishedAt = this.#clock.now().toISOString();
    const pending = {
      ...notice,
      messageId: this.#clock.newId(),
      publishedAt,
      attempt: 1,
      epoch: this.#epoch,
    };
    const copies = random() < duplicateProbability ? [pending, { ...pending }] : [pending];
    for (const copy of copies) {
      this.#outstanding += 1;
      this.#count(copy.resourceId, 1);
      this.#later(copy, latencyMilliseconds + random() * shuffleWithinMilliseconds);
    }
  }

  /** How many messages are not acknowledged yet. */
  get outstanding(): number {
    return this.#outstanding;
  }

  /** How many messages about this resource are not acknowledged yet. */
  outstandingOf(resourceId: string): number {
    return this.#waitingOf.get(resourceId) ?? 0;
  }

  /** Resolves when every message sent so far, and what came of it meanwhile, is acknowledged. */
  async whenIdle(): Promise<void> {
    if (this.#outstanding > 0) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** Forgets all messages, also those under way, and the log. */
  clear(): void {
    this.#epoch += 1;
    this.#timers.forEach((timer) => clearTimeout(timer));
    this.#timers.clear();
    this.#ready = [];
    this.deliveries.length = 0;
    this.#outstanding = 0;
    this.#waitingOf.clear();
    this.#tellIdle();
  }

  #later(pending: Pending, milliseconds: number): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#ready.push(pending);
      this.#startNext();
    }, milliseconds);
    this.#timers.add(timer);
  }

  #startNext(): void {
    while (this.#underWay < this.#options.concurrency) {
      const next = this.#ready.shift();
      if (next === undefined) {
        return;
      }
      this.#underWay += 1;
      void this.#attempt(next).finally(() => {
        this.#underWay -= 1;
        this.#startNext();
      });
    }
  }

  async #attempt(pending: Pending): Promise<void> {
    const status = await this.#post(pending);
    if (pending.epoch !== this.#epoch) {
      return;
    }
    const acknowledged = status !== undefined && acknowledging.includes(status);
    const { destination, kind, resourceId, messageId, attempt } = pending;
    this.deliveries.push({ destination, kind, resourceId, messageId, attempt, status, acknowledged });
    if (acknowledged) {
      this.#outstanding -= 1;
      this.#count(resourceId, -1);
      this.#tellIdle();
      return;
    }
    const { minBackoffMilliseconds, maxBackoffMilliseconds, random } = this.#options;
    const backoff = Math.min(maxBackoffMilliseconds, minBackoffMilliseconds * 2 ** (attempt - 1));
    this.#later({ ...pending, attempt: attempt + 1 }, backoff * (0.5 + random() / 2));
  }

  async #post(pending: Pending): Promise<number | undefined> {
    const { body, headers } = envelopeFor(pending.broker, pending.notification, pending);
    try {
      const response = await fetch(this.#endpoints.get(pending.destination) ?? '', {
        method: 'POST',
        headers,
        body,
        signal: AbortSignal.timeout(this.#options.acknowledgeWithinMilliseconds),
      });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return undefined;
    }
  }

  #count(resourceId: string, change: number): void {
    const left = this.outstandingOf(resourceId) + change;
    if (left > 0) this.#waitingOf.set(resourceId, left);
    else this.#waitingOf.delete(resourceId);
  }

  #tellIdle(): void {
    if (this.#outstanding === 0) {
      this.#waiting.splice(0).forEach((resolve) => resolve());
    }
  }
}
