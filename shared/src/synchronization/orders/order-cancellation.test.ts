import { describe, expect, it } from '@jest/globals';
import { lostAnswer, refusal } from '../../../../tests/builders/in-memory-orders.ts';
import { synchronizationUnderTest } from '../../../../tests/builders/synchronization-under-test.ts';
import { claimLease } from '../../fulfillment/export-decision.ts';

describe('a cancelled order', () => {
  it('is cancelled in fulfillmenttools once, and shows it', async () => {
    const test = synchronizationUnderTest();
    await test.synchronize();
    test.edit({ orderState: 'Cancelled' });
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
    expect(test.fulfillmenttools.orders[0]?.status).toBe('CANCELLED');
    expect(test.current()?.shipmentState).toBe('Canceled');
    expect(await test.synchronize()).toMatchObject({ kind: 'ignored' });
  });

  it('that was never sent is left as it is', async () => {
    const test = synchronizationUnderTest();
    test.edit({ orderState: 'Cancelled' });
    const cancelled = test.current();
    expect(await test.synchronize()).toMatchObject({ kind: 'ignored' });
    expect(test.fulfillmenttools.calls).toEqual(['find']);
    expect(test.current()).toBe(cancelled);
  });

  it('that was sent and has lost its ledger since is found by its name and cancelled', async () => {
    const test = synchronizationUnderTest();
    await test.synchronize();
    test.edit({ orderState: 'Cancelled', custom: undefined });
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
    expect(test.fulfillmenttools.orders[0]?.status).toBe('CANCELLED');
  });

  it('and confirmed again says that it is not sent a second time, until it is cancelled again', async () => {
    const test = synchronizationUnderTest();
    await test.synchronize();
    test.edit({ orderState: 'Cancelled' });
    await test.synchronize();
    test.edit({ orderState: 'Confirmed' });
    const again = { kind: 'message', at: test.clock.now + 1, sets: { orderState: 'Confirmed' } } as const;
    expect(await test.synchronize(again)).toMatchObject({ kind: 'rejected' });
    expect(test.field('fft_problem')).toMatch(/confirmed again .* Place a new order/);
    expect(test.fulfillmenttools.orders).toHaveLength(1);
    test.edit({ orderState: 'Cancelled' });
    await test.synchronize();
    expect(test.field('fft_problem')).toBeUndefined();
  });

  it('whose creation may have arrived is looked for after the lease and cancelled', async () => {
    const test = synchronizationUnderTest();
    test.fulfillmenttools.onCreate = (apply) => {
      apply();
      throw lostAnswer('fulfillmenttools');
    };
    await test.synchronize();
    test.edit({ orderState: 'Cancelled' });
    expect(await test.synchronize()).toMatchObject({ kind: 'retry' });
    test.clock.now += claimLease;
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
    expect(test.fulfillmenttools.orders[0]?.status).toBe('CANCELLED');
  });

  it('that fulfillmenttools refuses to cancel says so on the order', async () => {
    const test = synchronizationUnderTest();
    await test.synchronize();
    test.edit({ orderState: 'Cancelled' });
    test.fulfillmenttools.refuseCancel = 'Picking has begun';
    expect(await test.synchronize()).toMatchObject({ kind: 'rejected' });
    expect(test.field('fft_problem')).toBe('fulfillmenttools refused to cancel the order: Picking has begun');
  });

  it('is cancelled by force where the configuration says so', async () => {
    const test = synchronizationUnderTest({ cancellation: { force: true } });
    await test.synchronize();
    test.edit({ orderState: 'Cancelled' });
    test.fulfillmenttools.refuseCancel = 'Picking has begun';
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
    expect(test.fulfillmenttools.calls).toContain('forceCancel');
  });
});

describe('a deleted order', () => {
  const deletion = (test: ReturnType<typeof synchronizationUnderTest>, withFields = true) => {
    const customFields = withFields
      ? ((test.current()?.custom?.fields ?? {}) as Record<string, unknown>)
      : undefined;
    test.orders.byId.clear();
    return { id: test.orderId, orderNumber: 'ORDER-1', customFields, deletedAt: test.clock.now };
  };

  it('is cancelled in fulfillmenttools', async () => {
    const test = synchronizationUnderTest();
    await test.synchronize();
    expect(await test.synchronization.synchronizeDeleted(deletion(test))).toMatchObject({ kind: 'done' });
    expect(test.fulfillmenttools.orders[0]?.status).toBe('CANCELLED');
  });

  it('is found by its number when the message was too large to hold it, once lists have caught up', async () => {
    const test = synchronizationUnderTest();
    await test.synchronize();
    const deleted = deletion(test, false);
    expect(await test.synchronization.synchronizeDeleted(deleted)).toMatchObject({ kind: 'retry' });
    test.clock.now += claimLease;
    expect(await test.synchronization.synchronizeDeleted(deleted)).toMatchObject({ kind: 'done' });
    expect(test.fulfillmenttools.orders[0]?.status).toBe('CANCELLED');
  });

  it('that is still there is not deleted, whatever a message says', async () => {
    const test = synchronizationUnderTest();
    await test.synchronize();
    const forged = { id: test.orderId, orderNumber: 'ORDER-1', customFields: {}, deletedAt: 0 };
    await test.synchronization.synchronizeDeleted(forged);
    expect(test.fulfillmenttools.orders[0]?.status).toBe('OPEN');
  });

  it('cannot name the fulfillmenttools order of another order', async () => {
    const test = synchronizationUnderTest();
    await test.synchronize();
    const customFields = { fft_order_id: 'fft-1' };
    const forged = {
      id: '00000000-0000-4000-8000-00000000dead',
      orderNumber: undefined,
      customFields,
      deletedAt: 0,
    };
    expect(await test.synchronization.synchronizeDeleted(forged)).toMatchObject({ kind: 'ignored' });
    expect(test.fulfillmenttools.orders[0]?.status).toBe('OPEN');
  });
});

