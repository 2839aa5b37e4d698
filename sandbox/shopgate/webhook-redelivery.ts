import type { Activity } from '../emulator/activity.ts';
import {
  RepeatedDeliveries,
  type AnswerStatus,
  type RepeatedDelivery,
  type WebhookRequest,
} from '../emulator/repeated-delivery.ts';
import type { Webhook } from './sales-order-entities.ts';
import type { ShopgateEvent } from './shopgate-events.ts';
import type { ShopgateWebhookOptions } from './shopgate-options.ts';

/** An event as it is told, without what each webhook adds. */
export interface EmittedShopgateEvent {
  readonly id: string;
  readonly date: string;
  readonly eventCode: ShopgateEvent;
  readonly payload: Readonly<Record<string, unknown>>;
}

interface About {
  readonly eventCode: ShopgateEvent;
  readonly id: string;
  readonly webhookId: string;
}

/** One event on its way to one webhook. */
export type ShopgateDelivery = About & RepeatedDelivery;

/** Seconds before each redelivery, ten of them: 24.1 hours in sum. Source: guides/integrations/webhook/overview. */
export const redeliverySeconds = [60, 180, 300, 600, 900, 1800, 3600, 7200, 21_600, 50_400] as const;

/** Beside every 2xx. Source: guides/integrations/webhook/overview. */
const acknowledgingRedirects = new Set([301, 302, 303, 305, 307, 308]);

export const acknowledges = (status: AnswerStatus): boolean =>
  status !== 'no answer' && ((status >= 200 && status < 300) || acknowledgingRedirects.has(status));

/** Sends webhooks as the platform does: again after anything that does not acknowledge, by the documented waits. */
export class WebhookRedelivery extends RepeatedDeliveries<About> {
  readonly token: string;
  readonly #tenantId: string;

  constructor(
    options: ShopgateWebhookOptions,
    { tenantId, ...context }: { tenantId: string; random: () => number; activity: Activity },
  ) {
    const redelivery = {
      acknowledges,
      waitAfter: (attempts: number) => {
        const { redeliveries = redeliverySeconds.length, redeliveryFactor = 0.001 } = options;
        const seconds = redeliverySeconds[attempts - 1];
        if (attempts > redeliveries || seconds === undefined) return undefined;
        return seconds * 1000 * redeliveryFactor;
      },
    };
    super(options, redelivery, context);
    this.token = options.token ?? 'sandbox-webhook-token';
    this.#tenantId = tenantId;
  }

  /** Starts the delivery of an event to a webhook. */
  send(event: EmittedShopgateEvent, webhook: Webhook): void {
    const { eventCode, id } = event;
    this.start({ eventCode, id, webhookId: webhook.id }, this.requestOf(event, webhook));
  }

  /** What an endpoint is sent of an event. */
  requestOf(event: EmittedShopgateEvent, webhook: Webhook): WebhookRequest {
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
    return { url: webhook.endpoint, headers: { 'shopgate-token': this.token }, body };
  }
}
