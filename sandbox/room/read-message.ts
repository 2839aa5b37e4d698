import * as z from 'zod';
import type { FulfilmentPlatform } from '../fulfilment-platform.ts';
import type { PassedMessage } from '../front.ts';

/** A message or webhook, as far as a person wants to know. */
export interface ReadMessage {
  kind: 'message' | 'webhook' | 'request';
  /** The same each time that it comes. */
  messageId: string;
  /** `OrderStateChanged`, `PICK_JOB_CREATED`. */
  label: string;
  /** Of the commercetools order that a message is about. */
  orderId?: string | undefined;
  /** Of the order that a webhook is about. */
  orderNumber?: string | undefined;
  /** The message without its envelope, the webhook as it is. */
  content: unknown;
}

const envelope = z.object({ message: z.object({ data: z.string(), messageId: z.string() }) });
const notification = z.looseObject({
  type: z.string().optional(),
  notificationType: z.string(),
  resource: z.object({ typeId: z.string(), id: z.string() }),
});

/**
 * @param readWebhook of the fulfilment platform
 * @returns undefined for what is none of these
 */
export function readMessage(
  application: string,
  { message, correlationId }: PassedMessage,
  readWebhook: FulfilmentPlatform['readWebhook'],
): ReadMessage | undefined {
  const body = parsed(Buffer.from(message.body).toString());
  if (application === 'event') return readPush(body);
  if (application === 'job')
    return { kind: 'request', messageId: correlationId, label: 'sweep', content: body };
  const told = readWebhook(body);
  if (told === undefined) return undefined;
  const { id: messageId, event: label, orderNumber } = told;
  return { kind: 'webhook', messageId, label, orderNumber, content: body };
}

function readPush(body: unknown): ReadMessage | undefined {
  const pushed = envelope.safeParse(body);
  if (!pushed.success) return undefined;
  const { data, messageId } = pushed.data.message;
  const content = parsed(Buffer.from(data, 'base64').toString());
  const told = notification.safeParse(content);
  if (!told.success) return undefined;
  const { type, notificationType, resource } = told.data;
  const orderId = resource.typeId === 'order' ? resource.id : undefined;
  return { kind: 'message', messageId, label: type ?? notificationType, orderId, content };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