describe('a refusal to cancel', () => {
  it('that comes as 409 although the version is right is a refusal, not a conflict', async () => {
    const test = synchronizationUnderTest();
    await test.synchronize();
    test.edit({ orderState: 'Cancelled' });
    test.fulfillmenttools.cancel = () =>
      Promise.reject(refusal('fulfillmenttools', 409, 'Picking has begun'));
    expect(await test.synchronize()).toMatchObject({ kind: 'rejected' });
    expect(test.field('fft_problem')).toContain('Picking has begun');
  });
});

describe('an order of another commercetools project', () => {
  it('is not cancelled when an order of its id is deleted here', async () => {
    const test = synchronizationUnderTest();
    await test.synchronize();
    const [sent] = test.fulfillmenttools.orders;
    expect(sent?.customAttributes).toMatchObject({ commercetoolsProjectKey: 'shop' });
    Object.assign(sent?.customAttributes ?? {}, { commercetoolsProjectKey: 'another' });
    const customFields = (test.current()?.custom?.fields ?? {}) as Record<string, unknown>;
    test.orders.byId.clear();
    const deleted = { id: test.orderId, orderNumber: 'ORDER-1', customFields, deletedAt: test.clock.now };
    expect(await test.synchronization.synchronizeDeleted(deleted)).toMatchObject({ kind: 'ignored' });
    expect(sent?.status).toBe('OPEN');
  });

  it('is not cancelled either when a ledger names it', async () => {
    const test = synchronizationUnderTest();
    await test.synchronize();
    const [sent] = test.fulfillmenttools.orders;
    Object.assign(sent?.customAttributes ?? {}, { commercetoolsProjectKey: 'another' });
    test.edit({ orderState: 'Cancelled' });
    expect(await test.synchronize()).toMatchObject({ kind: 'ignored' });
    expect(sent?.status).toBe('OPEN');
  });
});

describe('an order whose number is no name', () => {
  it.each([
    ['has outer blanks', ' R 1 '],
    ['has line breaks', 'R\n1'],
    ['is too long', 'R'.repeat(300)],
  ])('that %s is looked for by its id', async (_case, orderNumber) => {
    const test = synchronizationUnderTest();
    test.edit({ orderNumber });
    await test.synchronize();
    expect(test.fulfillmenttools.orders[0]?.tenantOrderId).toBe(test.orderId);
    test.orders.byId.clear();
    const deleted = { id: test.orderId, orderNumber, customFields: undefined, deletedAt: 0 };
    expect(await test.synchronization.synchronizeDeleted(deleted)).toMatchObject({ kind: 'done' });
    expect(test.fulfillmenttools.orders[0]?.status).toBe('CANCELLED');
  });
});

describe('a cancellation whose way cannot be read', () => {
  const broken = { cancellation: { force: 'yes' } };

  it('waits and says so, and is made as it was meant once the configuration is mended', async () => {
    const test = synchronizationUnderTest(broken);
    await test.synchronize();
    test.edit({ orderState: 'Cancelled' });
    expect(await test.synchronize()).toMatchObject({ kind: 'rejected' });
    expect(test.field('fft_problem_code')).toBe('CONFIGURATION_BROKEN');
    expect(test.field('fft_problem')).toContain('cancellation.force');
    expect(test.fulfillmenttools.orders[0]?.status).toBe('OPEN');
    test.configure({ cancellation: { force: true } });
    test.fulfillmenttools.refuseCancel = 'Picking has begun';
    expect(await test.synchronize({ kind: 'sweep' })).toMatchObject({ kind: 'done' });
    expect(test.fulfillmenttools.orders[0]?.status).toBe('CANCELLED');
    expect(test.field('fft_problem')).toBeUndefined();
  });

  it('of a deleted order comes again until then', async () => {
    const test = synchronizationUnderTest(broken);
    await test.synchronize();
    const customFields = (test.current()?.custom?.fields ?? {}) as Record<string, unknown>;
    test.orders.byId.clear();
    const deleted = { id: test.orderId, orderNumber: 'ORDER-1', customFields, deletedAt: test.clock.now };
    expect(await test.synchronization.synchronizeDeleted(deleted)).toMatchObject({
      kind: 'retry',
      error: { code: 'CANCELLATION_HELD' },
    });
    test.configure({});
    expect(await test.synchronization.synchronizeDeleted(deleted)).toMatchObject({ kind: 'done' });
    expect(test.fulfillmenttools.orders[0]?.status).toBe('CANCELLED');
  });
});
