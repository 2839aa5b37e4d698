import { parseJson } from 'shared/edge/parse-json.ts';
import * as z from 'zod';

/**
 * A subscription message of commercetools, as far as it is looked at. Only ids and the kind of change: what is done is
 * decided from the resource as read.
 * https://docs.commercetools.com/api/projects/subscriptions#deliveries
 */
const notification = z.object({
  notificationType: z.string().max(256).optional(),
  id: z.string().max(256).optional(),
  type: z.string().max(256).optional(),
  payloadNotIncluded: z.object({ payloadType: z.string().max(256) }).optional(),
  resource: z.object({ typeId: z.string().max(256), id: z.string().max(256) }),
  resourceUserProvidedIdentifiers: z
    .object({ key: z.string().max(256).optional(), orderNumber: z.string().max(256).optional() })
    .optional(),
  createdAt: z.iso.datetime().optional(),
  /** Only a deleted order is taken from a message: there is nothing to read any more. */
  order: z.unknown().optional(),
  name: z.string().max(256).optional(),
});

const pubSub = z.object({ message: z.object({ data: z.string() }), deliveryAttempt: z.number().optional() });
const sns = z.object({ Type: z.literal('Notification'), Message: z.string() });
const snsHandshake = z.object({ Type: z.enum(['SubscriptionConfirmation', 'UnsubscribeConfirmation']) });

export interface CommercetoolsMessage {
  /** Id of the message, for the log. */
  messageId: string | undefined;
  notificationType: string | undefined;
  /** `OrderStateChanged` and so on; known even when the payload was too large to be included. */
  type: string | undefined;
  resource: { typeId: string; id: string };
  identifiers: { key?: string | undefined; orderNumber?: string | undefined };
  /** Milliseconds since 1970, when the message says so. */
  createdAt: number | undefined;
  deletedOrder: unknown;
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
  if (snsHandshake.safeParse(body).success) return { kind: 'handshake' };
  const opened = openEnvelope(body);
  const parsed = notification.safeParse(opened.content);
  if (!parsed.success) return { kind: 'unreadable', reason: 'no commercetools message in the envelope' };
  const { id, notificationType, type, payloadNotIncluded, resource, createdAt, order, name } = parsed.data;
  return {
    kind: 'message',
    attempt: opened.attempt,
    message: {
      messageId: id,
      notificationType,
      type: type ?? payloadNotIncluded?.payloadType,
      resource,
      identifiers: parsed.data.resourceUserProvidedIdentifiers ?? {},
      createdAt: createdAt === undefined ? undefined : Date.parse(createdAt),
      deletedOrder: order,
      fieldName: name,
    },
  };
}

function openEnvelope(body: unknown): { content: unknown; attempt?: number | undefined } {
  const pushed = pubSub.safeParse(body);
  if (pushed.success) {
    const text = Buffer.from(pushed.data.message.data, 'base64').toString('utf8');
    return { content: parsedJson(text), attempt: pushed.data.deliveryAttempt };
  }
  const notified = sns.safeParse(body);
  return { content: notified.success ? parsedJson(notified.data.Message) : body };
}

function parsedJson(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
