import * as z from 'zod';
import type { PassedMessage } from '../front.ts';

/** A message or webhook, as far as a person wants to know. */
export interface ReadMessage {
  kind: 'message' | 'webhook';
  /** The same each time that it comes. */
  messageId: string;
  /** `OrderStateChanged`, `PICK_JOB_CREATED`. */
  label: string;
  /** Of the commercetools order that a message is about. */
  orderId?: string | undefined;
  /** The message without its envelope, the webhook as it is. */
  content: unknown;
}

const envelope = z.object({ message: z.object({ data: z.string(), messageId: z.string() }) });
const notification = z.looseObject({
  type: z.string().optional(),
  notificationType: z.string(),
  resource: z.object({ typeId: z.string(), id: z.string() }),
});
const webhook = z.looseObject({ event: z.string(), eventId: z.string() });

/** @returns undefined for what is neither */
export function readMessage(application: string, { message }: PassedMessage): ReadMessage | undefined {
  const body = parsed(Buffer.from(message.body).toString());
  return application === 'event' ? readPush(body) : readWebhook(body);
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

function readWebhook(body: unknown): ReadMessage | undefined {
  const told = webhook.safeParse(body);
  if (!told.success) return undefined;
  return { kind: 'webhook', messageId: told.data.eventId, label: told.data.event, content: body };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
