/** A subscription message of commercetools about an order, as far as the event application looks at it. */
export const orderMessage = (orderId: string, type = 'OrderStateChanged'): Record<string, unknown> => ({
  notificationType: 'Message',
  id: 'message-1',
  version: 1,
  sequenceNumber: 2,
  resource: { typeId: 'order', id: orderId },
  resourceVersion: 2,
  type,
});

/** The envelopes in which a message can arrive, by name. */
export const envelopes: Readonly<Record<string, (message: object) => object>> = {
  'Google Pub/Sub': (message) => ({
    message: { data: Buffer.from(JSON.stringify(message)).toString('base64'), messageId: '1' },
    subscription: 'projects/connect/subscriptions/event',
  }),
  'Amazon SNS': (message) => ({ Type: 'Notification', MessageId: '1', Message: JSON.stringify(message) }),
  none: (message) => message,
};

/** Posts a body, and answers with status and parsed body. */
export async function post(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
}
