import type { Activity } from './activity.ts';
import type { EventName } from './events.ts';
import type { WebhookOptions } from './options.ts';
import type { Subscription } from './return-and-process-entities.ts';

/** The body of a webhook (fulfillmenttools API document: WebHookEvent). */
export interface EmittedEvent {
  readonly event: EventName;
  readonly eventId: string;
  readonly payload: unknown;
  /** Beside the payload for PICK_JOB_PICK_LINE_PICKED only. */
  readonly pickJobRef?: string;
}

/** One event on its way to one subscription. */
export interface Delivery {
  readonly event: EventName;
  readonly eventId: string;
  readonly subscriptionId: string;
  /** What each attempt was answered. */
  readonly attempts: (number | 'no answer')[];
  state: 'under way' | 'delivered' | 'given up';
}

interface Target {
  url: string;
  headers: Record<string, string>;
}

const defaults: Required<WebhookOptions> = {
  latencyMilliseconds: 2,
  shuffleMilliseconds: 0,
  duplicateShare: 0,
  redeliveryMilliseconds: 20,
  maximumRedeliveryMilliseconds: 600,
  answerTimeoutMilliseconds: 10_000,
  giveUpMilliseconds: 7 * 24 * 3_600_000,
  giveUpAttempts: Number.POSITIVE_INFINITY,
};

/**
 * Sends webhooks as the platform does: at least once, in no order, again after anything but exactly 200 within the
 * time for an answer, with growing waits, until it gives up.
 * See https://docs.fulfillmenttools.com/documentation/api/eventing
 */
export class WebhookDelivery {
  readonly log: Delivery[] = [];
  /** The events of the deliveries that are under way, one per delivery. */
  readonly underWay = new Map<Delivery, EmittedEvent>();
  readonly #given: WebhookOptions;
  readonly #random: () => number;
  readonly #activity: Activity;
  readonly #timers = new Set<NodeJS.Timeout>();
  #closed = false;

  constructor(options: WebhookOptions, random: () => number, activity: Activity) {
    this.#given = options;
    this.#random = random;
    this.#activity = activity;
  }

  /** The options are read anew each time: whoever holds them can change how webhooks travel. */
  get #options(): Required<WebhookOptions> {
    return { ...defaults, ...this.#given };
  }

  /** Starts the delivery of an event to a subscription; other targets than webhooks get nothing. */
  send(event: EmittedEvent, subscription: Subscription): void {
    const target = targetOf(subscription);
    if (target === undefined || this.#closed) return;
    const copies = this.#random() < this.#options.duplicateShare ? 2 : 1;
    for (let copy = 0; copy < copies; copy += 1) {
      const delivery: Delivery = {
        event: event.event,
        eventId: event.eventId,
        subscriptionId: subscription.id,
        attempts: [],
        state: 'under way',
      };
      this.log.push(delivery);
      this.underWay.set(delivery, event);
      this.#activity.begin();
      const shuffle = this.#random() * this.#options.shuffleMilliseconds;
      const begun = performance.now();
      this.#after(this.#options.latencyMilliseconds + shuffle, () =>
        this.#attempt(event, target, delivery, begun),
      );
    }
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

  async #attempt(event: EmittedEvent, target: Target, delivery: Delivery, begun: number): Promise<void> {
    const answer = await post(target, event, this.#options.answerTimeoutMilliseconds);
    delivery.attempts.push(answer);
    if (answer === 200) delivery.state = 'delivered';
    else if (this.#givesUp(delivery, begun)) delivery.state = 'given up';
    if (delivery.state !== 'under way') {
      this.underWay.delete(delivery);
      this.#activity.end();
      return;
    }
    const wait = this.#options.redeliveryMilliseconds * 2 ** (delivery.attempts.length - 1);
    this.#after(Math.min(wait, this.#options.maximumRedeliveryMilliseconds), () =>
      this.#attempt(event, target, delivery, begun),
    );
  }

  #givesUp(delivery: Delivery, begun: number): boolean {
    return (
      this.#closed ||
      delivery.attempts.length >= this.#options.giveUpAttempts ||
      performance.now() - begun >= this.#options.giveUpMilliseconds
    );
  }
}

function targetOf(subscription: Subscription): Target | undefined {
  const webhook = subscription.target?.type === 'WEBHOOK' ? subscription.target : subscription;
  if (!('callbackUrl' in webhook) || webhook.callbackUrl === undefined) return undefined;
  const headers = Object.fromEntries((webhook.headers ?? []).map(({ key, value }) => [key, value]));
  return { url: webhook.callbackUrl, headers: { 'content-type': 'application/json', ...headers } };
}

async function post(target: Target, event: EmittedEvent, timeout: number): Promise<number | 'no answer'> {
  try {
    const answer = await fetch(target.url, {
      method: 'POST',
      headers: target.headers,
      body: JSON.stringify(event),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 'no answer';
  }
}
