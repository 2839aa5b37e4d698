import { describe, expect, it } from '@jest/globals';
import { lostAnswer } from '../../../../tests/builders/in-memory-orders.ts';
import { synchronizationUnderTest } from '../../../../tests/builders/synchronization-under-test.ts';
import { claimLease } from '../../fulfillment/export-decision.ts';
import { Deadline } from '../../request/deadline.ts';
import { currentRequestContext, runInRequestContext } from '../../request/request-context.ts';

describe('a confirmed order', () => {
  it('is adopted after the lease when the answer to its creation was lost', async () => {
    const test = synchronizationUnderTest();
    test.fulfillmenttools.onCreate = (apply) => {
      apply();
      throw lostAnswer('fulfillmenttools');
    };
    expect(await test.synchronize()).toMatchObject({ kind: 'retry' });
    expect(await test.synchronize()).toMatchObject({
      kind: 'retry',
      afterSeconds: 20,
    });
    test.clock.now += claimLease;
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
    expect(test.fulfillmenttools.orders).toHaveLength(1);
    expect(test.field('fft_order_id')).toBe('fft-1');
  });

  it('is created after the lease when the creation never arrived', async () => {
    const test = synchronizationUnderTest();
    test.fulfillmenttools.onCreate = () => {
      test.fulfillmenttools.onCreate = (apply) => apply();
      throw lostAnswer('fulfillmenttools');
    };
    await test.synchronize();
    test.clock.now += claimLease;
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
    expect(test.fulfillmenttools.orders).toHaveLength(1);
  });
});

describe('a claim', () => {
  it('outlives an order that cannot be mapped for a while: it may have been created', async () => {
    const test = synchronizationUnderTest();
    const { shippingAddress } = test.current() ?? {};
    test.fulfillmenttools.onCreate = (apply) => {
      apply();
      throw lostAnswer('fulfillmenttools');
    };
    await test.synchronize();
    test.clock.now += claimLease;
    test.edit({ shippingAddress: undefined });
    expect(await test.synchronize()).toMatchObject({ kind: 'rejected' });
    test.edit({ shippingAddress });
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
    expect(test.fulfillmenttools.orders).toHaveLength(1);
    expect(test.field('fft_order_id')).toBe('fft-1');
  });

  it('that a clock an hour ahead has dated is taken over after its lease', async () => {
    const test = synchronizationUnderTest();
    test.fulfillmenttools.onCreate = () => {
      test.fulfillmenttools.onCreate = (apply) => apply();
      throw lostAnswer('fulfillmenttools');
    };
    const time = test.clock.now;
    test.clock.now += 3_600_000;
    await test.synchronize();
    test.edit({ lastModifiedAt: new Date(time).toISOString() });
    test.clock.now = time + claimLease - 1_000;
    expect(await test.synchronize()).toMatchObject({ kind: 'retry' });
    test.clock.now = time + claimLease;
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
  });
});

it('an attempt ends before its claim, also where somebody waits for it longer than a message does', async () => {
  const left: (number | undefined)[] = [];
  const noteTime = () => left.push(currentRequestContext()?.deadline.remaining());
  const test = synchronizationUnderTest();
  test.orders.beforeUpdate = noteTime;
  test.fulfillmenttools.onCreate = (apply) => {
    noteTime();
    return apply();
  };
  const context = { deadline: new Deadline(600_000), correlationId: 'asked-for' };
  await runInRequestContext(context, () => test.synchronize({ kind: 'request' }));
  expect(left).toHaveLength(3);
  for (const milliseconds of left) expect(milliseconds).toBeLessThan(claimLease);
});
