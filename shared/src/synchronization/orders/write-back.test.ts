import { describe, expect, it } from '@jest/globals';
import { lostAnswer } from '../../../../tests/builders/in-memory-orders.ts';
import { handover, writeBackUnderTest } from '../../../../tests/builders/write-back-under-test.ts';

describe('a webhook', () => {
  it('is written into the order that its custom attribute names', async () => {
    const { receive, ours, field, orders } = writeBackUnderTest();
    expect(await receive('ORDER_CREATED', { id: 'fft-1', status: 'OPEN', ...ours })).toMatchObject({
      kind: 'done',
    });
    expect(field('fft_order_id')).toBe('fft-1');
    expect(orders.calls).toEqual(['read', 'update']);
  });

  it('makes an order whose ledger was lost one of the deployment that hears of it', async () => {
    const { receive, ours, field } = writeBackUnderTest({}, undefined, { instance: 'staging' });
    await receive('PICK_JOB_CREATED', { id: 'p', status: 'OPEN', shortId: 'S1', ...ours });
    expect(field('fft_ledger')).not.toContain('"instance"');
    await receive('ORDER_CREATED', { id: 'fft-1', status: 'OPEN', ...ours });
    expect(field('fft_ledger')).toContain('"export":{"instance":"staging"}');
  });

  it('fills the ledger up again that nobody can read, for a deployment with a name as well', async () => {
    const { receive, ours, field, orders, order } = writeBackUnderTest({}, undefined, {
      instance: 'staging',
    });
    const fields = { fft_ledger: 'cut off', fft_order_id: 'fft-1' };
    orders.put({ ...order, custom: { type: { typeId: 'type', id: 'type' }, fields } });
    await receive('PICK_JOB_CREATED', { id: 'p', status: 'OPEN', shortId: 'S1', ...ours });
    expect(field('fft_short_id')).toBe('S1');
    await receive('ORDER_CREATED', { id: 'fft-1', status: 'OPEN', ...ours });
    expect(field('fft_ledger')).toContain('"instance":"staging"');
  });

  it('keeps an order whose ledger nobody can read for the deployment that hears of it first', async () => {
    const { receive, ours, field, orders, order } = writeBackUnderTest();
    const fields = { fft_ledger: 'cut off', fft_order_id: 'fft-1' };
    orders.put({ ...order, custom: { type: { typeId: 'type', id: 'type' }, fields } });
    await receive('ORDER_CREATED', { id: 'fft-1', status: 'OPEN', ...ours });
    expect(JSON.parse(String(field('fft_ledger')))).toMatchObject({ order: { id: 'fft-1' }, export: {} });
    expect(field('fft_ledger')).not.toContain('claim');
  });

  it('is left to the deployment that has sent the order, whose configuration is another', async () => {
    const { receive, ours, orders, order } = writeBackUnderTest();
    const read = order;
    await receive('PICK_JOB_CREATED', { id: 'p', status: 'OPEN', shortId: 'S1', ...ours });
    const fields = { fft_ledger: '{"v":2,"export":{"instance":"staging"}}' };
    const taken = orders.put({
      ...read,
      version: read.version + 5,
      custom: { type: { typeId: 'type', id: 'type' }, fields },
    });
    // Once by the order as it was read before, once by the order as it is.
    for (let time = 0; time < 2; time += 1) {
      await receive('ORDER_CANCELLED', { id: 'fft-1', status: 'CANCELLED', version: 2, ...ours });
      expect(orders.byId.get(order.id)).toBe(taken);
    }
  });

  it('finds its order by order number, and by id where the order has no number', async () => {
    const { receive, order, ours, field } = writeBackUnderTest();
    await receive('ORDER_CREATED', { id: 'fft-1', status: 'OPEN', ...ours });
    await receive('PICK_JOB_CREATED', { id: 'p', status: 'OPEN', shortId: 'S1', tenantOrderId: 'R1' });
    expect(field('fft_short_id')).toBe('S1');
    await receive('PICK_JOB_CREATED', { id: 'q', status: 'OPEN', shortId: 'S2', tenantOrderId: order.id });
    expect(field('fft_short_id')).toBe('S1,S2');
  });

  it('that names its order by number alone comes again while that is being sent', async () => {
    const pickJob = { id: 'p', status: 'OPEN', shortId: 'S1', tenantOrderId: 'R1' };
    const claim = { by: 'an attempt', at: '2026-01-01T11:59:59.000Z' };
    const claimedBy = (deployment: object) => ({
      custom: {
        type: { typeId: 'type' as const, id: 'type' },
        fields: { fft_ledger: JSON.stringify({ v: 2, export: { ...deployment, claim } }) },
      },
    });
    const { receive, ours, orders, order, field } = writeBackUnderTest();
    orders.put({ ...order, ...claimedBy({}) });
    expect(await receive('PICK_JOB_CREATED', pickJob)).toMatchObject({ kind: 'retry' });
    await receive('ORDER_CREATED', { id: 'fft-1', status: 'OPEN', ...ours });
    expect(await receive('PICK_JOB_CREATED', pickJob)).toMatchObject({ kind: 'done' });
    expect(field('fft_short_id')).toBe('S1');

    const another = writeBackUnderTest();
    another.orders.put({ ...another.order, ...claimedBy({ instance: 'staging' }) });
    expect(await another.receive('PICK_JOB_CREATED', pickJob)).toMatchObject({ kind: 'ignored' });

    const givenUp = writeBackUnderTest();
    givenUp.orders.put({ ...givenUp.order, ...claimedBy({}) });
    givenUp.clock.now += 60 * 60_000;
    expect(await givenUp.receive('PICK_JOB_CREATED', pickJob)).toMatchObject({ kind: 'ignored' });
  });

  it.each([
    ['an order', 'ORDER_CANCELLED', { id: 'fft-9', status: 'CANCELLED' }],
    ['a pick job', 'PICK_JOB_CREATED', { id: 'p', status: 'OPEN', orderRef: 'fft-9' }],
    [
      'a refund',
      'REFUND_TRIGGERED',
      { created: '2026-01-01T00:00:00Z', itemReturnRef: 'r', itemReturnJobRef: 'j', refundedLineItems: [{}] },
    ],
  ])('of %s of another order that has the number of ours is left alone', async (_of, event, payload) => {
    const { receive, ours, current, orders } = writeBackUnderTest();
    const theirs = { ...payload, version: 2, tenantOrderId: 'R1' };
    expect(await receive(event, theirs)).toMatchObject({ kind: 'ignored' });
    expect(orders.calls).not.toContain('update');
    await receive('ORDER_CREATED', { id: 'fft-1', status: 'OPEN', ...ours });
    const order = current();
    expect(await receive(event, theirs)).toMatchObject({ kind: 'ignored' });
    expect(current()).toBe(order);
  });

  it('of another commercetools project is left alone, whatever order it names', async () => {
    const { receive, order, orders } = writeBackUnderTest();
    const customAttributes = { commercetoolsId: order.id, commercetoolsProjectKey: 'another' };
    const theirs = { id: 'fft-9', status: 'OPEN', tenantOrderId: 'R1', customAttributes };
    expect(await receive('ORDER_CREATED', theirs)).toMatchObject({ kind: 'ignored' });
    expect(orders.calls).not.toContain('update');
  });

  it('of an order that is not ours is left alone', async () => {
    const { receive, orders } = writeBackUnderTest();
    const outcome = await receive('ORDER_CREATED', { id: 'x', status: 'OPEN', tenantOrderId: 'UNKNOWN' });
    expect(outcome).toMatchObject({ kind: 'ignored' });
    expect(orders.calls).not.toContain('update');
  });

  it('that meets another writer reads again, decides again and loses nothing of either side', async () => {
    const { receive, ours, orders, current, field, lookUps } = writeBackUnderTest();
    orders.beforeUpdate = (order) => {
      orders.beforeUpdate = () => undefined;
      orders.put({ ...order, version: order.version + 1, purchaseOrderNumber: 'PO-7' });
    };
    await receive('HANDOVERJOB_CREATED', { ...handover, ...ours });
    expect(current()?.purchaseOrderNumber).toBe('PO-7');
    expect(current()?.shipmentState).toBe('Ready');
    expect(field('fft_handoverjob_id')).toBe('h');
    expect(lookUps.parcels).toBe(1);
  });

  it('that comes together with another one of its order meets no conflict', async () => {
    const { receive, ours, orders, field } = writeBackUnderTest();
    await Promise.all([
      receive('ORDER_CREATED', { id: 'fft-1', status: 'OPEN', ...ours }),
      receive('PICK_JOB_CREATED', { id: 'p', status: 'OPEN', shortId: 'S1', ...ours }),
    ]);
    expect([field('fft_order_id'), field('fft_short_id')]).toEqual(['fft-1', 'S1']);
    expect(orders.calls.filter((call) => call === 'update')).toHaveLength(2);
  });

  it('comes again when commercetools cannot be reached', async () => {
    const { receive, ours, orders } = writeBackUnderTest();
    orders.beforeUpdate = () => {
      throw lostAnswer('commercetools');
    };
    const outcome = await receive('ORDER_CREATED', { id: 'fft-1', status: 'OPEN', ...ours }).catch(
      () => 'thrown',
    );
    expect(outcome).toMatchObject({ kind: 'retry' });
  });

  it('of an order that is deleted meanwhile is acknowledged', async () => {
    const { receive, ours, orders } = writeBackUnderTest();
    await receive('ORDER_CREATED', { id: 'fft-1', status: 'OPEN', ...ours });
    orders.byId.clear();
    const outcome = await receive('ORDER_CANCELLED', {
      id: 'fft-1',
      version: 2,
      status: 'CANCELLED',
      ...ours,
    });
    expect(outcome).toMatchObject({ kind: 'ignored' });
  });

  it('that names another commercetools order is not written into the one with the same number', async () => {
    const { receive, orders } = writeBackUnderTest();
    const other = { customAttributes: { commercetoolsId: 'b1b2b3b4-0000-4000-8000-000000000009' } };
    const cancelled = { id: 'fft-9', version: 2, status: 'CANCELLED', tenantOrderId: 'R1', ...other };
    expect(await receive('ORDER_CANCELLED', cancelled)).toMatchObject({ kind: 'ignored' });
    expect(orders.calls).not.toContain('update');
  });
});
