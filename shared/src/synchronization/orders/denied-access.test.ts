import { describe, expect, it } from '@jest/globals';
import { refusal } from '../../../../tests/builders/in-memory-orders.ts';
import { completeAddress } from '../../../../tests/builders/mappable-order.ts';
import { synchronizationUnderTest } from '../../../../tests/builders/synchronization-under-test.ts';

type Test = ReturnType<typeof synchronizationUnderTest>;
type Denied = 'create' | 'cancel' | 'unlock' | 'modify' | 'announce';

const locking = { orderLocking: { paymentStates: ['Pending'] } };
const advised = { id: 'item-1', type: 'LineItemReturnItem', lineItemId: 'line-1', quantity: 1 };

/** Lets the platform refuse one thing for want of a permission. @returns a function that ends it */
function deny({ fulfillmenttools, itemReturnJobs }: Test, what: Denied, status: number): () => void {
  const denied = () => Promise.reject(refusal('fulfillmenttools', status, 'Forbidden'));
  if (what === 'announce') {
    itemReturnJobs.read = denied;
    return () => void Reflect.deleteProperty(itemReturnJobs, 'read');
  }
  fulfillmenttools[what] = denied;
  return () => void Reflect.deleteProperty(fulfillmenttools, what);
}

describe('a permission that is missing', () => {
  it.each<[Denied, string, string, (test: Test) => void]>([
    ['create', 'export', 'ORDER_WRITE', () => undefined],
    ['cancel', 'cancellation', 'ORDER_CANCEL', (test) => test.edit({ orderState: 'Cancelled' })],
    ['unlock', 'unlock', 'ORDER_UNLOCK', (test) => test.edit({ paymentState: 'Paid' })],
    [
      'modify',
      'modification',
      'ORDER_WRITE',
      (test) => test.edit({ paymentState: 'Paid', shippingAddress: { ...completeAddress, city: 'Bonn' } }),
    ],
    [
      'announce',
      'return',
      'RETURN_WRITE',
      (test) => test.edit({ returnInfo: [{ items: [{ ...advised, shipmentState: 'Advised' }] }] }),
    ],
  ])(
    'for %s shows on the order while it is tried again, and goes when it works',
    async (what, key, name, edit) => {
      const test = synchronizationUnderTest(locking);
      if (what === 'unlock') test.edit({ paymentState: 'Pending' });
      if (what !== 'create') await test.synchronize();
      test.itemReturnJobs.put([{ returnable: 1, customAttributes: { commercetoolsId: 'line-1' } }]);
      edit(test);
      for (const status of [403, 401]) {
        const allow = deny(test, what, status);
        expect(await test.synchronize()).toMatchObject({ kind: 'retry' });
        expect(test.ledger()?.problems).toEqual({
          [key]: expect.objectContaining({ code: 'ACCESS_DENIED' }),
        });
        expect(test.field('fft_problem')).toContain(name);
        expect(test.field('fft_problem')).toContain('Forbidden');
        const { version } = test.current() ?? {};
        await test.synchronize();
        expect(what === 'create' ? undefined : test.current()?.version).toBe(
          what === 'create' ? undefined : version,
        );
        allow();
      }
      expect(await test.synchronize()).toMatchObject({ kind: 'done' });
      expect(test.field('fft_problem')).toBeUndefined();
      expect(test.ledger()).not.toHaveProperty('problems');
    },
  );

  it('that keeps a lost order from being looked for goes from one that never arrived', async () => {
    const test = synchronizationUnderTest();
    test.edit({ orderState: 'Cancelled' });
    test.fulfillmenttools.findByTenantOrderId = () =>
      Promise.reject(refusal('fulfillmenttools', 403, 'Forbidden'));
    expect(await test.synchronize()).toMatchObject({ kind: 'retry' });
    expect(test.field('fft_problem_code')).toBe('ACCESS_DENIED');
    Reflect.deleteProperty(test.fulfillmenttools, 'findByTenantOrderId');
    await test.synchronize();
    expect(test.field('fft_problem_code')).toBeUndefined();
  });

  it('is not said of commercetools, whose orders could not be written either', async () => {
    const test = synchronizationUnderTest();
    test.orders.beforeUpdate = () => {
      throw refusal('commercetools', 403, 'insufficient_scope');
    };
    expect(await test.synchronize()).toMatchObject({ kind: 'retry' });
    expect(test.field('fft_problem')).toBeUndefined();
  });
});
