import { describe, expect, it } from '@jest/globals';
import { orderFieldsType, orderUnderTest, refused } from './order-under-test.ts';

async function orderWithReturn(...shipmentStates: string[]) {
  const test = await orderUnderTest();
  const lineItemId = test.order.lineItems[0]?.id;
  const items = shipmentStates.map((shipmentState, index) => ({
    key: `return-${index}`,
    quantity: 1,
    lineItemId,
    shipmentState,
  }));
  return { ...test, lineItemId, added: await test.update({ action: 'addReturnInfo', items }) };
}

describe('returns', () => {
  it('are refundable once returned, not when only announced', async () => {
    const { read } = await orderWithReturn('Advised', 'Returned');
    expect((await read()).returnInfo).toMatchObject([
      {
        items: [
          {
            type: 'LineItemReturnItem',
            key: 'return-0',
            shipmentState: 'Advised',
            paymentState: 'NonRefundable',
          },
          { type: 'LineItemReturnItem', key: 'return-1', shipmentState: 'Returned', paymentState: 'Initial' },
        ],
      },
    ]);
  });

  it.each(['BackInStock', 'Unusable', 'Lost'])('do not begin as %s', async (state) => {
    const { added } = await orderWithReturn(state);
    expect(added).toMatchObject(refused(400, 'InvalidInput'));
  });

  it('are refused without items, for a strange line and twice under the same key', async () => {
    const { update, lineItemId } = await orderWithReturn('Returned');
    const item = { quantity: 1, lineItemId, shipmentState: 'Returned' };
    const empty = await update({ action: 'addReturnInfo', items: [] });
    expect(empty).toMatchObject(refused(400, 'InvalidInput'));
    const strange = await update({ action: 'addReturnInfo', items: [{ ...item, lineItemId: 'strange' }] });
    expect(strange).toMatchObject(refused(400, 'InvalidInput'));
    const twice = await update({ action: 'addReturnInfo', items: [{ ...item, key: 'return-0' }] });
    expect(twice).toMatchObject(refused(400, 'DuplicateField'));
  });

  it.each(['BackInStock', 'Unusable'])('go from Returned to %s, once', async (shipmentState) => {
    const { update, read } = await orderWithReturn('Returned');
    const change = { action: 'setReturnShipmentState', returnItemKey: 'return-0', shipmentState };
    expect(await update(change)).toMatchObject({ status: 200 });
    expect((await read()).returnInfo?.[0]?.items[0]?.shipmentState).toBe(shipmentState);
    expect(await update(change)).toMatchObject(refused(400, 'InvalidOperation'));
  });

  it('do not go on from Advised, nor back', async () => {
    const { update } = await orderWithReturn('Advised', 'Returned');
    const change = (returnItemKey: string, shipmentState: string) =>
      update({ action: 'setReturnShipmentState', returnItemKey, shipmentState });
    expect(await change('return-0', 'BackInStock')).toMatchObject(refused(400, 'InvalidOperation'));
    expect(await change('return-0', 'Returned')).toMatchObject(refused(400, 'InvalidOperation'));
    expect(await change('return-1', 'Advised')).toMatchObject(refused(400, 'InvalidOperation'));
    expect(await change('return-9', 'BackInStock')).toMatchObject(refused(400, 'InvalidInput'));
  });

  it('are refunded only when refundable', async () => {
    const { update, read } = await orderWithReturn('Advised', 'Returned');
    const refund = (returnItemKey: string) =>
      update({ action: 'setReturnPaymentState', returnItemKey, paymentState: 'Refunded' });
    expect(await refund('return-0')).toMatchObject(refused(400, 'InvalidOperation'));
    await refund('return-1');
    expect((await read()).returnInfo?.[0]?.items[1]?.paymentState).toBe('Refunded');
  });

  it('are replaced as a whole', async () => {
    const { update, read, lineItemId } = await orderWithReturn('Returned');
    const items = [{ quantity: 2, lineItemId, shipmentState: 'Advised' }];
    await update({ action: 'setReturnInfo', items: [{ returnTrackingId: 'R1', items }] });
    expect((await read()).returnInfo).toMatchObject([{ returnTrackingId: 'R1', items: [{ quantity: 2 }] }]);
    await update({ action: 'setReturnInfo' });
    expect((await read()).returnInfo).toEqual([]);
  });

  it('carry custom fields', async () => {
    const { emulator, update, read } = await orderWithReturn('Returned');
    await emulator.request('POST', '/types', orderFieldsType);
    const returnItemKey = 'return-0';
    await update(
      { action: 'setReturnItemCustomType', returnItemKey, type: { key: 'order-fields' } },
      { action: 'setReturnItemCustomField', returnItemKey, name: 'text', value: 'scratched' },
    );
    expect((await read()).returnInfo?.[0]?.items[0]?.custom?.fields).toEqual({ text: 'scratched' });
  });
});
