import { describe, expect, it } from '@jest/globals';
import { refusal } from '../../../../tests/builders/in-memory-orders.ts';
import { synchronizationUnderTest } from '../../../../tests/builders/synchronization-under-test.ts';
import { claimLease } from '../../fulfillment/export-decision.ts';

describe('a confirmed order', () => {
  it('is tried again at once when fulfillmenttools limits: nothing was created, the claim is gone', async () => {
    const test = synchronizationUnderTest();
    test.fulfillmenttools.onCreate = () => {
      test.fulfillmenttools.onCreate = (apply) => apply();
      throw refusal('fulfillmenttools', 429);
    };
    expect(await test.synchronize()).toMatchObject({ kind: 'retry' });
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
  });

  it('that fulfillmenttools refuses says why, and loses the problem once it works', async () => {
    const test = synchronizationUnderTest();
    test.fulfillmenttools.onCreate = () => {
      throw refusal('fulfillmenttools', 400, 'Facility berlin is not known');
    };
    expect(await test.synchronize()).toMatchObject({ kind: 'rejected' });
    expect(test.field('fft_problem')).toBe(
      'fulfillmenttools refused the order: Facility berlin is not known',
    );
    test.fulfillmenttools.onCreate = (apply) => apply();
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
    expect(test.field('fft_problem')).toBeUndefined();
  });

  it('is adopted when fulfillmenttools refuses it because it is there', async () => {
    const test = synchronizationUnderTest();
    test.fulfillmenttools.onCreate = (apply) => {
      apply();
      throw refusal('fulfillmenttools', 400, 'An order with this tenantOrderId exists');
    };
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
    expect(test.field('fft_order_id')).toBe('fft-1');
  });

  it('that is said to be there already, but is in no list yet, is looked for again', async () => {
    const test = synchronizationUnderTest();
    test.fulfillmenttools.lag = 1;
    test.fulfillmenttools.onCreate = (apply) => {
      apply();
      throw refusal('fulfillmenttools', 409, 'conflict');
    };
    expect(await test.synchronize()).toMatchObject({ kind: 'retry' });
    test.clock.now += claimLease;
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
    expect(test.fulfillmenttools.orders).toHaveLength(1);
  });

  it('that is said to be there already says so, should no list ever show it', async () => {
    const test = synchronizationUnderTest();
    test.fulfillmenttools.onCreate = () => {
      throw refusal('fulfillmenttools', 409, 'conflict');
    };
    expect(await test.synchronize()).toMatchObject({ kind: 'retry' });
    expect(test.field('fft_problem')).toBeUndefined();
    test.clock.now += claimLease;
    expect(await test.synchronize()).toMatchObject({ kind: 'rejected' });
    expect(test.field('fft_problem')).toBe('fulfillmenttools refused the order: conflict');
    expect(test.ledger()?.export).not.toHaveProperty('claim');
    test.fulfillmenttools.onCreate = (apply) => apply();
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
    expect(test.field('fft_problem')).toBeUndefined();
  });

  it('that was refused long before is looked for again as well when it is said to be there', async () => {
    const test = synchronizationUnderTest();
    const refuse = (status: number) => () => {
      throw refusal('fulfillmenttools', status, 'conflict');
    };
    test.fulfillmenttools.onCreate = refuse(400);
    expect(await test.synchronize()).toMatchObject({ kind: 'rejected' });
    for (let time = 0; time < 2; time += 1) {
      test.clock.now += 24 * 3_600_000;
      test.fulfillmenttools.onCreate = refuse(409);
      expect(await test.synchronize()).toMatchObject({ kind: 'retry' });
      test.clock.now += claimLease;
      expect(await test.synchronize()).toMatchObject({ kind: 'rejected' });
      expect(test.ledger()?.export).not.toHaveProperty('saidToBeThereSince');
    }
    test.clock.now += 24 * 3_600_000;
    test.fulfillmenttools.lag = 2;
    test.fulfillmenttools.onCreate = (apply) => {
      apply();
      return refuse(409)();
    };
    expect(await test.synchronize()).toMatchObject({ kind: 'retry' });
    test.fulfillmenttools.lag = 0;
    test.clock.now += claimLease;
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
    expect(test.ledger()?.export).not.toHaveProperty('saidToBeThereSince');
    expect(test.ledger()?.export).not.toHaveProperty('refusedAt');
  });
});
