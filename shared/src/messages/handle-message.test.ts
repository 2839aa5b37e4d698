import { describe, expect, it } from '@jest/globals';
import { done, type Outcome } from '../fulfillment/outcome.ts';
import { handleMessage } from './handle-message.ts';

const now = 1_000;
const message = (fields: object) => ({
  notificationType: 'Message',
  id: 'message-1',
  type: 'OrderStateChanged',
  resource: { typeId: 'order', id: 'order-1' },
  ...fields,
});

/** What came of a body, what was asked for, and what was noted for the log. */
async function handle(
  body: unknown,
  options: { orderSync?: boolean; channels?: boolean; lockField?: string; timeField?: string } = {},
) {
  const asked: unknown[] = [];
  const noted: Record<string, unknown> = {};
  const note =
    (name: string) =>
    (...args: unknown[]): Promise<Outcome> => {
      asked.push([name, ...args]);
      return Promise.resolve(done(name));
    };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const inbound = { text, json: () => body, note: (fields: object) => void Object.assign(noted, fields) };
  const outcome = await handleMessage(inbound, {
    orders: {
      synchronize: note('synchronize'),
      synchronizeDeleted: note('synchronizeDeleted'),
      lockFieldName: () => Promise.resolve(options.lockField),
    },
    requests: { isRequest: (name) => Promise.resolve(name === 'fft_request'), answer: note('answer') },
    desiredTimeFieldName: () => Promise.resolve(options.timeField),
    ...(options.channels === false ? {} : { channels: note('channel') }),
    features: { orderSync: options.orderSync ?? true },
    projectKey: 'shop',
    now: () => now,
  });
  return { outcome, asked, noted };
}

