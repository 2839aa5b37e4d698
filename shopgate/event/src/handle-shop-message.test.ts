import { describe, expect, it } from '@jest/globals';
import { done, type Outcome } from 'shared/fulfillment/outcome.ts';
import { handleShopMessage } from './handle-shop-message.ts';

const message = (fields: object) => ({
  notificationType: 'Message',
  id: 'message-1',
  type: 'OrderStateChanged',
  resource: { typeId: 'order', id: 'order-1' },
  ...fields,
});
const pushed = (inner: object) => ({
  message: { data: Buffer.from(JSON.stringify(inner)).toString('base64') },
});

/** What came of a body, what was asked for, and what was noted for the log. */
async function handle(body: unknown, orderSync = true) {
  const asked: unknown[] = [];
  const noted: Record<string, unknown> = {};
  const note =
    (name: string) =>
    (...args: unknown[]): Promise<Outcome> => {
      asked.push([name, args[0]]);
      return Promise.resolve(done(name));
    };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const inbound = { text, json: () => body, note: (fields: object) => void Object.assign(noted, fields) };
  const outcome = await handleShopMessage(inbound, {
    orders: {
      synchronize: note('synchronize'),
      synchronizeDeleted: note('synchronizeDeleted'),
      lockFieldName: () => Promise.resolve(undefined),
    },
    requests: { isRequest: (name) => Promise.resolve(name === 'shopgate_request'), answer: note('answer') },
    features: { orderSync },
    now: () => 1_000,
  });
  return { outcome, asked, noted };
}

describe('the handling of a message for Shopgate', () => {
  it.each([
    ['that the order was confirmed', { orderState: 'Confirmed' }, ['synchronize', 'order-1']],
    ['that it was paid', { type: 'OrderPaymentStateChanged' }, ['synchronize', 'order-1']],
    [
      'that a person asks for something',
      { type: 'OrderCustomFieldAdded', name: 'shopgate_request' },
      ['answer', 'order-1'],
    ],
  ])('looks at the order when it tells %s', async (_what, fields, expected) => {
    const { asked, noted } = await handle(pushed(message(fields)));
    expect(asked).toEqual([expected]);
    expect(noted).toMatchObject({ eventId: 'message-1', orderId: 'order-1' });
  });

  it.each([
    ['about a channel', { resource: { typeId: 'channel', id: 'channel-1' } }],
    ['that nothing depends on', { type: 'OrderBillingAddressSet' }],
  ])('does nothing with a message %s', async (_what, fields) => {
    const { outcome, asked } = await handle(pushed(message(fields)));
    expect([outcome.kind, asked]).toEqual(['ignored', []]);
  });

  it('does nothing while orders are switched off', async () => {
    const { outcome, asked } = await handle(pushed(message({})), false);
    expect(outcome).toMatchObject({ kind: 'ignored', reason: 'FEAT_ORDERSYNC_ACTIVE is off' });
    expect(asked).toEqual([]);
  });

  it('acknowledges what cannot be read, which would come back for seven days', async () => {
    const { outcome, asked } = await handle('not JSON');
    expect([outcome.kind, asked]).toEqual(['rejected', []]);
  });
});
