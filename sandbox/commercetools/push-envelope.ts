/** How a message broker wraps a notification for the application that it pushes it to. */
export type Broker = 'GoogleCloudPubSub' | 'SNS';

type Envelope = Readonly<{ body: string; headers: Readonly<Record<string, string>> }>;
type Meta = Readonly<{ destination: string; messageId: string; publishedAt: string; attempt: number }>;

export function envelopeFor(broker: Broker, notification: unknown, meta: Meta): Envelope {
  return broker === 'SNS' ? snsEnvelope(notification, meta) : pubSubEnvelope(notification, meta);
}

/** https://cloud.google.com/pubsub/docs/push#receive_push */
function pubSubEnvelope(notification: unknown, meta: Meta): Envelope {
  const message = {
    data: Buffer.from(JSON.stringify(notification)).toString('base64'),
    messageId: meta.messageId,
    message_id: meta.messageId,
    publishTime: meta.publishedAt,
    publish_time: meta.publishedAt,
    attributes: {},
  };
  return {
    body: JSON.stringify({
      message,
      subscription: `projects/connect/subscriptions/${meta.destination}`,
      deliveryAttempt: meta.attempt,
    }),
    headers: { 'content-type': 'application/json' },
  };
}

/** https://docs.aws.amazon.com/sns/latest/dg/http-notification-json.html */
function snsEnvelope(notification: unknown, meta: Meta): Envelope {
  return {
    body: JSON.stringify({
      Type: 'Notification',
      MessageId: meta.messageId,
      TopicArn: meta.destination,
      Message: JSON.stringify(notification),
      Timestamp: meta.publishedAt,
      SignatureVersion: '1',
      Signature: 'unsigned',
    }),
    headers: {
      'content-type': 'text/plain; charset=UTF-8',
      'x-amz-sns-message-type': 'Notification',
      'x-amz-sns-message-id': meta.messageId,
      'x-amz-sns-topic-arn': meta.destination,
    },
  };
}
