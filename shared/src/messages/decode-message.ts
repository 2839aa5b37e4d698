import { parseJson } from '../edge/parse-json.ts';
import * as z from 'zod';

const text = z.string().max(256);
/** What is not needed to act may be missing or of any shape: an order must not be lost for it. */
const optionalText = text.optional().catch(undefined);

/**
 * A subscription message of commercetools, as far as it is looked at. Only ids and the kind of change: what is done is
 * decided from the resource as read.
 * https://docs.commercetools.com/api/projects/subscriptions#deliveries
 */
const notification = z.object({
  notificationType: optionalText,
  id: optionalText,
  type: optionalText,
  payloadNotIncluded: z.object({ payloadType: text }).optional().catch(undefined),
  resource: z.object({ typeId: text, id: text }),
  resourceUserProvidedIdentifiers: z
    .object({ key: optionalText, orderNumber: optionalText })
    .optional()
    .catch(undefined),
  projectKey: optionalText,
  createdAt: z.iso.datetime({ offset: true }).optional().catch(undefined),
  resourceVersion: z.number().optional().catch(undefined),
  /** States that a message says to have been set. */
  orderState: optionalText,
  paymentState: optionalText,
  /** A new order, or a deleted one, of which there is nothing to read any more. */
  order: z.unknown().optional(),
  name: optionalText,
});

const pubSub = z.object({
  message: z.object({ data: z.string() }),
  deliveryAttempt: z.number().optional().catch(undefined),
});
/** The other format that a subscription can have: https://docs.commercetools.com/api/projects/subscriptions#cloudevents */
const cloudEvent = z.object({ specversion: z.string(), data: z.unknown() });
const sns = z.object({ Type: z.literal('Notification'), Message: z.string() });
const snsHandshake = z.object({ Type: z.enum(['SubscriptionConfirmation', 'UnsubscribeConfirmation']) });

export interface CommercetoolsMessage {
  /** Id of the message, for the log. */
  messageId: string | undefined;
  notificationType: string | undefined;
  /** `OrderStateChanged` and so on; known even when the payload was too large to be included. */
  type: string | undefined;
  resource: { typeId: string; id: string };
  /** Of the project that the message is from. */
  projectKey: string | undefined;
  /** Version of the resource that the change made. */
  resourceVersion: number | undefined;
  orderState: string | undefined;
  paymentState: string | undefined;
  identifiers: { key?: string | undefined; orderNumber?: string | undefined };
  /** Milliseconds since 1970, when the message says so. */
  createdAt: number | undefined;
  order: unknown;
  /** Name of the custom field that a message is about. */
  fieldName: string | undefined;
}

export type DecodedMessage =
  | { kind: 'message'; message: CommercetoolsMessage; attempt: number | undefined }
  | { kind: 'handshake' }
  | { kind: 'unreadable'; reason: string };

/**
 * Takes a message out of its envelope: Google Pub/Sub push, Amazon SNS, or none. Never throws.
 *
 * @param text body of the request
 */
export function decodeMessage(text: string): DecodedMessage {
  const body = parsedJson(text);
  if (hasMember(body, 'Type') && snsHandshake.safeParse(body).success) return { kind: 'handshake' };
  const opened = openEnvelope(body);
  const parsed = notification.safeParse(dataOf(opened.content));
  if (!parsed.success) return { kind: 'unreadable', reason: 'no commercetools message in the envelope' };
  const { id, notificationType, type, payloadNotIncluded, resource, createdAt, name, ...rest } = parsed.data;
  return {
    kind: 'message',
    attempt: opened.attempt,
    message: {
      messageId: id,
      notificationType,
      type: type ?? payloadNotIncluded?.payloadType,
      resource,
      projectKey: rest.projectKey,
      resourceVersion: rest.resourceVersion,
      orderState: rest.orderState,
      paymentState: rest.paymentState,
      identifiers: rest.resourceUserProvidedIdentifiers ?? {},
      createdAt: createdAt === undefined ? undefined : Date.parse(createdAt),
      order: rest.order,
      fieldName: name,
    },
  };
}

function openEnvelope(body: unknown): { content: unknown; attempt?: number | undefined } {
  const pushed = hasMember(body, 'message') ? pubSub.safeParse(body) : undefined;
  if (pushed?.success) {
    const text = Buffer.from(pushed.data.message.data, 'base64').toString('utf8');
    return { content: parsedJson(text), attempt: pushed.data.deliveryAttempt };
  }
  const notified = hasMember(body, 'Message') ? sns.safeParse(body) : undefined;
  return { content: notified?.success ? parsedJson(notified.data.Message) : body };
}

/** What a CloudEvent is about, or the content itself. */
function dataOf(content: unknown): unknown {
  const event = hasMember(content, 'specversion') ? cloudEvent.safeParse(content).data : undefined;
  return event?.data ?? content;
}

/** Looked at before a schema is tried that does not fit most messages: a failed try costs more than a parse. */
const hasMember = (value: unknown, name: string): boolean =>
  typeof value === 'object' && value !== null && name in value;

function parsedJson(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
