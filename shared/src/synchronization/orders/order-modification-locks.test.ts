import { describe, expect, it } from '@jest/globals';
import { moved } from '../../../../tests/builders/mappable-order.ts';
import { synchronizationUnderTest } from '../../../../tests/builders/synchronization-under-test.ts';
import type { Occasion } from '../../fulfillment/occasion.ts';

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

  it('is edited as well when the message that unlocks it tells of an edit', async () => {
    const test = synchronizationUnderTest(locking);
    test.edit({ paymentState: 'Pending' });
    await test.synchronize();
    test.edit({ paymentState: 'Paid', ...moved });
    const edit: Occasion = { kind: 'message', edits: ['consumer'] };
    expect(await test.synchronize(edit)).toMatchObject({ kind: 'done' });
    expect(test.fulfillmenttools.calls.filter((call) => /unlock|modify/.test(call))).toEqual([
      'unlock',
      'modify',
    ]);
  });

  it('is never locked again once it was unlocked', async () => {
    const test = synchronizationUnderTest(locking);
    await test.synchronize();
    test.edit({ paymentState: 'Pending' });
    expect(await test.synchronize()).toMatchObject({ kind: 'ignored' });
    expect(test.fulfillmenttools.orders[0]?.status).toBe('OPEN');
  });

  it.each<[string, unknown]>([
    ['what holds orders back', { orderLocking: { paymentStates: ['Pendign'] } }],
    ['the whole configuration', 'none'],
    ['the trigger', { ...locking, export: { trigger: { states: 5 } } }],
  ])('stays locked while %s is broken, and says so', async (_case, broken) => {
    const test = synchronizationUnderTest(locking);
    test.edit({ paymentState: 'Pending' });
    await test.synchronize();
    test.edit({ paymentState: 'Paid' });
    test.configure(broken);
    for (const occasion of [{ kind: 'message', sets: {} }, { kind: 'sweep' }] as const)
      expect(await test.synchronize(occasion)).toMatchObject({ kind: 'rejected' });
    expect(test.fulfillmenttools.orders[0]?.status).toBe('LOCKED');
    expect(test.field('fft_problem_code')).toBe('CONFIGURATION_BROKEN');
    test.configure(locking);
    expect(await test.synchronize({ kind: 'sweep' })).toMatchObject({ kind: 'done' });
    expect(test.fulfillmenttools.orders[0]?.status).toBe('OPEN');
    expect(test.field('fft_problem')).toBeUndefined();
  });

  it('says no more that it stays locked once it is known that it has to', async () => {
    const test = synchronizationUnderTest(locking);
    test.edit({ paymentState: 'Pending' });
    await test.synchronize();
    test.configure({ orderLocking: { paymentStates: ['Pendign'] } });
    await test.synchronize();
    expect(test.field('fft_problem')).toContain('stays locked');
    test.configure(locking);
    await test.synchronize();
    expect(test.field('fft_problem')).toBeUndefined();
    expect(test.fulfillmenttools.orders[0]?.status).toBe('LOCKED');
  });

  it('is edited all the same once the configuration is mended', async () => {
    const test = synchronizationUnderTest(locking);
    test.edit({ paymentState: 'Pending' });
    await test.synchronize();
    test.configure({ orderLocking: { paymentStates: ['Pendign'] } });
    test.edit({ ...moved, orderState: 'Open' });
    await test.synchronize({ kind: 'message', edits: ['consumer'] });
    test.configure({ ...locking, export: { trigger: { orderStates: ['Open'] } } });
    await test.synchronize({ kind: 'sweep' });
    expect(test.fulfillmenttools.calls).toContain('modify');
    expect(test.field('fft_problem')).toBeUndefined();
  });

  it('is not guessed at when the rule for holding orders back is broken', async () => {
    const test = synchronizationUnderTest({ orderLocking: { paymentStates: ['Pendign'] } });
    expect(await test.synchronize()).toMatchObject({ kind: 'rejected' });
    expect(test.fulfillmenttools.orders).toHaveLength(0);
    expect(test.field('fft_problem')).toContain('orderLocking');
  });
});