describe('the handling of a message', () => {
  it.each<[string, object, object]>([
    [
      'that the order was confirmed',
      { orderState: 'Confirmed', createdAt: '2026-01-01T00:00:00.000Z', resourceVersion: 3 },
      { at: Date.UTC(2026, 0, 1), resourceVersion: 3, sets: { orderState: 'Confirmed' } },
    ],
    ['that some state was set, where the payload is left out', {}, { sets: { orderState: true } }],
    [
      'that an order came into being in a state',
      { type: 'OrderImported', order: { orderState: 'Confirmed', paymentState: 'Paid' } },
      { sets: { orderState: 'Confirmed', paymentState: 'Paid' } },
    ],
    [
      'that it was paid',
      { type: 'OrderPaymentStateChanged', paymentState: 'Paid' },
      { sets: { paymentState: 'Paid' } },
    ],
    ['that it got another workflow State', { type: 'OrderStateTransition' }, { sets: { state: true } }],
    [
      'that the address was edited, and nothing else',
      { type: 'OrderShippingAddressSet', orderState: 'Confirmed' },
      { sets: {}, edits: ['consumer'] },
    ],
    [
      'that anything may have been edited',
      { type: 'OrderEditApplied' },
      { sets: {}, edits: ['consumer', 'lines', 'time'] },
    ],
  ])('tells when something was set, and what: %s', async (_case, fields, occasion) => {
    const { asked } = await handle(message(fields));
    expect(asked).toMatchObject([['synchronize', 'order-1', { kind: 'message', ...occasion }]]);
  });

  it.each(['OrderDeleted', 'OrderStateChanged'])(
    'leaves alone what another project says: %s',
    async (type) => {
      const { asked, outcome } = await handle(message({ type, projectKey: 'another' }));
      expect(asked).toEqual([]);
      expect(outcome).toMatchObject({ kind: 'ignored', reason: expect.stringContaining('project another') });
      expect((await handle(message({ type, projectKey: 'shop' }))).asked).toHaveLength(1);
    },
  );

  it.each(['OrderCreated', 'OrderImported', 'OrderCreatedFromRecurringOrder', 'OrderStateChanged'])(
    'looks at the order itself after %s, whatever the message says',
    async (type) => {
      const { asked } = await handle(message({ type, orderState: 'Cancelled', order: { id: 'another' } }));
      expect(asked).toMatchObject([['synchronize', 'order-1', { kind: 'message' }]]);
    },
  );

  it('takes of a deleted order what its message holds', async () => {
    const order = { id: 'order-1', custom: { fields: { fft_order_id: 'f' } } };
    const { asked } = await handle(
      message({ type: 'OrderDeleted', order, createdAt: '2026-01-01T00:00:00.000Z' }),
    );
    const deletedAt = Date.UTC(2026, 0, 1);
    expect(asked).toMatchObject([
      ['synchronizeDeleted', { id: 'order-1', customFields: { fft_order_id: 'f' }, deletedAt }],
    ]);
  });

  it.each([
    ['was left out', { payloadNotIncluded: { payloadType: 'OrderDeleted' }, type: undefined }],
    ['is about another one', { type: 'OrderDeleted', order: { id: 'another', custom: { fields: {} } } }],
  ])('knows no fields of a deleted order whose content %s', async (_case, fields) => {
    const { asked } = await handle(message(fields));
    expect(asked).toMatchObject([['synchronizeDeleted', { customFields: undefined, deletedAt: now }]]);
  });

  it('answers what an operator asks for by a field of the order, and by no other', async () => {
    const added = (name: string) => handle(message({ type: 'OrderCustomFieldAdded', name }));
    expect((await added('fft_request')).asked).toEqual([['answer', 'order-1']]);
    expect((await added('fft_problem')).asked).toEqual([]);
    const changed = message({ type: 'OrderCustomFieldChanged', name: 'fft_request' });
    expect((await handle(changed)).asked).toEqual([]);
  });

  it('looks at an order after a change of the one custom field that holds orders back', async () => {
    const changed = message({ type: 'OrderCustomFieldChanged', name: 'manualCheck' });
    const { asked } = await handle(changed, { lockField: 'manualCheck' });
    expect(asked).toMatchObject([['synchronize', 'order-1', { kind: 'message' }]]);
    expect(await handle(changed)).toMatchObject({ asked: [], outcome: { kind: 'ignored' } });
  });

  it('looks at an order after a change of the field by when it is to be ready, which is an edit', async () => {
    const changed = message({ type: 'OrderCustomFieldChanged', name: 'slot' });
    const { asked } = await handle(changed, { timeField: 'slot', lockField: 'manualCheck' });
    expect(asked).toMatchObject([['synchronize', 'order-1', { kind: 'message', edits: ['time'] }]]);
    expect((await handle(changed, { timeField: 'other' })).asked).toEqual([]);
  });

  it('looks at a channel that was changed or deleted', async () => {
    const channel = { notificationType: 'ResourceDeleted', resource: { typeId: 'channel', id: 'channel-1' } };
    expect((await handle(channel)).asked).toEqual([['channel', 'channel-1']]);
  });

  it.each([
    ['the test message of a new subscription', { resource: { typeId: 'subscription', id: 's' } }],
    ['messages about other resources', { resource: { typeId: 'product', id: 'p' }, type: 'ProductCreated' }],
    ['messages that nothing depends on', { type: 'OrderShipmentStateChanged' }],
  ])('ignores %s', async (_name, fields) => {
    expect(await handle(message(fields))).toMatchObject({ asked: [], outcome: { kind: 'ignored' } });
  });

  it('leaves channels alone where they are nothing to the fulfilment platform', async () => {
    const channel = { resource: { typeId: 'channel', id: 'channel-1' } };
    const { asked, outcome } = await handle(channel, { channels: false });
    expect(asked).toEqual([]);
    expect(outcome).toMatchObject({ kind: 'ignored', reason: expect.stringContaining('channel') });
  });

  it('does nothing with orders while FEAT_ORDERSYNC_ACTIVE is off, and says so', async () => {
    const { asked, outcome } = await handle(message({}), { orderSync: false });
    expect(asked).toEqual([]);
    expect(outcome).toEqual({ kind: 'ignored', reason: 'FEAT_ORDERSYNC_ACTIVE is off' });
  });

  it('acknowledges what cannot be read, for it would come back as unreadable', async () => {
    expect((await handle('no JSON')).outcome).toMatchObject({ kind: 'rejected' });
    expect((await handle({ Type: 'SubscriptionConfirmation' })).outcome).toMatchObject({ kind: 'ignored' });
  });

  it('notes ids for the log, and nothing else of the message', async () => {
    const { noted } = await handle(
      message({
        resourceUserProvidedIdentifiers: { orderNumber: 'R-1' },
        order: { customerEmail: 'a@b.example' },
      }),
    );
    expect(noted).toEqual({
      eventId: 'message-1',
      handler: 'OrderStateChanged',
      orderId: 'order-1',
      orderNumber: 'R-1',
    });
  });
});
