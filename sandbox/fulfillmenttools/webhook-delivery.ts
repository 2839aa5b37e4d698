import { RepeatedDeliveries, type RepeatedDelivery } from '../emulator/repeated-delivery.ts';
import type { Activity } from '../emulator/activity.ts';
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

interface About {
  readonly event: EventName;
  readonly eventId: string;
  readonly subscriptionId: string;
}

/** One event on its way to one subscription. */
export type Delivery = About & RepeatedDelivery;

const sevenDays = 7 * 24 * 3_600_000;

/**
 * Sends webhooks as the platform does: again after anything but exactly 200 within the time for an answer, with growing
 * waits, until it gives up. See https://docs.fulfillmenttools.com/documentation/api/eventing
 */
export class WebhookDelivery extends RepeatedDeliveries<About> {
  constructor(options: WebhookOptions, random: () => number, activity: Activity) {
    const redelivery = {
      acknowledges: (answer: number | 'no answer') => answer === 200,
      waitAfter: (attempts: number, elapsed: number) => waitAfter(options, attempts, elapsed),
    };
    super(options, redelivery, { random, activity });
  }

  /** Starts the delivery of an event to a subscription; other targets than webhooks get nothing. */
  send(body: EmittedEvent, subscription: Subscription): void {
    const target = targetOf(subscription);
    if (target === undefined) return;
    const { event, eventId } = body;
    this.start({ event, eventId, subscriptionId: subscription.id }, { ...target, body });
  }
}

function waitAfter(options: WebhookOptions, attempts: number, elapsed: number): number | undefined {
  const {
    redeliveryMilliseconds = 20,
    maximumRedeliveryMilliseconds = 600,
    giveUpMilliseconds = sevenDays,
    giveUpAttempts = Number.POSITIVE_INFINITY,
  } = options;
  if (attempts >= giveUpAttempts || elapsed >= giveUpMilliseconds) return undefined;
  return Math.min(redeliveryMilliseconds * 2 ** (attempts - 1), maximumRedeliveryMilliseconds);
}

function targetOf(subscription: Subscription): { url: string; headers: Record<string, string> } | undefined {
  const webhook = subscription.target?.type === 'WEBHOOK' ? subscription.target : subscription;
  if (!('callbackUrl' in webhook) || webhook.callbackUrl === undefined) return undefined;
  const headers = Object.fromEntries((webhook.headers ?? []).map(({ key, value }) => [key, value]));
  return { url: webhook.callbackUrl, headers };
}
