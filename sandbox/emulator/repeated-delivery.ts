import type { Activity } from './activity.ts';

export type AnswerStatus = number | 'no answer';

/** One webhook on its way to one subscriber. */
export interface RepeatedDelivery {
  /** What each attempt was answered. */
  readonly attempts: AnswerStatus[];
  state: 'under way' | 'delivered' | 'given up';
}

/** How webhooks travel, whichever platform sends them. */
export interface TravelOptions {
  /** Wait before the first delivery. Default 2. */
  latencyMilliseconds?: number;
  /** First deliveries are spread over this much more time at random, which changes their order. Default 0. */
  shuffleMilliseconds?: number;
  /** Share of events, 0 to 1, that are delivered twice. Default 0. */
  duplicateShare?: number;
  /** An answer that takes longer is as good as none. Default 10,000. */
  answerTimeoutMilliseconds?: number;
}

/** What a platform takes for an acknowledgement, and when it tries again. */
export interface Redelivery {
  acknowledges(answer: AnswerStatus): boolean;
  /**
   * @param attempts how many were made
   * @param elapsedMilliseconds since the webhook was sent first
   * @returns milliseconds until the next attempt; undefined when the platform gives up
   */
  waitAfter(attempts: number, elapsedMilliseconds: number): number | undefined;
}

/** Where a webhook goes, and what it says. */
export interface WebhookRequest {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: object;
}

const defaults: Required<TravelOptions> = {
  latencyMilliseconds: 2,
  shuffleMilliseconds: 0,
  duplicateShare: 0,
  answerTimeoutMilliseconds: 10_000,
};

/** Delivers webhooks as platforms do: at least once, in no order, again until one is acknowledged or given up. */
export class RepeatedDeliveries<About extends object> {
  readonly log: (About & RepeatedDelivery)[] = [];
  /** What is under way, one body per delivery. */
  readonly underWay = new Map<RepeatedDelivery, object>();
  /** Read anew each time: whoever holds it can change how webhooks travel. */
  readonly travel: TravelOptions;
  readonly #redelivery: Redelivery;
  readonly #random: () => number;
  readonly #activity: Activity;
  readonly #timers = new Set<NodeJS.Timeout>();
  #closed = false;

  constructor(
    travel: TravelOptions,
    redelivery: Redelivery,
    { random, activity }: { random: () => number; activity: Activity },
  ) {
    this.travel = travel;
    this.#redelivery = redelivery;
    this.#random = random;
    this.#activity = activity;
  }

  get #options(): Required<TravelOptions> {
    return { ...defaults, ...this.travel };
  }

  /** Starts a delivery, or two where the options want duplicates. */
  start(about: About, request: WebhookRequest): void {
    if (this.#closed) return;
    const copies = this.#random() < this.#options.duplicateShare ? 2 : 1;
    for (let copy = 0; copy < copies; copy += 1) {
      const delivery: About & RepeatedDelivery = { ...about, attempts: [], state: 'under way' };
      this.log.push(delivery);
      this.underWay.set(delivery, request.body);
      this.#activity.begin();
      const shuffle = this.#random() * this.#options.shuffleMilliseconds;
      const begun = performance.now();
      this.#after(this.#options.latencyMilliseconds + shuffle, () => this.#attempt(delivery, request, begun));
    }
  }

  /** One attempt, outside of any delivery. */
  post(request: WebhookRequest): Promise<{ status: AnswerStatus; text: string }> {
    return post(request, this.#options.answerTimeoutMilliseconds);
  }

  /** Ends all deliveries that are under way. */
  close(): void {
    this.#closed = true;
    for (const timer of this.#timers) {
      clearTimeout(timer);
      this.#activity.end();
    }
    this.#timers.clear();
  }

  #after(milliseconds: number, run: () => Promise<void>): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      void run();
    }, milliseconds);
    this.#timers.add(timer);
  }

  async #attempt(delivery: RepeatedDelivery, request: WebhookRequest, begun: number): Promise<void> {
    const { status } = await this.post(request);
    delivery.attempts.push(status);
    const wait = this.#waitAfter(delivery.attempts, performance.now() - begun);
    if (wait !== undefined) {
      this.#after(wait, () => this.#attempt(delivery, request, begun));
      return;
    }
    delivery.state = this.#redelivery.acknowledges(status) ? 'delivered' : 'given up';
    this.underWay.delete(delivery);
    this.#activity.end();
  }

  #waitAfter(attempts: readonly AnswerStatus[], elapsedMilliseconds: number): number | undefined {
    const isOver = this.#closed || this.#redelivery.acknowledges(attempts.at(-1) ?? 'no answer');
    return isOver ? undefined : this.#redelivery.waitAfter(attempts.length, elapsedMilliseconds);
  }
}

async function post(
  { url, headers, body }: WebhookRequest,
  timeout: number,
): Promise<{ status: AnswerStatus; text: string }> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
    });
    return { status: answer.status, text: await answer.text() };
  } catch {
    return { status: 'no answer', text: '' };
  }
}
