import { describe, expect, it } from '@jest/globals';
import { synchronizationUnderTest } from '../../../../tests/builders/synchronization-under-test.ts';

describe('a confirmed order', () => {
  it('is created in fulfillmenttools and recorded on the order, in four calls', async () => {
    const { synchronize, orderId, orders, fulfillmenttools, field, ledger } = synchronizationUnderTest();
    expect(await synchronize()).toMatchObject({ kind: 'done' });
    expect(fulfillmenttools.orders).toHaveLength(1);
    expect(fulfillmenttools.orders[0]).toMatchObject({
      tenantOrderId: 'ORDER-1',
      customAttributes: { commercetoolsId: orderId },
    });
    expect(field('fft_order_id')).toBe('fft-1');
    expect(ledger()?.export?.claim).toBeUndefined();
    expect([...orders.calls, ...fulfillmenttools.calls]).toEqual(['read', 'update', 'update', 'create']);
  });

  it('is not created again by a second message', async () => {
    const { synchronize, fulfillmenttools } = synchronizationUnderTest();
    await synchronize();
    expect(await synchronize()).toMatchObject({ kind: 'ignored' });
    expect(fulfillmenttools.orders).toHaveLength(1);
  });

  it('is created once by two instances at the same moment: the other stands back', async () => {
    const { synchronize, fulfillmenttools } = synchronizationUnderTest();
    const outcomes = await Promise.all([synchronize(), synchronize()]);
    expect(fulfillmenttools.orders).toHaveLength(1);
    expect(outcomes.filter(({ kind }) => kind === 'done')).toHaveLength(1);
  });

  it('keeps what somebody else wrote between read and write', async () => {
    const test = synchronizationUnderTest();
    test.orders.beforeUpdate = () => {
      test.orders.beforeUpdate = () => undefined;
      test.edit({ purchaseOrderNumber: 'PO-7' });
    };
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
    expect(test.current()?.purchaseOrderNumber).toBe('PO-7');
    expect(test.fulfillmenttools.orders).toHaveLength(1);
  });

  it('that is deleted while it is created is cancelled again', async () => {
    const test = synchronizationUnderTest();
    test.fulfillmenttools.onCreate = (apply) => {
      const created = apply();
      test.orders.byId.clear();
      return created;
    };
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
    expect(test.fulfillmenttools.orders[0]?.status).toBe('CANCELLED');
  });

  it('that somebody else has shipped is not created', async () => {
    const test = synchronizationUnderTest();
    test.edit({ shipmentState: 'Shipped' });
    expect(await test.synchronize()).toMatchObject({ kind: 'ignored' });
    expect(test.fulfillmenttools.orders).toHaveLength(0);
  });
});
