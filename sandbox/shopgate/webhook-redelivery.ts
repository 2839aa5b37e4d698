import type { Activity } from '../fulfillmenttools/activity.ts';
import type { ShopgateEvent } from './shopgate-events.ts';
import type { ShopgateWebhookOptions } from './shopgate-options.ts';
import type { Webhook } from './sales-order-entities.ts';

/** An event as it is told, without what each webhook adds. */
export interface EmittedShopgateEvent {
  readonly id: string;
  readonly date: string;
  readonly eventCode: ShopgateEvent;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** One event on its way to one webhook. */
export interface ShopgateDelivery {
  readonly eventCode: ShopgateEvent;
  readonly id: string;
  readonly webhookId: string;
  /** What each attempt was answered. */
  readonly attempts: (number | 'no answer')[];
  state: 'under way' | 'delivered' | 'given up';
}

/** Seconds before each redelivery, ten of them: 24.1 hours in sum. Source: guides/integrations/webhook/overview. */
export const redeliverySeconds = [60, 180, 300, 600, 900, 1800, 3600, 7200, 21_600, 50_400] as const;

/** Beside every 2xx. Source: guides/integrations/webhook/overview. */
const acknowledgingRedirects = new Set([301, 302, 303, 305, 307, 308]);

export const acknowledges = (status: number | 'no answer'): boolean =>
  status !== 'no answer' && ((status >= 200 && status < 300) || acknowledgingRedirects.has(status));

/** Sends webhooks as the platform does: in no order, again after anything that does not acknowledge, until it gives up. */
export class WebhookRedelivery {
  readonly log: ShopgateDelivery[] = [];
  readonly token: string;
  readonly #tenantId: string;
  readonly #options: Required<Omit<ShopgateWebhookOptions, 'token'>>;
  readonly #random: () => number;
  readonly #activity: Activity;
  readonly #timers = new Set<NodeJS.Timeout>();
  #closed = false;

  constructor(
    { token = 'sandbox-webhook-token', ...options }: ShopgateWebhookOptions,
    context: { tenantId: string; random: () => number; activity: Activity },
  ) {
    this.token = token;
    this.#tenantId = context.tenantId;
    this.#options = {
      latencyMilliseconds: 2,
      shuffleMilliseconds: 0,
      duplicateShare: 0,
      redeliveryFactor: 0.001,
      answerTimeoutMilliseconds: 10_000,
      redeliveries: redeliverySeconds.length,
      ...options,
    };
    this.#random = context.random;
    this.#activity = context.activity;
  }

  /** Starts the delivery of an event to a webhook. */
  send(event: EmittedShopgateEvent, webhook: Webhook): void {
    if (this.#closed) return;
    const copies = this.#random() < this.#options.duplicateShare ? 2 : 1;
    for (let copy = 0; copy < copies; copy += 1) {
      const { eventCode, id } = event;
      const delivery: ShopgateDelivery = {
        eventCode,
        id,
        webhookId: webhook.id,
        attempts: [],
        state: 'under way',
      };
      this.log.push(delivery);
      this.#activity.begin();
      const shuffle = this.#random() * this.#options.shuffleMilliseconds;
      this.#after(this.#options.latencyMilliseconds + shuffle, () => this.#attempt(event, webhook, delivery));
    }
  }

  /** The answer of an endpoint to one webhook. */
  post(
    event: EmittedShopgateEvent,
    webhook: Webhook,
  ): Promise<{ status: number | 'no answer'; text: string }> {
    const body = {
      id: event.id,
      date: event.date,
      webhookId: webhook.id,
      webhookCode: webhook.code,
      eventCode: event.eventCode,
      tenantId: this.#tenantId,
      tenantType: 'merchant',
      payload: event.payload,
    };
    return post(webhook.endpoint, body, this.token, this.#options.answerTimeoutMilliseconds);
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

  async #attempt(event: EmittedShopgateEvent, webhook: Webhook, delivery: ShopgateDelivery): Promise<void> {
    const { status } = await this.post(event, webhook);
    delivery.attempts.push(status);
    const redelivery = delivery.attempts.length - 1;
    if (acknowledges(status)) delivery.state = 'delivered';
    else if (this.#closed || redelivery >= this.#options.redeliveries) delivery.state = 'given up';
    if (delivery.state !== 'under way') {
      this.#activity.end();
      return;
    }
    const wait = (redeliverySeconds[redelivery] ?? 50_400) * 1000 * this.#options.redeliveryFactor;
    this.#after(wait, () => this.#attempt(event, webhook, delivery));
  }
}

async function post(
  url: string,
  body: object,
  token: string,
  timeout: number,
): Promise<{ status: number | 'no answer'; text: string }> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'shopgate-token': token },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
    });
    return { status: answer.status, text: await answer.text() };
  } catch {
    return { status: 'no answer', text: '' };
  }
}
