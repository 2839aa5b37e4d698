import { describe, expect, it } from '@jest/globals';
import { refusal } from '../../../../tests/builders/in-memory-orders.ts';
import { synchronizationUnderTest } from '../../../../tests/builders/synchronization-under-test.ts';

describe('an order that is held back', () => {
  const locking = {
    orderLocking: { paymentStates: ['Pending'], reason: 'Waiting for the payment', fieldName: 'check' },
  };

  it('is created locked and unlocked when its payment arrives', async () => {
    const test = synchronizationUnderTest(locking);
    test.edit({ paymentState: 'Pending' });
    await test.synchronize();
    expect(test.fulfillmenttools.orders[0]?.status).toBe('LOCKED');
    expect(await test.synchronize()).toMatchObject({ kind: 'ignored' });
    test.edit({ paymentState: 'Paid' });
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
    expect(test.fulfillmenttools.orders[0]?.status).toBe('OPEN');
  });

  it('is never locked again once it was unlocked', async () => {
    const test = synchronizationUnderTest(locking);
    await test.synchronize();
    test.edit({ paymentState: 'Pending' });
    expect(await test.synchronize()).toMatchObject({ kind: 'ignored' });
    expect(test.fulfillmenttools.orders[0]?.status).toBe('OPEN');
  });

  it('is not guessed at when the rule for holding orders back is broken', async () => {
    const test = synchronizationUnderTest({ orderLocking: { paymentStates: ['Pendign'] } });
    expect(await test.synchronize()).toMatchObject({ kind: 'rejected' });
    expect(test.fulfillmenttools.orders).toHaveLength(0);
    expect(test.field('fft_problem')).toContain('orderLocking');
  });
});

describe('an order that is edited after its export', () => {
  const moved = {
    shippingAddress: {
      streetName: 'Ring',
      streetNumber: '5',
      postalCode: '10115',
      city: 'Berlin',
      country: 'DE',
    },
  };

  it('is modified in fulfillmenttools, once', async () => {
    const test = synchronizationUnderTest();
    await test.synchronize();
    test.edit(moved);
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
    expect(await test.synchronize()).toMatchObject({ kind: 'ignored' });
    expect(test.fulfillmenttools.calls.filter((call) => call === 'modify')).toHaveLength(1);
  });

  it('that cannot be modified says so', async () => {
    const test = synchronizationUnderTest();
    await test.synchronize();
    test.edit(moved);
    test.fulfillmenttools.modify = () =>
      Promise.reject(refusal('fulfillmenttools', 400, 'Not allowed any more'));
    expect(await test.synchronize()).toMatchObject({ kind: 'rejected' });
    expect(test.field('fft_problem')).toContain('Not allowed any more');
  });
});
