import { describe, expect, it } from '@jest/globals';
import { refusal } from '../../../../tests/builders/in-memory-orders.ts';
import { synchronizationUnderTest } from '../../../../tests/builders/synchronization-under-test.ts';

describe('a confirmed order', () => {
  it('of another shop with the same number is not adopted', async () => {
    const test = synchronizationUnderTest();
    const other = { tenantOrderId: 'ORDER-1', customAttributes: { commercetoolsId: 'another order' } };
    await test.fulfillmenttools.create(other);
    test.fulfillmenttools.onCreate = () => {
      throw refusal('fulfillmenttools', 400, 'tenantOrderId refused');
    };
    expect(await test.synchronize()).toMatchObject({ kind: 'rejected' });
    expect(test.field('fft_order_id')).toBeUndefined();
  });

  it('whose name is taken by an open order of another shop says so, whatever status the refusal has', async () => {
    const test = synchronizationUnderTest();
    await test.fulfillmenttools.create({
      tenantOrderId: 'ORDER-1',
      customAttributes: { commercetoolsId: 'another' },
    });
    test.fulfillmenttools.onCreate = () => {
      throw refusal('fulfillmenttools', 409, 'duplicate');
    };
    expect(await test.synchronize()).toMatchObject({ kind: 'rejected' });
    expect(test.field('fft_problem')).toContain('duplicate');
  });
});

describe('an order of another system that has the number of ours', () => {
  const lines = (quantity: number, tenantArticleId = 'SKU-1') => [
    { quantity, article: { tenantArticleId }, customAttributes: undefined },
  ];
  const refuseDuplicates = (test: ReturnType<typeof synchronizationUnderTest>) => {
    test.fulfillmenttools.onCreate = () => {
      throw refusal('fulfillmenttools', 400, 'tenantOrderId already exists');
    };
  };

  it.each([
    ['other articles', lines(2, 'SOFA')],
    ['other quantities', lines(7)],
    ['nothing that can be read', undefined],
  ])('is neither adopted nor cancelled when it holds %s', async (_case, orderLineItems) => {
    const test = synchronizationUnderTest();
    await test.fulfillmenttools.create({
      tenantOrderId: 'ORDER-1',
      ...(orderLineItems ? { orderLineItems } : {}),
    });
    refuseDuplicates(test);
    expect(await test.synchronize()).toMatchObject({ kind: 'rejected' });
    expect(test.field('fft_order_id')).toBeUndefined();
    expect(test.field('fft_problem')).toMatch(/open order named ORDER-1 already \(fft-1\): it names no/);
    test.edit({ orderState: 'Cancelled' });
    await test.synchronize();
    expect(test.fulfillmenttools.orders[0]).toMatchObject({ status: 'OPEN', version: 1 });
  });

  it('is adopted when it holds the same pieces of the same articles', async () => {
    const test = synchronizationUnderTest();
    const { fulfillmenttools } = test;
    await fulfillmenttools.create({ tenantOrderId: 'ORDER-1', orderLineItems: [...lines(1), ...lines(1)] });
    refuseDuplicates(test);
    expect(await test.synchronize()).toMatchObject({ kind: 'done' });
    expect(test.field('fft_order_id')).toBe('fft-1');
  });

  it('is left alone when it is of another commercetools project, even with our id', async () => {
    const test = synchronizationUnderTest();
    await test.fulfillmenttools.create({
      tenantOrderId: 'ORDER-1',
      customAttributes: { commercetoolsId: test.orderId, commercetoolsProjectKey: 'another' },
      orderLineItems: lines(2),
    });
    refuseDuplicates(test);
    expect(await test.synchronize()).toMatchObject({ kind: 'rejected' });
    expect(test.field('fft_problem')).toContain('belongs to the commercetools project another');
  });

  it('is in the way of a repair only until it is over', async () => {
    const test = synchronizationUnderTest();
    await test.fulfillmenttools.create({ tenantOrderId: 'ORDER-1', orderLineItems: lines(7) });
    const repair = () => test.synchronize({ kind: 'request' });
    expect(await repair()).toMatchObject({ kind: 'rejected' });
    expect(test.fulfillmenttools.calls).toEqual(['create', 'find']);
    Object.assign(test.fulfillmenttools.orders[0] ?? {}, { status: 'CANCELLED' });
    expect(await repair()).toMatchObject({ kind: 'done' });
    expect(test.field('fft_problem')).toBeUndefined();
  });
});
