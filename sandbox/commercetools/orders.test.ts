import { describe, expect, it } from '@jest/globals';
import { orderUnderTest, refused } from './order-under-test.ts';

const confirm = { action: 'changeOrderState', orderState: 'Confirmed' };

describe('order updates', () => {
  it('raise the version by one for each action that changes something', async () => {
    const { update, read } = await orderUnderTest();
    const answer = await update(confirm, { action: 'changeShipmentState', shipmentState: 'Ready' });
    expect(answer).toMatchObject({
      status: 200,
      body: { version: 3, orderState: 'Confirmed', shipmentState: 'Ready' },
    });
    expect(await update(confirm)).toMatchObject({ status: 200, body: { version: 3 } });
    expect(await read()).toMatchObject({ version: 3 });
  });

  it('answer 409 with the current version when the version is not the newest, also without actions', async () => {
    const { emulator, order, update } = await orderUnderTest();
    await update(confirm);
    for (const actions of [[confirm], []]) {
      const answer = await emulator.request('POST', `/orders/${order.id}`, { version: 1, actions });
      expect(answer).toMatchObject({
        status: 409,
        body: { errors: [{ code: 'ConcurrentModification', currentVersion: 2 }] },
      });
    }
  });

  it('let only one of many writers with the same version through', async () => {
    const { emulator, order } = await orderUnderTest();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        emulator.request('POST', `/orders/${order.id}`, {
          version: 1,
          actions: [{ action: 'updateSyncInfo', channel: { key: 'x' } }, confirm].slice(index % 2),
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('change nothing at all when one action is bad', async () => {
    const { update, read } = await orderUnderTest();
    const answer = await update(confirm, { action: 'changeShipmentState', shipmentState: 'Lost' });
    expect(answer).toMatchObject(refused(400, 'InvalidInput'));
    expect(await read()).toMatchObject({ version: 1, orderState: 'Open' });
  });

  it.each([
    { action: 'changeOrderState', orderState: 'confirmed' },
    { action: 'changeShipmentState', shipmentState: 'Cancelled' },
    { action: 'changePaymentState', paymentState: 'PAID' },
    { action: 'setLineItemQuantity', lineItemId: 'x', quantity: 1 },
    { action: 'constructor' },
    { action: 'changeOrderState', orderState: 'Confirmed', reason: 'unknown property' },
  ])('refuse what is no action of an order: %j', async (action) => {
    const { update } = await orderUnderTest();
    expect(await update(action)).toMatchObject(refused(400, 'InvalidInput'));
  });

  it('refuse a body that is no update request', async () => {
    const { emulator, order } = await orderUnderTest();
    const answer = await emulator.request('POST', `/orders/${order.id}`, { actions: [] });
    expect(answer).toMatchObject(refused(400, 'InvalidJsonInput'));
  });

  it('reach the order by its number too', async () => {
    const { emulator } = await orderUnderTest({ orderNumber: 'A/7 ü' });
    const path = `/orders/order-number=${encodeURIComponent('A/7 ü')}`;
    expect(await emulator.request('POST', path, { version: 1, actions: [confirm] })).toMatchObject({
      status: 200,
    });
    expect(await emulator.request('GET', path)).toMatchObject({
      status: 200,
      body: { orderState: 'Confirmed' },
    });
    expect(await emulator.request('GET', '/orders/order-number=none')).toMatchObject(
      refused(404, 'ResourceNotFound'),
    );
  });

  it('give an order a number once', async () => {
    const { update } = await orderUnderTest({ orderNumber: null });
    expect(await update({ action: 'setOrderNumber', orderNumber: 'N1' })).toMatchObject({
      body: { orderNumber: 'N1' },
    });
    const again = await update({ action: 'setOrderNumber', orderNumber: 'N2' });
    expect(again).toMatchObject(refused(400, 'InvalidOperation'));
  });

  it('keep one synchronization entry for each channel with an export or import role', async () => {
    const { emulator, update, read } = await orderUnderTest();
    await emulator.request('POST', '/channels', { key: 'oms', roles: ['OrderExport'] });
    await emulator.request('POST', '/channels', { key: 'stock', roles: ['InventorySupply'] });
    await update({ action: 'updateSyncInfo', channel: { key: 'oms' }, externalId: 'one' });
    await update({ action: 'updateSyncInfo', channel: { key: 'oms' }, externalId: 'two' });
    expect((await read()).syncInfo).toMatchObject([{ externalId: 'two' }]);
    const noRole = await update({ action: 'updateSyncInfo', channel: { key: 'stock' } });
    expect(noRole).toMatchObject(refused(400, 'InvalidOperation'));
    const unknown = await update({ action: 'updateSyncInfo', channel: { key: 'nobody' } });
    expect(unknown).toMatchObject(refused(400, 'ReferencedResourceNotFound'));
  });

  it('replace the shipping address', async () => {
    const { update, read } = await orderUnderTest();
    await update({ action: 'setShippingAddress', address: { country: 'AT', city: 'Wien' } });
    expect((await read()).shippingAddress).toEqual({ country: 'AT', city: 'Wien' });
    const noCountry = await update({ action: 'setShippingAddress', address: { country: 'Austria' } });
    expect(noCountry).toMatchObject(refused(400, 'InvalidInput'));
  });

  it('delete an order only with its version', async () => {
    const { emulator, order } = await orderUnderTest();
    expect(await emulator.request('DELETE', `/orders/${order.id}`)).toMatchObject(
      refused(400, 'InvalidInput'),
    );
    const wrong = await emulator.request('DELETE', `/orders/${order.id}?version=7`);
    expect(wrong).toMatchObject(refused(409, 'ConcurrentModification'));
    expect(await emulator.request('DELETE', `/orders/${order.id}?version=1`)).toMatchObject({ status: 200 });
    expect(await emulator.request('GET', `/orders/${order.id}`)).toMatchObject(
      refused(404, 'ResourceNotFound'),
    );
  });
});

describe('line item states', () => {
  const state = (id: string) => ({ typeId: 'state', id });

  it('move a quantity from one state to another', async () => {
    const { update, order, read } = await orderUnderTest();
    const [line] = order.lineItems;
    const from = line?.state[0]?.state.id ?? '';
    const move = {
      action: 'transitionLineItemState',
      lineItemId: line?.id,
      fromState: state(from),
      toState: state('picked'),
    };
    expect(await update({ ...move, quantity: 3 })).toMatchObject(refused(400, 'InvalidOperation'));
    await update({ ...move, quantity: 1 });
    expect((await read()).lineItems[0]?.state).toEqual([
      { quantity: 1, state: state(from) },
      { quantity: 1, state: state('picked') },
    ]);
    await update({ ...move, quantity: 1 });
    expect((await read()).lineItems[0]?.state).toEqual([{ quantity: 2, state: state('picked') }]);
  });

  it('are imported only when their quantities add up to the line', async () => {
    const { update, order, read } = await orderUnderTest();
    const line = { action: 'importLineItemState', lineItemId: order.lineItems[0]?.id };
    const short = await update({ ...line, state: [{ quantity: 1, state: state('a') }] });
    expect(short).toMatchObject(refused(400, 'InvalidOperation'));
    await update({ ...line, state: [{ quantity: 2, state: state('a') }] });
    expect((await read()).lineItems[0]?.state).toEqual([{ quantity: 2, state: state('a') }]);
    const stranger = await update({ ...line, lineItemId: 'stranger', state: [] });
    expect(stranger).toMatchObject(refused(400, 'InvalidInput'));
  });
});
