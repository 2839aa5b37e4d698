import { describe, expect, it } from '@jest/globals';
import { decodeMessage } from './decode-message.ts';

const stateChanged = {
  notificationType: 'Message',
  id: 'message-1',
  type: 'OrderStateChanged',
  resource: { typeId: 'order', id: 'order-1' },
  resourceUserProvidedIdentifiers: { orderNumber: 'R-1' },
  createdAt: '2026-01-01T00:00:00.000Z',
  orderState: 'Confirmed',
};
const base64 = (text: string) => Buffer.from(text).toString('base64');
const pushed = (text: string, more: object = {}) =>
  JSON.stringify({ message: { data: base64(text), messageId: '7' }, subscription: 'projects/p', ...more });
const notified = (message: string) => JSON.stringify({ Type: 'Notification', Message: message });
const text = JSON.stringify(stateChanged);

describe('a message', () => {
  it.each([
    ['a push of Google Pub/Sub', pushed(text)],
    ['a notification of Amazon SNS', notified(text)],
    ['no envelope at all', text],
  ])('is found in %s', (_name, body) => {
    expect(decodeMessage(body)).toMatchObject({
      kind: 'message',
      message: {
        messageId: 'message-1',
        type: 'OrderStateChanged',
        resource: { typeId: 'order', id: 'order-1' },
        identifiers: { orderNumber: 'R-1' },
        createdAt: Date.UTC(2026, 0, 1),
      },
    });
  });

  it('keeps letters beyond ASCII', () => {
    const numbered = { ...stateChanged, resourceUserProvidedIdentifiers: { orderNumber: 'Größe-1' } };
    expect(decodeMessage(pushed(JSON.stringify(numbered)))).toMatchObject({
      message: { identifiers: { orderNumber: 'Größe-1' } },
    });
  });

  it('tells how often it was delivered, where the sender says so', () => {
    expect(decodeMessage(pushed(text, { deliveryAttempt: 3 }))).toMatchObject({ attempt: 3 });
    expect(decodeMessage(text)).toMatchObject({ attempt: undefined });
  });

  it('has its type even when its payload was too large to be included', () => {
    const { type, ...without } = stateChanged;
    const payloadNotIncluded = { reason: 'too large', payloadType: type };
    expect(decodeMessage(pushed(JSON.stringify({ ...without, payloadNotIncluded })))).toMatchObject({
      message: { type, resource: { id: 'order-1' } },
    });
  });

  it.each([
    ['is no JSON', 'no JSON'],
    ['is empty', ''],
    ['holds no base64 JSON', pushed('no JSON')],
    ['holds no JSON in its notification', notified('no JSON')],
    ['names no resource', pushed(JSON.stringify({ ...stateChanged, resource: undefined }))],
    [
      'has a number for the id of its resource',
      pushed(JSON.stringify({ ...stateChanged, resource: { typeId: 'order', id: 7 } })),
    ],
    ['is a list', '[]'],
  ])('is unreadable when it %s', (_problem, body) => {
    expect(decodeMessage(body).kind).toBe('unreadable');
  });

  it.each([
    ['its id', { id: 7 }],
    ['its time', { createdAt: 'yesterday' }],
    ['what a user provided', { resourceUserProvidedIdentifiers: null }],
    ['the order number', { resourceUserProvidedIdentifiers: { orderNumber: null } }],
    ['a name', { name: ['fft'] }],
  ])('is not lost because %s is odd', (_part, odd) => {
    const decoded = decodeMessage(
      pushed(JSON.stringify({ ...stateChanged, ...odd }), { deliveryAttempt: 'third' }),
    );
    expect(decoded).toMatchObject({ kind: 'message', message: { type: 'OrderStateChanged' } });
  });

  it('is understood as a CloudEvent too', () => {
    const event = {
      specversion: '1.0',
      id: 'e',
      type: 'com.commercetools.order.message.OrderStateChanged',
      data: stateChanged,
    };
    expect(decodeMessage(pushed(JSON.stringify(event)))).toMatchObject({
      message: { type: 'OrderStateChanged' },
    });
  });

  it('is told from the handshake of Amazon SNS', () => {
    const handshake = { Type: 'SubscriptionConfirmation', SubscribeURL: 'https://elsewhere.example' };
    expect(decodeMessage(JSON.stringify(handshake))).toEqual({ kind: 'handshake' });
  });
});
