import { describe, expect, it } from '@jest/globals';
import { lostAnswer } from '../../../../tests/builders/in-memory-orders.ts';
import { synchronizationUnderTest } from '../../../../tests/builders/synchronization-under-test.ts';
import { claimLease } from '../../fulfillment/export-decision.ts';

describe('a confirmed order', () => {
  it('with a ledger broken by hand is looked for before it is created', async () => {
    const test = synchronizationUnderTest();
    await test.synchronize();
    test.edit({ custom: { type: { typeId: 'type', id: 't' }, fields: { fft_ledger: '{"order":' } } });
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
    expect(test.fulfillmenttools.orders).toHaveLength(1);
    expect(test.field('fft_order_id')).toBe('fft-1');
  });

  it('exported by connector 0.2.x, which left its id but no ledger, is not exported again', async () => {
    const test = synchronizationUnderTest();
    test.edit({ custom: { type: { typeId: 'type', id: 't' }, fields: { fft_order_id: 'old' } } });
    expect(await test.synchronize()).toMatchObject({ kind: 'ignored' });
    expect(test.fulfillmenttools.orders).toHaveLength(0);
  });
});

describe('an order that the connector seems not to know', () => {
  const other = { kind: 'message', at: 0, sets: {} } as const;

  it('from before the installation is left as it is by a message about something else', async () => {
    const test = synchronizationUnderTest();
    test.installation.at = Date.parse('2026-04-01T00:00:00.000Z');
    const order = test.current();
    expect(await test.synchronize(other)).toMatchObject({ kind: 'ignored' });
    expect(test.fulfillmenttools.calls).toEqual([]);
    expect(test.current()).toBe(order);
  });

  it('is left alone when others have begun to ship it', async () => {
    const test = synchronizationUnderTest();
    test.edit({ shipmentState: 'Partial' });
    expect(await test.synchronize()).toMatchObject({ kind: 'ignored' });
    expect(test.fulfillmenttools.calls).toEqual([]);
  });

  it.each(['another message', 'the same message again'])(
    'because somebody replaced its custom type is found by %s, not created twice',
    async (which) => {
      const test = synchronizationUnderTest();
      await test.synchronize();
      test.edit({ custom: { type: { typeId: 'type', id: 'theirs' }, fields: { gift: true } } });
      const outcome = await (which === 'another message' ? test.synchronize(other) : test.synchronize());
      expect(outcome).toMatchObject({ kind: 'done' });
      expect(test.fulfillmenttools.orders).toHaveLength(1);
      expect(test.field('fft_order_id')).toBe('fft-1');
    },
  );
});

describe('an order that is found in fulfillmenttools', () => {
  const lost = (apply: () => unknown) => {
    apply();
    throw lostAnswer('fulfillmenttools');
  };

  it('is of the deployment that finds it, although its ledger was lost: its cancellation is sent on', async () => {
    const test = synchronizationUnderTest({}, { instance: 'staging' });
    await test.synchronize();
    test.edit({ custom: undefined });
    expect(await test.synchronize({ kind: 'sweep' })).toMatchObject({ kind: 'done' });
    expect(test.ledger()?.export?.instance).toBe('staging');
    test.edit({ orderState: 'Cancelled' });
    expect(await test.synchronize({ kind: 'sweep' })).toMatchObject({ kind: 'done' });
    expect(test.fulfillmenttools.orders[0]?.status).toBe('CANCELLED');
  });

  it('is unlocked by the message that finds it, which comes only once', async () => {
    const test = synchronizationUnderTest({ orderLocking: { paymentStates: ['Pending'] } });
    test.edit({ paymentState: 'Pending' });
    test.fulfillmenttools.onCreate = lost;
    await test.synchronize({ kind: 'sweep' });
    test.edit({ paymentState: 'Paid' });
    test.clock.now += claimLease;
    await test.synchronize({ kind: 'message', sets: { paymentState: 'Paid' } });
    expect(test.fulfillmenttools.orders).toMatchObject([{ status: 'OPEN' }]);
  });
});
